/// What a tool counts when it says where a mention stands.
package enum OffsetUnit: String, CaseIterable, Sendable {
  /// Unicode code points, as Python has them.
  case codepoint
  /// Bytes of UTF-8.
  case utf8
  /// Code units of UTF-16, as Java and JavaScript have them.
  case utf16
  /// What readers take for one character: extended grapheme clusters (UAX #29).
  case grapheme
}

/// Converts between bytes of a text and offsets in a unit, both ways.
struct OffsetTable {
  private let count: Int
  private let isIdentity: Bool
  /// The byte at which each character starts, the end of the text included; empty when bytes are the unit.
  private var bytes: [Int32] = []
  /// The offset of each character in the unit.
  private var offsets: [Int32] = []

  /// Reads a text of valid UTF-8, less than 2 GiB.
  ///
  /// - Complexity: O(*n*).
  init(_ text: [UInt8], unit: OffsetUnit) {
    count = text.count
    isIdentity = unit == .utf8 || (unit != .grapheme && text.allSatisfy { $0 < 0x80 })
    guard !isIdentity else { return }
    if unit == .grapheme {
      readGraphemes(String(decoding: text, as: UTF8.self))
    } else {
      readScalars(text, isUTF16: unit == .utf16)
    }
  }

  private mutating func readGraphemes(_ text: String) {
    var byte = 0
    for (offset, character) in text.enumerated() {
      append(byte, offset)
      byte += character.utf8.count
    }
    append(byte, bytes.count)
  }

  private mutating func readScalars(_ text: [UInt8], isUTF16: Bool) {
    var offset = 0
    for (byte, value) in text.enumerated() where value & 0xC0 != 0x80 {
      append(byte, offset)
      offset += isUTF16 && value >= 0xF0 ? 2 : 1
    }
    append(text.count, offset)
  }

  private mutating func append(_ byte: Int, _ offset: Int) {
    bytes.append(Int32(byte))
    offsets.append(Int32(offset))
  }

  /// The byte at an offset; `nil` outside the text and within a character.
  ///
  /// - Complexity: O(log *n*).
  func byte(at offset: Int) -> Int? {
    isIdentity ? (0...count ~= offset ? offset : nil) : Self.find(offset, in: offsets).map { Int(bytes[$0]) }
  }

  /// The offset of a byte; of the character it is in, for one within a character.
  ///
  /// - Complexity: O(log *n*).
  func offset(ofByte byte: Int) -> Int {
    isIdentity ? byte : Int(offsets[Self.place(byte, in: bytes)])
  }

  private static func find(_ value: Int, in values: [Int32]) -> Int? {
    guard value >= 0 else { return nil }
    let place = place(value, in: values)
    return Int(values[place]) == value ? place : nil
  }

  /// The place of the last value that is not greater.
  private static func place(_ value: Int, in values: [Int32]) -> Int {
    var (low, high) = (0, values.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(values[middle]) <= value { low = middle } else { high = middle }
    }
    return low
  }
}
