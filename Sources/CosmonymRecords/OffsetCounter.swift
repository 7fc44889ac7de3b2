/// Converts byte offsets to the unit of the record, moving forward through the text once.
struct OffsetCounter {
  private let text: [UInt8]
  private let unit: RecordOptions.OffsetUnit
  private var byte = 0
  private var offset = 0

  init(text: [UInt8], unit: RecordOptions.OffsetUnit) {
    self.text = text
    self.unit = unit
  }

  /// The offset of a byte that lies at or after the one asked for last.
  mutating func advance(to target: Int) -> Int {
    switch unit {
    case .utf8: return target
    case .codepoint:
      offset += (target - byte) - continuationBytes(byte..<target)
      byte = target
    case .utf16:
      while byte < target {
        // A scalar over U+FFFF, four bytes long, is two units.
        if text[byte] & 0xC0 != 0x80 { offset += text[byte] >= 0xF0 ? 2 : 1 }
        byte += 1
      }
    }
    return offset
  }

  /// How many bytes continue a character: those whose highest bit is set and the next one is not.
  ///
  /// Eight bytes at a time, a bit for each.
  private func continuationBytes(_ range: Range<Int>) -> Int {
    let bytes = unsafe text.span.bytes
    var count = 0
    var index = range.lowerBound
    while index + 8 <= range.upperBound {
      let word = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      count += (word & ~(word << 1) & 0x8080_8080_8080_8080).nonzeroBitCount
      index += 8
    }
    while index < range.upperBound {
      if text[index] & 0xC0 == 0x80 { count += 1 }
      index += 1
    }
    return count
  }
}
