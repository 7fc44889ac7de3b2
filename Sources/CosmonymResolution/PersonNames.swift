import CosmonymGazetteers
import CosmonymTokens

/// The parts of people's names.
///
/// As in `Donn F. Eisele`, `EISELE, Donn F.`, `Wernher von Braun` and `Martin Luther King Jr.`.
struct PersonNames {
  let view: DocumentView
  let gazetteer: Gazetteer

  /// A name in its parts, as token keys.
  struct Parts {
    /// The last word of the family name.
    var family: UInt64
    /// The words before it, initials included, particles not; the given names in their order.
    var words: [Word]
    /// Whether only a family name stands there, or only a given one.
    var isPartial: Bool { words.isEmpty }
    /// The keys of the first given name, unless it is an initial.
    var given: [UInt64] { words.first.map { $0.isInitial ? [] : [$0.key] } ?? [] }
  }

  struct Word {
    var key: UInt64
    /// The first byte of the folded form.
    var first: UInt8
    var isInitial: Bool
  }

  /// The parts of a person's name; `nil` when there is no word in it.
  func parts(of person: Reading) -> Parts? {
    let tokens = person.tokens
    let isRoster = tokens.count > 2 && view.mark(tokens.lowerBound + 1) == UInt8(ascii: ",")
    var words = tokens.filter { view.tokens[$0].kind != .punctuation && !view.words[$0].contains(.suffix) }
    guard let family = isRoster ? words.first : familyToken(of: person, in: words) ?? words.last else { return nil }
    words.removeAll { $0 == family || (view.words[$0].contains(.particle) && !isCapital($0)) }
    return Parts(family: view.tokens[family].key, words: words.map(word))
  }

  /// Whether two names of one family name can be one person's: the given names of the shorter stand in the longer, in
  /// their order, in full or as initials.
  func agree(_ left: Parts, _ right: Parts) -> Bool {
    guard left.family == right.family else { return false }
    let (short, long) = left.words.count <= right.words.count ? (left, right) : (right, left)
    var rest = long.words[...]
    for word in short.words {
      guard let place = rest.firstIndex(where: { isSame($0, word) }) else { return false }
      rest = rest[(place + 1)...]
    }
    return true
  }

  private func isSame(_ left: Word, _ right: Word) -> Bool {
    left.key == right.key || (left.isInitial || right.isInitial) && left.first == right.first
  }

  /// Where the gazetteer knows the family name of somebody (`Yang Liwei`), the token of it.
  private func familyToken(of person: Reading, in words: [Int]) -> Int? {
    guard let family = person.entity.flatMap(gazetteer.family), let key = FamilyName.key(of: family) else { return nil }
    return words.last { view.tokens[$0].key == key }
  }

  private func word(_ index: Int) -> Word {
    let token = view.tokens[index]
    var folded: [UInt8] = []
    Folding.fold(view.text[token.range], into: &folded)
    return Word(key: token.key, first: folded.first ?? 0, isInitial: folded.count == 1)
  }

  private func isCapital(_ index: Int) -> Bool { view.tokens[index].shape.contains(.capitalized) }
}
