import CosmonymColumns
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
  /// Names of this length are hardly ever one letter apart by chance.
  private static let longLength = 8

  /// Names that may be misspelt elsewhere.
  private struct Models {
    struct Model {
      var folded: Range<Int>
      var tokens: Int
      var reading: Reading
      /// The next one with the same first byte, -1 for none.
      var next: Int32 = -1
    }

    private(set) var all: [Model] = []
    /// Their folded forms, end to end.
    var letters: [UInt8] = []
    /// The first and the last model of each first byte.
    let firsts: Column<Int32>
    private let lasts: Column<Int32>

    init(in arena: Arena) {
      firsts = arena.column(256, of: -1)
      lasts = arena.column(256, of: -1)
    }

    mutating func add(_ model: Model) {
      let byte = Int(letters[model.folded.lowerBound])
      let place = Int32(all.count)
      if lasts[byte] < 0 { firsts[byte] = place } else { all[Int(lasts[byte])].next = place }
      lasts[byte] = place
      all.append(model)
    }
  }

  func readings(known: [Reading]) -> [Reading] {
    let taken = TokenSet(count: view.tokens.count, in: view.arena)
    for reading in known where !isByForm(reading) { for token in reading.tokens { taken.insert(token) } }
    let unknown = unknownWords(taken)
    guard !unknown.isEmpty else { return [] }
    let firsts = TokenSet(count: 256, in: view.arena)
    for index in unknown { firsts.insert(Int(first(index))) }
    let models = models(known, startingWith: firsts)
    guard !models.all.isEmpty else { return [] }
    var form = Form()
    return unknown.compactMap { index in
      var place = Int(models.firsts[Int(first(index))])
      while place >= 0 {
        if let reading = reading(at: index, models.all[place], letters: models.letters, taken, &form) { return reading }
        place = Int(models.all[place].next)
      }
      return nil
    }
  }

  private func unknownWords(_ taken: TokenSet) -> [Int] {
    var unknown: [Int] = []
    unknown.reserveCapacity(32)
    var next = view.capitalized.next(from: 0)
    while let index = next {
      if !taken.contains(index), isUnknown(index) { unknown.append(index) }
      next = view.capitalized.next(from: index + 1)
    }
    return unknown
  }

  /// The first byte of a token, small.
  private func first(_ token: Int) -> UInt8 { Self.lowered(view.text[Int(view.tokens[token].start)]) }

  /// A name that only its form told: it may be a misspelling of one that is known.
  private func isByForm(_ reading: Reading) -> Bool { reading.entity == nil && reading.source == .form }

  /// The names that may be misspelt elsewhere, as far as their first byte is one of `firsts`.
  private func models(_ known: [Reading], startingWith firsts: TokenSet) -> Models {
    var models = Models(in: view.arena)
    var forms = KeyNumbers(capacity: known.count * 2, in: view.arena)
    func add(_ tokens: Range<Int>, _ reading: Reading) {
      let byte = first(tokens.lowerBound)
      guard byte >= 0x80 || firsts.contains(Int(byte)) else { return }
      let start = models.letters.count
      fold(tokens, into: &models.letters)
      let form = start..<models.letters.count
      let count = forms.count
      if form.count >= Self.minimumLength, forms.number(Folding.key(of: models.letters[form])) == count {
        models.add(Models.Model(folded: form, tokens: tokens.count, reading: reading))
      } else {
        models.letters.removeSubrange(form)
      }
    }
    for reading in known where reading.method == .gazetteer || reading.method == .pattern {
      guard view.bytes(of: reading).count >= Self.minimumLength else { continue }
      add(reading.tokens, reading)
      // The family name alone: "Rogosin".
      if reading.type == .person, reading.count > 1 {
        add((reading.tokens.upperBound - 1)..<reading.tokens.upperBound, reading)
      }
    }
    return models
  }

  /// The folded form of the tokens looked at last.
  private struct Form {
    var tokens = 0..<0
    var letters: [UInt8] = []
  }

  private func reading(
    at index: Int, _ model: Models.Model, letters: [UInt8], _ taken: TokenSet, _ form: inout Form
  ) -> Reading? {
    let range = index..<(index + model.tokens)
    guard range.upperBound <= view.tokens.count, !range.contains(where: taken.contains), isOneName(range) else {
      return nil
    }
    let length = Int(view.tokens[range.upperBound - 1].end - view.tokens[index].start)
    guard abs(length - model.folded.count) <= range.count + 2 else { return nil }
    if form.tokens != range {
      form.tokens = range
      form.letters.removeAll(keepingCapacity: true)
      fold(range, into: &form.letters)
    }
    guard EditDistance.isOne(form.letters[...], letters[model.folded]),
      !isDerivation(form.letters[...], letters[model.folded])
    else { return nil }
    var evidence = view.evidence(.document, model.reading.type)
    evidence.add(.misspelt)
    evidence.add(.longMisspelt, if: form.letters.count >= Self.longLength)
    evidence.add(.sourceScore, min(model.reading.posterior, 6) / 3)
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
    view.isCapitalizedWord(index) && !view.words[index].hasAny([.common, .givenName, .surname])
      && !view.isAlsoInSmallLetters(index)
  }

  /// A letter more or less at the end makes another word of the same stem (`Russia`, `Russian`), not a slip.
  private func isDerivation(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
    left.starts(with: right) || right.starts(with: left)
  }

  private func isOneName(_ range: Range<Int>) -> Bool {
    range.dropFirst().allSatisfy { view.adjoins($0) || view.traits[$0].contains(.hyphened) }
  }

  private func fold(_ range: Range<Int>, into letters: inout [UInt8]) {
    for index in range { Folding.fold(view.text[view.tokens[index].range], into: &letters) }
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
  static func isOne(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
    guard left.first == right.first, abs(left.count - right.count) <= 1, left != right else { return false }
    var (a, b) = (left, right)
    while let byte = a.first, byte == b.first {
      a.removeFirst()
      b.removeFirst()
    }
    if a.count == b.count {
      if a.dropFirst() == b.dropFirst() { return true }
      return a.count >= 2 && a.first == b.dropFirst().first && b.first == a.dropFirst().first
        && a.dropFirst(2) == b.dropFirst(2)
    }
    return a.count > b.count ? a.dropFirst() == b : a == b.dropFirst()
  }
}
