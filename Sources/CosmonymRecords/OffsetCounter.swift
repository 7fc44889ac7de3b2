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
      while byte < target {
        if text[byte] & 0xC0 != 0x80 { offset += 1 }
        byte += 1
      }
    case .utf16:
      while byte < target {
        // A scalar over U+FFFF, four bytes long, is two units.
        if text[byte] & 0xC0 != 0x80 { offset += text[byte] >= 0xF0 ? 2 : 1 }
        byte += 1
      }
    }
    return offset
  }
}
