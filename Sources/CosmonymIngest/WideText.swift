/// UTF-16 without a byte order mark: of its two interleaved halves one is nearly the same byte again and again.
enum WideText {
  /// The encoding, `nil` when bytes are not in UTF-16.
  ///
  /// The high half of letters of Latin, Greek, Cyrillic, Hebrew and Arabic is less than 7; controls are in the low half
  /// of UTF-16 and in other texts alike rare.
  static func encoding(of bytes: [UInt8]) -> Encoding? {
    let head = bytes.prefix(400)
    guard head.count >= 8, bytes.count % 2 == 0 || bytes.count > 400 else { return nil }
    var (even, odd) = (0, 0)
    for (index, byte) in head.enumerated() where byte < 7 {
      if index % 2 == 0 { even += 1 } else { odd += 1 }
    }
    // A few marks, such as curly quotes and dashes, are of another block.
    let enough = head.count / 2 * 4 / 5
    if odd >= enough, even * 20 < head.count { return .utf16LE }
    if even >= enough, odd * 20 < head.count { return .utf16BE }
    return nil
  }
}
