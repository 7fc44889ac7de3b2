import CosmonymDocuments

/// ISO-2022-JP (RFC 1468): escape sequences switch between sets of one and of two bytes a character.
struct ISO2022JP {
  private(set) var decoded: Decoded

  private enum State { case ascii, katakana, kanji }

  init(_ bytes: [UInt8], from start: Int, _ converter: Converter, _ encoding: Encoding) {
    decoded = Decoded(text: [], map: SourceMap(), encoding: encoding)
    var state = State.ascii
    var index = start
    while index < bytes.count {
      if let next = Self.escape(bytes, at: index) {
        state = next
        index += 3
      } else if state == .ascii || bytes[index] <= 0x20 {
        if bytes[index] < 0x80 {
          decoded.text.append(bytes[index])
          decoded.map.append(textLength: 1, source: index..<(index + 1))
        } else {
          decoded.replace(index..<(index + 1))
        }
        index += 1
      } else {
        let end = min(bytes.count, index + (state == .kanji ? 2 : 1))
        // A character alone, with the switch to its set before it and that to ASCII behind it.
        let switched =
          Array("\u{1B}\(state == .kanji ? "$B" : "(I")".utf8) + bytes[index..<end] + Array("\u{1B}(B".utf8)
        if let character = converter.convert(switched[...]), !character.isEmpty {
          decoded.text += character
          decoded.map.append(textLength: character.count, source: index..<end)
        } else {
          decoded.replace(index..<end)
        }
        index = end
      }
    }
  }

  /// Whether a text in ASCII bytes has an escape sequence to a set of two bytes.
  static func isIn(_ bytes: [UInt8]) -> Bool {
    var start = 0
    while let place = ByteSearch.find([0x1B], in: bytes, from: start) {
      if escape(bytes, at: place) == .kanji { return true }
      start = place + 1
    }
    return false
  }

  private static func escape(_ bytes: [UInt8], at index: Int) -> State? {
    guard index + 2 < bytes.count, bytes[index] == 0x1B else { return nil }
    switch (bytes[index + 1], bytes[index + 2]) {
    case (UInt8(ascii: "("), UInt8(ascii: "B")), (UInt8(ascii: "("), UInt8(ascii: "J")): return .ascii
    case (UInt8(ascii: "("), UInt8(ascii: "I")): return .katakana
    case (UInt8(ascii: "$"), UInt8(ascii: "B")), (UInt8(ascii: "$"), UInt8(ascii: "@")): return .kanji
    default: return nil
    }
  }
}
