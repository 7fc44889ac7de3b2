/// Runs of bytes that stand in a JSON string as they are: no quote, no backslash, no control character (RFC 8259, section 7).
enum PlainRun {
  /// The first place at or after `start` where such a run ends; the number of bytes when it goes on to the end.
  ///
  /// Eight bytes at a time: a subtraction of 1 borrows into bit 7 where a byte, after an exclusive or with the one looked
  /// for, is 0 (H. S. Warren, Hacker's Delight, section 6-1). A borrow may also mark a byte behind a real hit, never one
  /// before it, and the first mark is what counts.
  ///
  /// - Complexity: O(*n*).
  @inline(__always)
  static func end(in span: borrowing Span<UInt8>, from start: Int) -> Int {
    let bytes = unsafe span.bytes
    var index = start
    while index + 8 <= bytes.byteCount {
      let word = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      let marks = special(word)
      if marks != 0 { return index + marks.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < span.count, isPlain(span[index]) { index += 1 }
    return index
  }

  static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  /// Bit 7 of each byte that is a quote, a backslash or below 0x20.
  @inline(__always)
  private static func special(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let high = ones &* 0x80
    let quote = word ^ ones &* 0x22
    let backslash = word ^ ones &* 0x5C
    return ((quote &- ones) & ~quote | (backslash &- ones) & ~backslash | (word &- ones &* 0x20) & ~word) & high
  }
}
