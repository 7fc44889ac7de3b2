import CosmonymGazetteers
import CosmonymTokens

/// Finds people by the form of their names: a title or role before, a given name first, initials, rosters.
///
/// Works on names that no gazetteer holds; the lists of given names and surnames are evidence, not a condition.
struct PersonPatterns {
  let view: DocumentView
  /// Whether a token belongs to a name that is surely something else.
  let isOtherName: [Bool]

  /// A capitalised run is less likely a person than not, before anything else is known (log-odds).
  private static let prior = -1.8

  /// A reading for each stretch that looks like a person's name.
  func readings() -> [Reading] {
    let first = readings(peopleAround: [:])
    // A sentence that names several people is likely a list of them: the rest needs less evidence.
    var people: [Int32: Int] = [:]
    for reading in first { people[view.sentence[reading.tokens.lowerBound], default: 0] += 1 }
    return readings(peopleAround: people)
  }

  private func readings(peopleAround: [Int32: Int]) -> [Reading] {
    var readings: [Reading] = []
    var index = 0
    while index < view.tokens.count {
      let bonus = peopleAround[view.sentence[index], default: 0] >= 2 ? 1.0 : 0
      if let reading = roster(at: index) ?? name(at: index, bonus: bonus) {
        readings.append(reading)
        index = reading.tokens.upperBound
      } else {
        index += 1
      }
    }
    return readings
  }

  /// `EISELE, Donn F.`: a family name in capitals, a comma, given name or initials.
  private func roster(at index: Int) -> Reading? {
    guard isNameWord(index), view.tokens[index].shape.contains(.allCaps), view.mark(index + 1) == UInt8(ascii: ","),
      index + 2 < view.tokens.count, view.tokens[index + 2].gap == .space, isNameWord(index + 2),
      !view.tokens[index + 2].shape.contains(.allCaps), view.words[index + 2].contains(.givenName)
    else { return nil }
    var end = index + 3
    while end < view.tokens.count, view.adjoins(end), isInitial(end) { end += 1 }
    let given = view.string((index + 2)..<end)
    let family = capitalized(view.string(index))
    return reading(index..<end, name: "\(given) \(family)", score: view.words[index].contains(.surname) ? 2 : 1)
  }

  private func name(at index: Int, bonus: Double) -> Reading? {
    guard isNameWord(index) || isInitial(index) else { return nil }
    let run = run(from: index)
    guard !run.isEmpty else { return nil }
    let score = score(of: run) + (run.count > 1 && isSetOff(run) ? bonus : 0)
    guard score > 0 else { return nil }
    return reading(run, name: view.string(run), score: score)
  }

  /// The longest run of name words, initials and particles from `start` that ends in a name word.
  private func run(from start: Int) -> Range<Int> {
    var end = start
    var last = start
    while end < view.tokens.count, end - start < 9, end == start || joins(end) {
      if isNameWord(end) {
        last = end + 1
      } else if let nickname = nickname(at: end), end > start {
        end = nickname
        continue
      } else if !isInitial(end), !(end > start && Titles.particles.contains(view.tokens[end])) {
        break
      }
      end += 1
    }
    // "Smith Jr."
    if last > start, last < view.tokens.count, Titles.suffixes.contains(view.tokens[last]), view.isCapitalizedWord(last)
    {
      if view.adjoins(last) { last += 1 }
    }
    return start..<last
  }

  /// The token after a nickname in quotes or brackets: `Virgil "Gus" Grissom`.
  private func nickname(at index: Int) -> Int? {
    guard index + 3 < view.tokens.count, view.tokens[index].kind == .punctuation,
      view.tokens[index + 2].kind == .punctuation, view.tokens[index + 1].gap == .none,
      view.tokens[index + 2].gap == .none, view.isCapitalizedWord(index + 1),
      isNameWord(index + 3) || isInitial(index + 3),
      view.tokens[index + 3].gap == .space || view.tokens[index + 3].gap == .line,
      !view.tokens[index + 1].shape.contains(.allCaps)
    else { return nil }
    switch (view.string(index), view.string(index + 2)) {
    case ("\"", "\""), ("“", "”"), ("(", ")"), ("'", "'"), ("‘", "’"): return index + 3
    default: return nil
    }
  }

  /// Whether punctuation, the word "and" or the sentence's ends stand at both sides.
  private func isSetOff(_ run: Range<Int>) -> Bool {
    isBoundary(run.lowerBound - 1) && isBoundary(run.upperBound)
  }

  private func isBoundary(_ index: Int) -> Bool {
    guard view.tokens.indices.contains(index) else { return true }
    return view.tokens[index].kind == .punctuation || Titles.conjunctions.contains(view.tokens[index])
  }

  private func joins(_ index: Int) -> Bool {
    guard view.sentence[index] == view.sentence[index - 1] else { return false }
    if view.tokens[index - 1].kind == .punctuation { return true }
    if view.tokens[index].kind == .punctuation { return view.adjoins(index) }
    // A hyphen joins two parts of a double name only between given names or surnames.
    if view.tokens[index].gap == .hyphen {
      return !view.words[index].isDisjoint(with: [.givenName, .surname])
        && !view.words[index - 1].isDisjoint(with: [.givenName, .surname])
    }
    return view.adjoins(index) || (isInitial(index - 1) && view.tokens[index].gap == .none)
  }

  private func score(of run: Range<Int>) -> Double {
    let names = run.filter { isNameWord($0) }
    guard let first = names.first, let last = names.last else { return -1 }
    var score = Self.prior
    let title = titleScore(before: run.lowerBound)
    score += title
    if names.count == 1, run.count == 1 {
      // A single word is a person only behind a title.
      if title < 3 { return speechScore(last) }
      if view.words[last].contains(.surname) { score += 1 }
      return score
    }
    if view.words[first].contains(.givenName) { score += 2 }
    if view.words[last].contains(.surname), last != first || isInitial(run.lowerBound) { score += 1.5 }
    if run.contains(where: isInitial) { score += 1.5 }
    let common = names.count {
      view.words[$0].contains(.common) && view.words[$0].isDisjoint(with: [.givenName, .surname])
    }
    score -= 2.5 * Double(common)
    if names.allSatisfy({ view.words[$0].isDisjoint(with: .common) }) { score += 0.5 }
    if view.words[first].isDisjoint(with: .givenName), view.words[last].isDisjoint(with: .surname) { score -= 0.5 }
    if names.count > 3 { score -= 1 }
    if view.words[last].contains(.common), view.words[first].isDisjoint(with: .givenName), title < 3 { score -= 1.5 }
    if names.contains(where: { isOtherName[$0] }) { score -= 2 }
    if let after = view.tokens.indices.contains(run.upperBound) ? run.upperBound : nil {
      if Titles.speech.contains(view.tokens[after]) { score += 1.5 }
      if view.isCapitalizedWord(after), view.adjoins(after) { score -= 1.5 }
    }
    if run.lowerBound > 0, Titles.speech.contains(view.tokens[run.lowerBound - 1]) { score += 1.5 }
    if view.isShouted[first], view.words[first].isDisjoint(with: .givenName) { score -= 2 }
    return score
  }

  /// `said Goumy`, `Hague said`: a single word that is no ordinary one, beside a verb of speech.
  private func speechScore(_ index: Int) -> Double {
    guard view.words[index].isDisjoint(with: .common), !isOtherName[index], !view.tokens[index].shape.contains(.allCaps)
    else { return -1 }
    let isBefore = index > 0 && Titles.speech.contains(view.tokens[index - 1]) && view.adjoins(index)
    let isAfter =
      index + 1 < view.tokens.count && Titles.speech.contains(view.tokens[index + 1]) && view.adjoins(index + 1)
    guard isBefore || isAfter else { return -1 }
    // "Moscow said": a place or firm of which nothing else is known speaks as well; a surname is likelier a person.
    return view.words[index].contains(.surname) ? 1.2 : isBefore ? 0.6 : -0.5
  }

  /// How strongly the words before a name announce a person.
  private func titleScore(before index: Int) -> Double {
    guard index > 0, view.sentence[index - 1] == view.sentence[index], view.adjoins(index) else { return 0 }
    let token = view.tokens[index - 1]
    if Titles.honorifics.contains(token), token.shape.contains(.capitalized) { return 3.5 }
    if Titles.roles.contains(token) { return 2 }
    return 0
  }

  private func isInitial(_ index: Int) -> Bool {
    guard view.tokens.indices.contains(index) else { return false }
    let token = view.tokens[index]
    return token.shape.contains(.initial) && token.shape.contains(.capitalized) && token.shape.contains(.hasDot)
  }

  /// A capitalised word that can be part of a name: no title, no function word, no head of an organization's name.
  private func isNameWord(_ index: Int) -> Bool {
    guard view.isCapitalizedWord(index) else { return false }
    let token = view.tokens[index]
    guard token.end - token.start > 1, token.shape.isDisjoint(with: [.hasDigit, .hasDot]) else { return false }
    if token.shape.contains(.allCaps), !view.isShouted[index], view.mark(index + 1) != UInt8(ascii: ",") {
      return false
    }
    return !Titles.calendar.contains(token) && !Titles.honorifics.contains(token) && !Cues.heads.contains(token)
      && !Titles.suffixes.contains(token)
  }

  private func reading(_ tokens: Range<Int>, name: String, score: Double) -> Reading {
    Reading(tokens: tokens, type: "person", entity: nil, name: name, method: .pattern, score: score)
  }

  private func capitalized(_ word: String) -> String { word.prefix(1) + word.dropFirst().lowercased() }
}
