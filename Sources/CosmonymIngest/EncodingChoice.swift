/// Which encoding an input is in: byte order mark, then what the transport says, then what the page says, then a guess.
enum EncodingChoice {
  /// An encoding, where the text starts, and what to warn of.
  struct Choice {
    var encoding: Encoding
    var start = 0
    var warning: String?
    /// Whether the bytes are known to be well-formed UTF-8.
    var isValid = false
  }

  static func choose(_ bytes: [UInt8], charset: Encoding?) -> Choice {
    if let marked = marked(bytes) { return marked }
    if let charset { return checked(bytes, declared: charset) }
    if let wide = WideText.encoding(of: bytes) {
      return Choice(encoding: wide, warning: "charset not declared; read as \(wide.name)")
    }
    if let declared = MetaPrescan.encoding(of: bytes) { return checked(bytes, declared: declared) }
    if Decoder.isUTF8(bytes[...]) {
      guard ISO2022JP.isIn(bytes), let japanese = Encoding(label: "iso-2022-jp") else {
        return Choice(encoding: .utf8, isValid: true)
      }
      return Choice(encoding: japanese, warning: "charset not declared; guessed iso-2022-jp")
    }
    // A file in UTF-8 with a few damaged places is still in UTF-8; in other encodings such sequences are rare.
    let (wellFormed, broken) = UTF8Sequence.count(bytes)
    if wellFormed >= 4 * broken || (broken == 1 && wellFormed > 0) { return Choice(encoding: .utf8) }
    let guess = EncodingGuess.guess(bytes)
    return Choice(encoding: guess, warning: "charset not declared; guessed \(guess.name)")
  }

  /// What a byte order mark says; that of UTF-32 begins like that of UTF-16.
  private static func marked(_ bytes: [UInt8]) -> Choice? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Choice(encoding: .utf8, start: 3) }
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]), bytes.count > 4 { return Choice(encoding: .utf32LE, start: 4) }
    if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return Choice(encoding: .utf32BE, start: 4) }
    if bytes.starts(with: [0xFF, 0xFE]) { return Choice(encoding: .utf16LE, start: 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return Choice(encoding: .utf16BE, start: 2) }
    return nil
  }

  /// A declaration is believed unless the bytes plainly contradict it.
  private static func checked(_ bytes: [UInt8], declared: Encoding) -> Choice {
    if declared == .utf8 {
      if Decoder.isUTF8(bytes[...]) { return Choice(encoding: .utf8, isValid: true) }
      let (wellFormed, broken) = UTF8Sequence.count(bytes)
      guard broken > 2, broken > wellFormed else { return Choice(encoding: .utf8) }
      let guess = EncodingGuess.guess(bytes)
      return Choice(encoding: guess, warning: "declared utf-8, but the bytes are not; read as \(guess.name)")
    }
    // A declared single-byte encoding over bytes that are well-formed multi-byte UTF-8: chance is negligible.
    let high = bytes.count { $0 >= 0x80 }
    if high >= 6, Decoder.isUTF8(bytes[...]) {
      return Choice(encoding: .utf8, warning: "declared \(declared.name), but the bytes are utf-8; read as utf-8")
    }
    return Choice(encoding: declared)
  }
}
