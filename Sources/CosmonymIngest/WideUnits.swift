import CosmonymDocuments

/// UTF-16 and UTF-32: units of two or four bytes.
struct WideUnits {
  private(set) var decoded: Decoded
  private let bytes: [UInt8]
  private let width: Int
  private let isBigEndian: Bool

  init(_ bytes: [UInt8], from start: Int, as encoding: Encoding) {
    self.bytes = bytes
    width = encoding == .utf16LE || encoding == .utf16BE ? 2 : 4
    isBigEndian = encoding == .utf16BE || encoding == .utf32BE
    decoded = Decoded(text: [], map: SourceMap(), encoding: encoding)
    decoded.text.reserveCapacity(bytes.count / width)
    var index = start
    while index < bytes.count { index = take(at: index) }
  }

  private mutating func take(at index: Int) -> Int {
    guard index + width <= bytes.count else {
      // Half a unit at the end.
      decoded.replace(index..<bytes.count)
      return bytes.count
    }
    var value = unit(at: index)
    var end = index + width
    if width == 2, (0xD800..<0xDC00).contains(value), end + 1 < bytes.count {
      let low = unit(at: end)
      if (0xDC00..<0xE000).contains(low) {
        value = 0x10000 + ((value - 0xD800) << 10) + (low - 0xDC00)
        end += 2
      }
    }
    if let scalar = Unicode.Scalar(value) {
      let before = decoded.text.count
      decoded.text += String(Character(scalar)).utf8
      decoded.map.append(textLength: decoded.text.count - before, source: index..<end)
    } else {
      decoded.replace(index..<end)
    }
    return end
  }

  private func unit(at index: Int) -> UInt32 {
    var value: UInt32 = 0
    for place in 0..<width {
      value = value << 8 | UInt32(bytes[isBigEndian ? index + place : index + width - 1 - place])
    }
    return value
  }
}
