import CosmonymTokens

/// Whether a stretch of text is written as a name allows: the letters are the same, now capitals and marks count.
struct SpellingCheck {
  let text: [UInt8]
  let textTokens: ArraySlice<Token>
  let surfaces: [UInt8]
  let nameTokens: ArraySlice<Token>

  /// How the capitals agree, or `nil` when the rule forbids this spelling.
  func spelling(letterCase: NameRule.LetterCase, ignoringCase: Bool) -> Candidate.Spelling? {
    let form = text[bytes(of: textTokens)]
    let name = surfaces[bytes(of: nameTokens)]
    if form == name { return .same }
    guard areSameLetters || foldsAreSame, Folding.diacriticsFit(text: form, name: name) else { return nil }

    let spelling = capitals(form, name)
    if ignoringCase { return letterCase == .exact && spelling == .lower && name.count < 4 ? nil : spelling }
    switch letterCase {
    case .any: return spelling
    case .exact: return spelling == .same ? .same : nil
    case .written: break
    }
    switch spelling {
    case .same, .allCaps, .capitalizedAcronym: return spelling
    case .lower: return nameTokens.count >= 3 ? .lower : nil
    }
  }

  private func bytes(of tokens: ArraySlice<Token>) -> Range<Int> {
    guard let first = tokens.first, let last = tokens.last else { return 0..<0 }
    return Int(first.start)..<Int(last.end)
  }

  /// Whether the words are the same letters of ASCII, which folding makes equal.
  private var areSameLetters: Bool {
    guard textTokens.count == nameTokens.count else { return false }
    return zip(textTokens, nameTokens).allSatisfy { left, right in
      left.range.count == right.range.count
        && zip(left.range, right.range).allSatisfy {
          let (a, b) = (text[$0], surfaces[$1])
          return a < 0x80 && (a == b || a | 0x20 == b | 0x20 && Self.isLetter(a))
        }
    }
  }

  /// The hash said so; this makes sure.
  private var foldsAreSame: Bool {
    var left: [UInt8] = []
    var right: [UInt8] = []
    for token in textTokens { Folding.fold(text[token.range], into: &left) }
    for token in nameTokens { Folding.fold(surfaces[token.range], into: &right) }
    return left == right
  }

  /// Compares capitals letter by letter over the ASCII letters; other scripts rarely have any.
  private func capitals(_ form: ArraySlice<UInt8>, _ name: ArraySlice<UInt8>) -> Candidate.Spelling {
    let formLetters = form.lazy.filter(Self.isLetter)
    let nameLetters = name.lazy.filter(Self.isLetter)
    if formLetters.elementsEqual(nameLetters) { return .same }
    let count = name.count(where: Self.isLetter)
    if formLetters.allSatisfy(Self.isUpper), count > 1 { return .allCaps }
    guard wordsCapitalized else { return .lower }
    let isAcronym = count >= 2 && nameLetters.allSatisfy(Self.isUpper)
    return isAcronym ? acronymSpelling(count) : .same
  }

  /// Every word that the name writes with a capital has one here.
  private var wordsCapitalized: Bool {
    guard textTokens.count == nameTokens.count else { return textTokens.first?.shape.contains(.capitalized) ?? false }
    return zip(textTokens, nameTokens).allSatisfy { text, name in
      guard name.shape.contains(.capitalized), !text.shape.contains(.capitalized) else {
        // Inside a name of small letters ("von") a capital is a headline's.
        return !(name.shape.contains(.allCaps) && text.shape.contains(.hasLower) && nameTokens.count > 1)
      }
      return false
    }
  }

  /// Only acronyms long enough to be spoken are written like words.
  private func acronymSpelling(_ letters: Int) -> Candidate.Spelling {
    nameTokens.count == 1 && letters >= 3 ? .capitalizedAcronym : .lower
  }

  private static func isUpper(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
  private static func isLetter(_ byte: UInt8) -> Bool {
    isUpper(byte & ~0x20) && byte < 128
  }
}
