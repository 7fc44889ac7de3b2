/// Words of a header in other character sets, `=?utf-8?Q?Kourou_=C3=A9?=` (RFC 2047).
enum EncodedWord {
  /// The value with its encoded words decoded; one that cannot be decoded stays.
  static func decode(_ value: String) -> String {
    guard value.contains("=?") else { return value }
    var result = ""
    var wasEncoded = false
    for word in value.split(separator: " ") {
      let decoded = Self.word(String(word))
      // White space between two encoded words is not part of the value.
      if !result.isEmpty, !(wasEncoded && decoded != nil) { result += " " }
      result += decoded ?? String(word)
      wasEncoded = decoded != nil
    }
    return result
  }

  private static func word(_ word: String) -> String? {
    guard word.hasPrefix("=?"), word.hasSuffix("?=") else { return nil }
    let parts = word.dropFirst(2).dropLast(2).split(separator: "?", omittingEmptySubsequences: false)
    guard parts.count == 3, let encoding = Encoding(label: String(parts[0])) else { return nil }
    let bytes: [UInt8]?
    switch parts[1].lowercased() {
    case "q": bytes = quotedPrintable(Array(parts[2].utf8))
    case "b": bytes = base64(Array(parts[2].utf8))
    default: bytes = nil
    }
    return bytes.map { String(decoding: Decoder.decode($0, from: 0, as: encoding).text, as: UTF8.self) }
  }

  private static func quotedPrintable(_ text: [UInt8]) -> [UInt8]? {
    var bytes: [UInt8] = []
    var index = 0
    while index < text.count {
      if text[index] == UInt8(ascii: "=") {
        guard index + 2 < text.count,
          let byte = UInt8(String(decoding: text[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
        else { return nil }
        bytes.append(byte)
        index += 3
      } else {
        bytes.append(text[index] == UInt8(ascii: "_") ? 0x20 : text[index])
        index += 1
      }
    }
    return bytes
  }

  private static func base64(_ text: [UInt8]) -> [UInt8]? {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for byte in text where byte != UInt8(ascii: "=") {
      guard let value = digits.firstIndex(of: byte) else { return nil }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return bytes
  }
}
