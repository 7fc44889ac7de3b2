/// Words of a header in other character sets, `=?utf-8?Q?Kourou_=C3=A9?=` (RFC 2047).
struct EncodedWord {
  private var encoding: Encoding
  private var bytes: [UInt8]

  /// The value with its encoded words decoded; one that cannot be decoded stays.
  ///
  /// Words of one character set that follow each other are joined before they are decoded: many a program cuts
  /// characters in two.
  static func decode(_ value: String) -> String {
    guard value.contains("=?") else { return value }
    let text = Array(value.utf8)
    var result = ""
    var open: EncodedWord?
    var index = 0
    var plain = 0
    func close() {
      guard let word = open else { return }
      result += String(decoding: Decoder.decode(word.bytes, from: 0, as: word.encoding).text, as: UTF8.self)
      open = nil
    }
    while index < text.count {
      guard let (word, end) = read(text, at: index) else {
        index += 1
        continue
      }
      // White space between two encoded words is not part of the value.
      let isJoined = open != nil && text[plain..<index].allSatisfy { $0 <= 0x20 }
      if isJoined, open?.encoding == word.encoding {
        open?.bytes += word.bytes
      } else {
        close()
        if !isJoined { result += String(decoding: text[plain..<index], as: UTF8.self) }
        open = word
      }
      index = end
      plain = end
    }
    close()
    return result + String(decoding: text[plain...], as: UTF8.self)
  }

  /// The encoded word at a place, and where it ends.
  private static func read(_ text: [UInt8], at start: Int) -> (EncodedWord, Int)? {
    guard text[start...].starts(with: "=?".utf8) else { return nil }
    let marks = Array(text.indices[(start + 2)...].lazy.filter { text[$0] == UInt8(ascii: "?") }.prefix(3))
    guard marks.count == 3, marks[1] == marks[0] + 2, marks[2] + 1 < text.count,
      text[marks[2] + 1] == UInt8(ascii: "="),
      let encoding = Encoding(
        label: String(decoding: text[(start + 2)..<marks[0]].prefix { $0 != 0x2A }, as: UTF8.self))
    else { return nil }
    let content = Array(text[(marks[1] + 1)..<marks[2]])
    let bytes: [UInt8]
    switch text[marks[0] + 1] | 0x20 {
    case UInt8(ascii: "q"):
      let spaced = content.map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }
      bytes = TransferEncoding.quotedPrintable.decode(spaced, spaced.indices).bytes
    case UInt8(ascii: "b"): bytes = TransferEncoding.base64.decode(content, content.indices).bytes
    default: return nil
    }
    return (EncodedWord(encoding: encoding, bytes: bytes), marks[2] + 2)
  }
}
