/// Guesses the encoding of text that declares none and is not UTF-8.
///
/// Multi-byte encodings are told by how well their byte patterns hold, Cyrillic ones by the frequency of small letters.
enum EncodingGuess {
  static func guess(_ bytes: [UInt8]) -> Encoding {
    let high = bytes.count { $0 >= 0x80 }
    let letters = bytes.count { (65...90).contains($0 & ~0x20) && $0 < 0x80 }
    // A few high bytes among Latin letters are accents and quotes.
    if high * 5 < letters { return .windows1252 }
    let multibyte: [(String, (UInt8, UInt8) -> Int)] = [
      ("shift_jis", shiftJIS), ("euc-jp", eucJP), ("gb18030", gbk), ("big5", big5), ("euc-kr", eucKR),
    ]
    var best: (name: String, score: Double)?
    for (name, score) in multibyte {
      if let value = pairs(bytes, score), value > 0.85, value > best?.score ?? 0 { best = (name, value) }
    }
    if let best, let encoding = Encoding(label: best.name) { return encoding }
    return cyrillic(bytes, high: high)
  }

  /// The mean score of the pairs that start with a high byte; `nil` when one is impossible.
  private static func pairs(_ bytes: [UInt8], _ score: (UInt8, UInt8) -> Int) -> Double? {
    var index = 0
    var count = 0
    var sum = 0
    while index < bytes.count {
      guard bytes[index] >= 0x80 else {
        index += 1
        continue
      }
      guard index + 1 < bytes.count else { break }
      let value = score(bytes[index], bytes[index + 1])
      if value < 0 { return nil }
      sum += value
      count += 1
      index += value == 1 && (0xA1...0xDF).contains(bytes[index]) && bytes[index + 1] < 0x40 ? 1 : 2
    }
    return count > 3 ? Double(sum) / Double(count) / 10 : nil
  }

  // Each gives 10 for a pair that is common in the language, less for a possible one, -1 for an impossible one.

  private static func shiftJIS(_ a: UInt8, _ b: UInt8) -> Int {
    guard (0x81...0x9F).contains(a) || (0xE0...0xFC).contains(a) else { return (0xA1...0xDF).contains(a) ? 1 : -1 }
    guard (0x40...0x7E).contains(b) || (0x80...0xFC).contains(b) else { return -1 }
    return (0x81...0x83).contains(a) ? 12 : 8
  }

  private static func eucJP(_ a: UInt8, _ b: UInt8) -> Int {
    guard a >= 0xA1 || a == 0x8E, b >= 0xA1 else { return -1 }
    return a == 0xA4 || a == 0xA5 || a == 0xA1 ? 12 : 7
  }

  private static func gbk(_ a: UInt8, _ b: UInt8) -> Int {
    guard a >= 0x81, a < 0xFF, b >= 0x30, b != 0x7F, b < 0xFF else { return -1 }
    return (0xB0...0xD7).contains(a) && b >= 0xA1 ? 10 : a == 0xA3 || a == 0xA1 ? 9 : 4
  }

  private static func big5(_ a: UInt8, _ b: UInt8) -> Int {
    guard (0x81...0xFE).contains(a), (0x40...0x7E).contains(b) || (0xA1...0xFE).contains(b) else { return -1 }
    return (0xA4...0xC6).contains(a) ? 10 : a == 0xA1 ? 9 : 4
  }

  private static func eucKR(_ a: UInt8, _ b: UInt8) -> Int {
    guard a >= 0xA1, a < 0xFF, b >= 0xA1 else { return -1 }
    return (0xB0...0xC8).contains(a) ? 11 : 4
  }

  /// Russian is mostly small letters: 0xE0-0xFF in windows-1251, 0xC0-0xDF in KOI8-R.
  private static func cyrillic(_ bytes: [UInt8], high: Int) -> Encoding {
    let upperRows = bytes.count { $0 >= 0xE0 }
    let lowerRows = bytes.count { (0xC0...0xDF).contains($0) }
    guard (upperRows + lowerRows) * 10 > high * 8 else { return .windows1252 }
    let name = upperRows > lowerRows ? "windows-1251" : "koi8-r"
    return Encoding(label: name) ?? .windows1252
  }
}
