/// Finds the encoding that a page declares (HTML standard, section 13.2.3.2, and the XML declaration).
enum MetaPrescan {
  /// Pages declare it late at times; the standard's 1,024 bytes are not enough in practice.
  private static let length = 16_384

  static func encoding(of bytes: [UInt8]) -> Encoding? {
    let end = min(length, bytes.count)
    if ByteSearch.find(Array("<?xml".utf8), in: bytes, from: 0, to: min(5, end)) != nil,
      let close = ByteSearch.first(UInt8(ascii: ">"), in: bytes, from: 0), close < end,
      let label = value(after: "encoding", in: folded(bytes[..<close])), let encoding = Encoding(label: label)
    {
      return settled(encoding)
    }
    var index = 0
    while let open = ByteSearch.find([UInt8(ascii: "<")], in: bytes, from: index, to: end) {
      index = open + 1
      // Most tags are neither.
      switch index < end ? bytes[index] | 0x20 : 0 {
      case UInt8(ascii: "!") where bytes[open...].starts(with: "<!--".utf8):
        guard let close = ByteSearch.find(Array("-->".utf8), in: bytes, from: open + 4, to: end) else { return nil }
        index = close + 3
      case UInt8(ascii: "m") where folded(bytes[open...].prefix(5)).elementsEqual("<meta".utf8):
        guard let close = ByteSearch.first(UInt8(ascii: ">"), in: bytes, from: open), close < end else { return nil }
        if let label = value(after: "charset", in: folded(bytes[open..<close])), let encoding = Encoding(label: label) {
          return settled(encoding)
        }
        index = close + 1
      default: break
      }
    }
    return nil
  }

  private static func folded(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    bytes.map { (65...90).contains($0) ? $0 | 0x20 : $0 }[...]
  }

  /// A page that could be read so far is not in UTF-16, whatever it says; x-user-defined means windows-1252.
  private static func settled(_ encoding: Encoding) -> Encoding {
    switch encoding.name {
    case "utf-16le", "utf-16be": .utf8
    case "x-user-defined": .windows1252
    default: encoding
    }
  }

  /// The value behind `key =`, with or without quotes.
  private static func value(after key: String, in bytes: ArraySlice<UInt8>) -> String? {
    var rest = bytes
    while let start = find(key, in: rest) {
      var index = start + key.utf8.count
      while index < bytes.endIndex, bytes[index] == 0x20 || bytes[index] == 0x0A { index += 1 }
      guard index < bytes.endIndex, bytes[index] == UInt8(ascii: "=") else {
        rest = bytes[min(index, bytes.endIndex)...]
        continue
      }
      index += 1
      while index < bytes.endIndex, [0x20, 0x0A, 0x22, 0x27].contains(bytes[index]) { index += 1 }
      let value = bytes[index...].prefix { ![0x20, 0x0A, 0x22, 0x27, 0x3B, 0x3E, 0x2F, 0x3F].contains($0) }
      return value.isEmpty ? nil : String(decoding: value, as: UTF8.self)
    }
    return nil
  }

  private static func find(_ word: String, in bytes: ArraySlice<UInt8>) -> Int? {
    let word = Array(word.utf8)
    guard bytes.count >= word.count else { return nil }
    return (bytes.startIndex...(bytes.endIndex - word.count)).first { bytes[$0...].starts(with: word) }
  }
}
