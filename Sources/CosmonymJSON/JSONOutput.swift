/// JSON appended to bytes for which there is room: what a writer's many small steps do, in one go.
///
/// This file and `PlainRun.swift` are the only ones of the module that touch raw memory.
extension OutputSpan where Element == UInt8 {
  /// Appends JSON that is known beforehand.
  @inlinable @inline(__always)
  package mutating func append(_ literal: StaticString) {
    unsafe append(UnsafeRawBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  /// Appends JSON that was made before.
  @inlinable @inline(__always)
  package mutating func append(_ json: [UInt8], _ range: Range<Int>) {
    unsafe json.withUnsafeBytes { unsafe append(UnsafeRawBufferPointer(rebasing: $0[range])) }
  }

  /// Appends a number of at most twenty digits.
  @inlinable @inline(__always)
  package mutating func append(number: UInt) {
    var rest = number
    if rest < 10 { return append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest)) }
    // From the last digit on.
    var digits: InlineArray<20, UInt8> = .init(repeating: 0)
    var start = 20
    while rest > 0 {
      start -= 1
      digits[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    while start < 20 {
      append(digits[start])
      start += 1
    }
  }

  /// Appends a number between 0 and 1 with at most three decimals.
  @inlinable
  package mutating func append(fraction: Double) {
    let thousandths = Int((Swift.min(Swift.max(fraction, 0), 1) * 1000).rounded())
    append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: thousandths / 1000))
    var rest = thousandths % 1000
    guard rest > 0 else { return }
    append(UInt8(ascii: "."))
    var unit = 100
    while rest > 0 {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest / unit))
      rest %= unit
      unit /= 10
    }
  }

  /// Appends a string that is given as valid UTF-8, in quotes, with the escapes that RFC 8259, section 7, asks for; at most
  /// six bytes for each, and two.
  package mutating func append(string: borrowing Span<UInt8>) {
    append(UInt8(ascii: "\""))
    var start = 0
    while true {
      let end = PlainRun.end(in: string, from: start)
      unsafe string.withUnsafeBytes { unsafe append(UnsafeRawBufferPointer(rebasing: $0[start..<end])) }
      guard end < string.count else { break }
      append(escaping: string[end])
      start = end + 1
    }
    append(UInt8(ascii: "\""))
  }

  mutating func append(escaping byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): append(##"\""##)
    case UInt8(ascii: "\\"): append(#"\\"#)
    case 0x0A: append(#"\n"#)
    case 0x0D: append(#"\r"#)
    case 0x09: append(#"\t"#)
    default:
      append(#"\u00"#)
      append(Self.digit(byte >> 4))
      append(Self.digit(byte & 15))
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }

  @inlinable @inline(__always)
  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    unsafe withUnsafeMutableBufferPointer { room, count in
      precondition(bytes.count <= room.count - count)
      unsafe UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(room)[count...]).copyMemory(
        from: bytes)
      count += bytes.count
    }
  }
}
