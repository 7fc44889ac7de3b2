import CosmonymGazetteers
import CosmonymTokens

/// Whether a name will be found where it is not meant.
struct NameCheck {
  let lexicon: Lexicon
  /// The text in which the name stands.
  let text: [UInt8]
  /// Its tokens.
  let tokens: ArraySlice<Token>
  /// Its bytes.
  let name: Range<Int>
  let rule: StatedRules.Stated

  /// One acronym, which is found only in capitals.
  var isOneAcronym: Bool { tokens.count == 1 && tokens[tokens.startIndex].shape.contains(.allCaps) }

  func findings(type: String) -> [(severity: Finding.Severity, kind: String, message: String)] {
    guard tokens.contains(where: { $0.kind == .word || $0.kind == .number }) else {
      return [(.error, "empty-name", "'\(string.shortened())' has no letter or digit and can never be found")]
    }
    guard name.count <= UInt16.max else {
      return [(.error, "long-name", "'\(string.shortened())' is longer than 65,535 bytes")]
    }
    guard !rule.isStated else { return [] }
    if tokens.count == 1 { return oneWord(tokens[tokens.startIndex], type) }
    if tokens.allSatisfy({ $0.kind != .word || isOrdinary($0) }),
      !tokens.contains(where: { $0.kind == .number }),
      !tokens.contains(where: { $0.shape.contains(.capitalized) })
    {
      return [warning("common-word", "is made of ordinary words without a capital")]
    }
    return []
  }

  private func oneWord(
    _ token: Token, _ type: String
  ) -> [(severity: Finding.Severity, kind: String, message: String)] {
    if token.kind == .number { return [warning("short-name", "is only a number")] }
    // One sign is a word in Chinese; a name of two signs is an ordinary length there.
    if !token.shape.contains(.nonASCII), name.count < 16, letters <= 2 {
      return [warning("short-name", "is very short and will be found where it is not meant")]
    }
    if isOrdinary(token), !isAcronym(token) { return [warning("common-word", "is also an ordinary word")] }
    if type != "person", type != "place", !isAcronym(token), isPersonal(token) {
      return [warning("personal-name", "is also a given or family name")]
    }
    return []
  }

  private var string: String { String(decoding: text[name], as: UTF8.self) }
  private var letters: Int {
    string.unicodeScalars.count { $0.properties.isAlphabetic || $0.properties.numericType != nil }
  }
  private func isOrdinary(_ token: Token) -> Bool { lexicon.word(token.key).contains(.common) }
  private func isPersonal(_ token: Token) -> Bool { !lexicon.word(token.key).isDisjoint(with: [.givenName, .surname]) }
  /// Acronyms match only in capitals, and few acronyms are words in capitals.
  private func isAcronym(_ token: Token) -> Bool { token.shape.contains(.allCaps) && name.count >= 3 }

  private func warning(
    _ kind: String, _ message: String
  ) -> (severity: Finding.Severity, kind: String, message: String) {
    let name = string.shortened()
    return (
      .warning, kind,
      "'\(name)' \(message); state a rule, such as \(name){context} or \(name){exact}, or \(name){sure} if it is right"
    )
  }
}
