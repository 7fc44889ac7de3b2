/// Turns of phrase by which the lines around an article are known.
enum Phrases {
  /// Openings of lines that lead elsewhere, ask for something or tell who made the page.
  private static let openings: PhraseTable = {
    let list = """
      read more|read also|read next|also:|read full|related|more from|more on|more:|see also|see more|also read|follow|share
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
      unsubscribe|you are receiving this|you received this|you’re receiving this|you're receiving this
      all rights reserved|copyright|©|cookie|privacy policy|terms of
      """
    return PhraseTable(list)
  }()

  /// Whether a folded text opens like a line beside an article.
  static func opensAside(_ text: [UInt8]) -> Bool {
    openings.hasPhrase(in: text, at: text.first == UInt8(ascii: "[") ? 1 : 0)
  }

  /// Whether a folded text says that it is an advertisement.
  static func isAdvertisement(_ text: [UInt8]) -> Bool {
    switch text.first {
    case UInt8(ascii: "a"): text.starts(with: "advertisement".utf8) || text.elementsEqual("advert".utf8)
    case UInt8(ascii: "s"): text.elementsEqual("sponsored".utf8)
    default: false
    }
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

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  /// Whether a word is the name of a month or its beginning, or at least begins like one.
  private static func isMonth(_ word: ArraySlice<UInt8>) -> Bool {
    guard (3...9).contains(word.count) else { return false }
    let start = word.startIndex
    return switch (word[start], word[start + 1], word[start + 2]) {
    case (0x6A, 0x61, 0x6E), (0x66, 0x65, 0x62), (0x6D, 0x61, 0x72), (0x61, 0x70, 0x72), (0x6D, 0x61, 0x79),
      (0x6A, 0x75, 0x6E), (0x6A, 0x75, 0x6C), (0x61, 0x75, 0x67), (0x73, 0x65, 0x70), (0x6F, 0x63, 0x74),
      (0x6E, 0x6F, 0x76), (0x64, 0x65, 0x63):
      true
    default: false
    }
  }

  /// Whether a short folded text tells a date or a time.
  static func hasDate(_ text: [UInt8]) -> Bool {
    var hasNumber = false
    var hasWord = false
    var start = 0
    while start < text.count {
      var end = start
      while end < text.count, isDigit(text[end]) || (97...122).contains(text[end]) { end += 1 }
      if end > start {
        if text[start..<end].allSatisfy(isDigit) { hasNumber = true }
        if isMonth(text[start..<end]) || text[start..<end].elementsEqual("ago".utf8) { hasWord = true }
      }
      start = end + 1
    }
    guard hasNumber else { return false }
    if hasWord { return true }
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
  private var bytes: [UInt8] = []
  /// Where each phrase stands in `bytes`, sorted by first byte.
  private var phrases: [Range<Int>] = []
  /// The phrases that start with each byte, as a range of `phrases`.
  private var byFirst = [Range<Int>](repeating: 0..<0, count: 256)
  /// The low five bits of the second bytes that follow each first one, as a set.
  private var seconds = [UInt32](repeating: 0, count: 256)

  /// The phrases of a list, parted by lines and upright strokes.
  init(_ list: String) {
    let sorted = list.split(whereSeparator: { $0 == "|" || $0 == "\n" }).map { Array($0.utf8) }.sorted { $0[0] < $1[0] }
    for phrase in sorted {
      let first = Int(phrase[0])
      let start = byFirst[first].isEmpty ? phrases.count : byFirst[first].lowerBound
      phrases.append(bytes.count..<(bytes.count + phrase.count))
      byFirst[first] = start..<phrases.count
      seconds[first] |= phrase.count > 1 ? 1 << UInt32(phrase[1] & 31) : .max
      bytes += phrase
    }
  }

  /// Whether one of the phrases stands at a place of a text.
  func hasPhrase(in text: [UInt8], at place: Int) -> Bool {
    guard place < text.count else { return false }
    let second: UInt32 = place + 1 < text.count ? 1 << UInt32(text[place + 1] & 31) : .max
    guard seconds[Int(text[place])] & second != 0 else { return false }
    for phrase in byFirst[Int(text[place])] where isPhrase(phrases[phrase], in: text, at: place) { return true }
    return false
  }

  private func isPhrase(_ phrase: Range<Int>, in text: [UInt8], at place: Int) -> Bool {
    guard phrase.count <= text.count - place else { return false }
    for offset in 0..<phrase.count where text[place + offset] != bytes[phrase.lowerBound + offset] { return false }
    return true
  }
}
