/// Which encoding an input is in: byte order mark, then what the transport says, then what the page says, then a guess.
enum EncodingChoice {
  /// An encoding, where the text starts, and what to warn of.
  struct Choice {
    var encoding: Encoding
    var start = 0
    var warning: String?
  }

  static func choose(_ bytes: [UInt8], charset: Encoding?) -> Choice {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Choice(encoding: .utf8, start: 3) }
    if bytes.starts(with: [0xFF, 0xFE]) { return Choice(encoding: .utf16LE, start: 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return Choice(encoding: .utf16BE, start: 2) }
    if let charset { return checked(bytes, declared: charset) }
    if let wide = wideWithoutMark(bytes) {
      return Choice(encoding: wide, warning: "charset not declared; read as \(wide.name)")
    }
    if let declared = MetaPrescan.encoding(of: bytes) { return checked(bytes, declared: declared) }
    if Decoder.isUTF8(bytes[...]) { return Choice(encoding: .utf8) }
    let guess = EncodingGuess.guess(bytes)
    return Choice(encoding: guess, warning: "charset not declared; guessed \(guess.name)")
  }

  /// A declaration is believed unless the bytes plainly contradict it.
  private static func checked(_ bytes: [UInt8], declared: Encoding) -> Choice {
    if declared == .utf8 {
      if Decoder.isUTF8(bytes[...]) { return Choice(encoding: .utf8) }
      let high = bytes.count { $0 >= 0x80 }
      let decoded = Decoder.decode(bytes, from: 0, as: .utf8)
      let invalid = decoded.text.count(ofReplacement: ())
      guard invalid * 4 > high else { return Choice(encoding: .utf8) }
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

  /// UTF-16 without a mark: markup and English text leave every other byte 0.
  private static func wideWithoutMark(_ bytes: [UInt8]) -> Encoding? {
    let head = bytes.prefix(200)
    guard head.count >= 8 else { return nil }
    let even = head.enumerated().count { $0.offset % 2 == 0 && $0.element == 0 }
    let odd = head.enumerated().count { $0.offset % 2 == 1 && $0.element == 0 }
    if odd * 3 > head.count, even == 0 { return .utf16LE }
    if even * 3 > head.count, odd == 0 { return .utf16BE }
    return nil
  }
}

extension [UInt8] {
  /// The number of U+FFFD in UTF-8.
  fileprivate func count(ofReplacement: Void) -> Int {
    indices.dropLast(2).count { self[$0] == 0xEF && self[$0 + 1] == 0xBF && self[$0 + 2] == 0xBD }
  }
}
