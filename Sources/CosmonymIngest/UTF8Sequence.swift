/// Sequences of UTF-8 (Unicode, table 3-7).
enum UTF8Sequence {
  /// The length of the well-formed sequence at `index`, `nil` when there is none.
  static func length(_ bytes: [UInt8], at index: Int) -> Int? {
    let first = bytes[index]
    if first < 0x80 { return 1 }
    let length = wanted(first)
    guard length > 1, index + length <= bytes.count, wellFormed(bytes, at: index) == length else { return nil }
    return length
  }

  /// How many bytes at `index`, where no character is, one U+FFFD stands for: the longest start of a sequence (Unicode,
  /// section 3.9, best practice for U+FFFD).
  static func brokenLength(_ bytes: [UInt8], at index: Int) -> Int {
    wanted(bytes[index]) > 1 ? wellFormed(bytes, at: index) : 1
  }

  /// How many sequences of several bytes are well-formed in a text, and how many places are no UTF-8.
  static func count(_ bytes: [UInt8]) -> (wellFormed: Int, broken: Int) {
    var (found, broken, index) = (0, 0, 0)
    while index < bytes.count {
      if bytes[index] < 0x80 {
        index += 1
      } else if let length = length(bytes, at: index) {
        found += 1
        index += length
      } else {
        broken += 1
        index += brokenLength(bytes, at: index)
      }
    }
    return (found, broken)
  }

  /// The length that a first byte of several announces, 0 when it is none.
  private static func wanted(_ first: UInt8) -> Int {
    switch first {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 0
    }
  }

  /// How many bytes from a first byte on are as a sequence has them.
  private static func wellFormed(_ bytes: [UInt8], at index: Int) -> Int {
    let first = bytes[index]
    let end = min(bytes.count, index + wanted(first))
    let lowest: UInt8 = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80
    let highest: UInt8 = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF
    guard index + 1 < end, (lowest...highest).contains(bytes[index + 1]) else { return 1 }
    return 2 + bytes[(index + 2)..<end].prefix { $0 & 0xC0 == 0x80 }.count
  }
}
