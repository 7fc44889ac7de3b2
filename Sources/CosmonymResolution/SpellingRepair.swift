import CosmonymGazetteers
import CosmonymTokens

/// Misspelt names: a rare capitalised word that is one letter away from a name which stands elsewhere in the text.
struct SpellingRepair {
  let view: DocumentView
  let gazetteer: Gazetteer

  /// Names shorter than this are too often one letter apart by chance.
  ///
  /// Bytes of the folded form.
  private static let minimumLength = 6

  /// A name that may be misspelt elsewhere.
  private struct Model {
    var folded: [UInt8]
    var tokens: Int
    var reading: Reading
  }

  func readings(known: [Reading]) -> [Reading] {
    var taken = [Bool](repeating: false, count: view.tokens.count)
    for reading in known where !isByForm(reading) { for token in reading.tokens { taken[token] = true } }
    let unknown = view.tokens.indices.filter { !taken[$0] && isUnknown($0) }
    guard !unknown.isEmpty else { return [] }
    let models = models(known)
    return unknown.compactMap { index in
      let first = Self.lowered(view.text[Int(view.tokens[index].start)])
      for model in models where model.folded[0] == first {
        if let reading = reading(at: index, model, taken) { return reading }
      }
      return nil
    }
  }

  /// A name that only its form told: it may be a misspelling of one that is known.
  private func isByForm(_ reading: Reading) -> Bool { reading.entity == nil && reading.source == .form }

  private func models(_ known: [Reading]) -> [Model] {
    var models: [Model] = []
    for reading in known where reading.method == .gazetteer || reading.method == .pattern {
      guard view.bytes(of: reading).count >= Self.minimumLength else { continue }
      let form = folded(reading.tokens)
      if form.count >= Self.minimumLength, !models.contains(where: { $0.folded == form }) {
        models.append(Model(folded: form, tokens: reading.tokens.count, reading: reading))
      }
      // The family name alone: "Rogosin".
      guard reading.type == .person, reading.tokens.count > 1 else { continue }
      let family = folded((reading.tokens.upperBound - 1)..<reading.tokens.upperBound)
      if family.count >= Self.minimumLength, !models.contains(where: { $0.folded == family }) {
        models.append(Model(folded: family, tokens: 1, reading: reading))
      }
    }
    return models
  }

  private func reading(at index: Int, _ model: Model, _ taken: [Bool]) -> Reading? {
    let range = index..<(index + model.tokens)
    guard range.upperBound <= view.tokens.count, !range.contains(where: { taken[$0] }), isOneName(range) else {
      return nil
    }
    let length = Int(view.tokens[range.upperBound - 1].end - view.tokens[index].start)
    guard abs(length - model.folded.count) <= range.count + 2 else { return nil }
    let form = folded(range)
    guard EditDistance.isOne(form, model.folded), !isDerivation(form, model.folded) else { return nil }
    var evidence = view.evidence(.document, model.reading.type)
    evidence.add(.misspelt)
    // The recognizer has no say: it knows names as they are spelt, and votes against slips.
    view.addContext(of: range, to: &evidence, heedsRecognizer: false)
    return Reading(
      tokens: range, entity: model.reading.entity, fullest: model.reading.fullest, method: .spelling,
      evidence: evidence)
  }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  /// A capitalised word that is neither an ordinary word nor a personal name.
  private func isUnknown(_ index: Int) -> Bool {
    view.isCapitalizedWord(index) && view.words[index].isDisjoint(with: [.common, .givenName, .surname])
      && !view.lowerKeys.contains(view.tokens[index].key)
  }

  /// A letter more or less at the end makes another word of the same stem (`Russia`, `Russian`), not a slip.
  private func isDerivation(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.starts(with: right) || right.starts(with: left)
  }

  private func isOneName(_ range: Range<Int>) -> Bool {
    range.dropFirst().allSatisfy { view.adjoins($0) || view.tokens[$0].gap == .hyphen }
  }

  private func folded(_ range: Range<Int>) -> [UInt8] {
    var form: [UInt8] = []
    for index in range { Folding.fold(view.text[view.tokens[index].range], into: &form) }
    return form
  }
}

/// How far two words are apart.
enum EditDistance {
  /// The number of letters to be changed, left out or put in (Levenshtein 1966).
  ///
  /// - Complexity: O(*n* · *m*).
  static func between(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Int {
    var row = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, b) in right.enumerated() {
        let change = diagonal + (a == b ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(change, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[right.count]
  }

  /// One letter changed, left out, put in, or two neighbours swapped (Damerau 1964); the first letter agrees.
  ///
  /// - Complexity: O(*n*).
  static func isOne(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.first == right.first, abs(left.count - right.count) <= 1, left != right else { return false }
    let prefix = zip(left, right).prefix { $0 == $1 }.count
    let a = left[prefix...]
    let b = right[prefix...]
    if a.count == b.count {
      if a.dropFirst() == b.dropFirst() { return true }
      return a.count >= 2 && a.first == b.dropFirst().first && b.first == a.dropFirst().first
        && a.dropFirst(2) == b.dropFirst(2)
    }
    return a.count > b.count ? a.dropFirst() == b : a == b.dropFirst()
  }
}
