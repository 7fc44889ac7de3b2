/// Strings and numbers packed one behind the other: lengths as LEB128 numbers, then bytes.
///
/// The columns of an entity that only output asks for are kept so: a word of bits that says which are there, then the
/// columns in the order of ``GazetteerColumn``.
struct PackedWriter {
  private(set) var bytes: [UInt8] = []

  mutating func append(number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func append(_ text: some Collection<UInt8>) {
    append(number: UInt64(text.count))
    bytes.append(contentsOf: text)
  }
}

/// Reads what ``PackedWriter`` wrote; beyond the end everything is empty.
struct PackedReader {
  let bytes: ImageColumn<UInt8>
  private(set) var position: Int

  init(_ bytes: ImageColumn<UInt8>, at position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  var isAtEnd: Bool { position >= bytes.count }

  mutating func number() -> UInt64 {
    var result: UInt64 = 0
    var shift: UInt64 = 0
    while shift < 64, let byte = bytes[position] {
      position += 1
      result |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { break }
      shift += 7
    }
    return result
  }

  mutating func range() -> Range<Int> {
    let length = Int(min(number(), UInt64(max(0, bytes.count - position))))
    defer { position += length }
    return position..<(position + length)
  }

  mutating func string() -> String { bytes.string(range()) }

  /// All strings to the end.
  mutating func strings() -> [String] {
    var result: [String] = []
    while !isAtEnd { result.append(string()) }
    return result
  }
}
