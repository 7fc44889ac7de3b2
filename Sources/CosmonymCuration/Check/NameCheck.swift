import CosmonymGazetteers
import CosmonymTokens

/// Whether a name will be found where it is not meant.
struct NameCheck {
  let lexicon: Lexicon
  let row: CheckedRow
  let name: CheckedRow.Name

  func findings() -> [Finding] {
    guard name.tokens.contains(where: { $0.kind == .word || $0.kind == .number }) else {
      return [row.finding(.error, "empty-name", "'\(name.text)' has no letter or digit and can never be found")]
    }
    guard !name.hasStatedRule else { return [] }
    if name.tokens.count == 1 { return oneWord(name.tokens[0]) }
    if name.tokens.allSatisfy({ $0.kind != .word || isOrdinary($0) }),
      !name.tokens.contains(where: { $0.kind == .number }),
      !name.tokens.contains(where: { $0.shape.contains(.capitalized) })
    {
      return [warning("common-word", "'\(name.text)' is made of ordinary words without a capital")]
    }
    return []
  }

  private func oneWord(_ token: Token) -> [Finding] {
    let letters = name.text.unicodeScalars.count { $0.properties.isAlphabetic || $0.properties.numericType != nil }
    if token.kind == .number {
      return [warning("short-name", "'\(name.text)' is only a number")]
    }
    // One sign is a word in Chinese; a name of two signs is an ordinary length there.
    if letters <= 2, !token.shape.contains(.nonASCII) {
      return [warning("short-name", "'\(name.text)' is very short and will be found where it is not meant")]
    }
    if isOrdinary(token), !isAcronym(token) {
      return [warning("common-word", "'\(name.text)' is also an ordinary word")]
    }
    if row.entity.type != "person", row.entity.type != "place", !isAcronym(token), isPersonal(token) {
      return [warning("personal-name", "'\(name.text)' is also a given or family name")]
    }
    return []
  }

  private func isOrdinary(_ token: Token) -> Bool { lexicon.word(token.key).contains(.common) }
  private func isPersonal(_ token: Token) -> Bool { !lexicon.word(token.key).isDisjoint(with: [.givenName, .surname]) }
  /// Acronyms match only in capitals, and few acronyms are words in capitals.
  private func isAcronym(_ token: Token) -> Bool { token.shape.contains(.allCaps) && name.text.count >= 3 }

  private func warning(_ kind: String, _ message: String) -> Finding {
    row.finding(
      .warning, kind,
      "\(message); state a rule, such as \(name.text){context} or \(name.text){exact}, or \(name.text){sure} if it is right"
    )
  }
}
