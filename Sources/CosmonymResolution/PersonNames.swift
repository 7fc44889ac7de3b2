import CosmonymColumns
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
    /// The words before it, initials included, particles not: the given names in their order, as places in a list.
    var words: Range<Int>
    /// Whether only a family name stands there, or only a given one.
    var isPartial: Bool { words.isEmpty }
  }

  struct Word {
    var key: UInt64
    /// The first byte of the folded form.
    var first: UInt8
    var isInitial: Bool
  }

  /// The parts of a person's name, whose given names are appended to `words`; `nil` when there is no word in it.
  func parts(of person: Reading, words: inout [Word]) -> Parts? {
    guard let family = familyToken(of: person) else { return nil }
    let start = words.count
    for token in person.tokens
    where token != family && isWord(token) && !(view.words[token].contains(.particle) && !isCapital(token)) {
      words.append(word(token))
    }
    return Parts(family: view.tokens[family].key, words: start..<words.count)
  }

  /// Whether two names of one family name can be one person's: the given names of the shorter stand in the longer, in
  /// their order, in full or as initials.
  func agree(_ left: Parts, _ right: Parts, words: [Word]) -> Bool {
    guard left.family == right.family else { return false }
    let (short, long) = left.words.count <= right.words.count ? (left, right) : (right, left)
    var rest = long.words
    for place in short.words {
      guard let same = rest.first(where: { isSame(words[$0], words[place]) }) else { return false }
      rest = (same + 1)..<rest.upperBound
    }
    return true
  }

  private func isSame(_ left: Word, _ right: Word) -> Bool {
    left.key == right.key || (left.isInitial || right.isInitial) && left.first == right.first
  }

  private func isWord(_ token: Int) -> Bool {
    view.tokens[token].kind != .punctuation && !view.words[token].contains(.suffix)
  }

  /// The first word of a name in the style of a roster; the one that the gazetteer knows as somebody's family name (`Yang
  /// Liwei`); the last one.
  private func familyToken(of person: Reading) -> Int? {
    let tokens = person.tokens
    if tokens.count > 2, view.mark(tokens.lowerBound + 1) == UInt8(ascii: ",") { return tokens.first(where: isWord) }
    if let family = person.entity.flatMap(gazetteer.family), let key = FamilyName.key(of: family),
      let token = tokens.last(where: { view.tokens[$0].key == key && isWord($0) })
    {
      return token
    }
    return tokens.last(where: isWord)
  }

  private func word(_ index: Int) -> Word {
    let token = view.tokens[index]
    if token.kind == .word, token.shape.isDisjoint(with: [.nonASCII, .hasDigit]) {
      // Of such a word folding leaves out the dots.
      let letters = view.text[token.range].lazy.filter { $0 != UInt8(ascii: ".") }
      let first = letters.first ?? 0
      let isUpper = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first)
      return Word(key: token.key, first: isUpper ? first | 0x20 : first, isInitial: letters.prefix(2).count == 1)
    }
    var folded: [UInt8] = []
    Folding.fold(view.text[token.range], into: &folded)
    return Word(key: token.key, first: folded.first ?? 0, isInitial: folded.count == 1)
  }

  private func isCapital(_ index: Int) -> Bool { view.tokens[index].shape.contains(.capitalized) }
}
