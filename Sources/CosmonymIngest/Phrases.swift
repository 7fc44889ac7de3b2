/// Turns of phrase by which the lines around an article are known.
enum Phrases {
  /// Openings of lines that lead elsewhere, ask for something or tell who made the page.
  private static let openings: PhraseTable = {
    let list = """
      read more|read also|read next|read full|related|more from|more on|more:|see also|see more|also read|follow|share
      subscribe|sign up|click here|advertise|advert|sponsored|photo|image|picture|video|watch|listen|download|copyright
      ©|(c)|all rights|by |posted|published|updated|last updated|written by|tags|filed under|topics|source|credit
      comment|leave a|don't miss|don’t miss|join|newsletter|get |contact|email|via |story continues|continue reading
      loading|print|disclaimer|note:|editor|about the author|first published|recommended|trending|most read
      most popular|you may|you might|sign in|log in|register|support|skip|back to|more stories|more great
      """
    return PhraseTable(list)
  }()

  /// Phrases of invitations and notices, wherever they stand; each begins a word.
  private static let notices: PhraseTable = {
    let list = """
      twitter|facebook|instagram|newsletter|subscribe|sign up|click here|follow us|follow me|follow him|follow her
      all rights reserved|copyright|©|cookie|privacy policy|terms of
      """
    return PhraseTable(list)
  }()

  private static let months: Set<[UInt8]> = Set(
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"].map { Array($0.utf8) })

  /// Whether a folded text opens like a line beside an article.
  static func opensAside(_ text: [UInt8]) -> Bool {
    openings.hasPhrase(in: text, at: text.first == UInt8(ascii: "[") ? 1 : 0)
  }

  /// Whether a folded text says that it is an advertisement.
  static func isAdvertisement(_ text: [UInt8]) -> Bool {
    text.starts(with: "advertisement".utf8) || text == Array("advert".utf8) || text == Array("sponsored".utf8)
  }

  /// Whether a folded text holds an invitation, a notice or an address.
  static func hasNotice(_ text: [UInt8]) -> Bool {
    let notices = notices
    var wasLetter = false
    for index in text.indices {
      let byte = text[index]
      if byte == UInt8(ascii: "@"), index + 1 < text.count, (97...122).contains(text[index + 1]) { return true }
      if !wasLetter, notices.hasPhrase(in: text, at: index) { return true }
      wasLetter = (97...122).contains(byte)
    }
    return false
  }

  /// Whether a short folded text tells a date or a time.
  static func hasDate(_ text: [UInt8]) -> Bool {
    guard text.contains(where: { (48...57).contains($0) }) else { return false }
    let words = text.split { !((97...122).contains($0) || (48...57).contains($0)) }
    let hasNumber = words.contains { $0.allSatisfy { $0 < 58 } }
    guard hasNumber else { return false }
    if words.contains(where: { $0.count >= 3 && $0.count <= 9 && months.contains(Array($0.prefix(3))) }) { return true }
    if words.contains(where: { $0.elementsEqual("ago".utf8) }) { return true }
    // 10:45, 2019-11-20, 20.11.2019, 20/11/19
    for index in text.indices.dropFirst().dropLast() where !(48...57).contains(text[index]) && text[index] != 0x20 {
      let isBetween = (48...57).contains(text[index - 1]) && (48...57).contains(text[index + 1])
      guard isBetween else { continue }
      if text[index] == UInt8(ascii: ":") { return true }
      if text[(index + 1)...].prefix(4).contains(text[index]) { return true }
    }
    return false
  }
}

/// Phrases by their first byte.
private struct PhraseTable {
  private var byFirst = [[[UInt8]]](repeating: [], count: 256)

  /// The phrases of a list, parted by lines and upright strokes.
  init(_ list: String) {
    for phrase in list.split(whereSeparator: { $0 == "|" || $0 == "\n" }) {
      let bytes = Array(phrase.utf8)
      byFirst[Int(bytes[0])].append(bytes)
    }
  }

  /// Whether one of the phrases stands at a place of a text.
  func hasPhrase(in text: [UInt8], at place: Int) -> Bool {
    guard place < text.count, !byFirst[Int(text[place])].isEmpty else { return false }
    return byFirst[Int(text[place])].contains { phrase in
      phrase.count <= text.count - place && phrase.indices.allSatisfy { text[place + $0] == phrase[$0] }
    }
  }
}
