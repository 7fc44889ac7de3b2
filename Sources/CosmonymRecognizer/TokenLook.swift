import CosmonymTokens

/// How a token looks: its shape, the word lists it is in, and what stands before it.
package struct TokenLook: BitwiseCopyable, Equatable {
  /// How it is written, and its kind.
  var shape: UInt16
  /// The lexicon's bits, or the token's kind above them; the highest bit is set for a capitalised word.
  var list: UInt8
  /// What stands between the token before and this one.
  var gap: UInt8

  /// The gap before a token that starts a line its author meant to start there.
  static let startsLine: UInt8 = 6
  private static let capitalized: UInt8 = 0x80

  /// What stands outside of a text.
  static let outside = TokenLook(shape: 0xFFFF, list: 0xFF, gap: 7)

  private init(shape: UInt16, list: UInt8, gap: UInt8) {
    self.shape = shape
    self.list = list
    self.gap = gap
  }

  /// The look of a punctuation mark with this first byte.
  init(_ token: Token, mark: UInt8) {
    self.init(shape: 0x100 | UInt16(mark), list: token.kind.rawValue << 3, gap: token.gap.rawValue)
  }

  /// The look of any other token, a word in no list.
  @inline(__always) init(_ token: Token) {
    let isWord = token.kind == .word
    self.init(
      shape: UInt16(token.shape.rawValue) | UInt16(token.kind.rawValue) << 9,
      list: !isWord ? token.kind.rawValue << 3 : token.shape.contains(.capitalized) ? Self.capitalized : 0,
      gap: token.gap.rawValue)
  }

  /// Whether it is a word with a capital.
  @inline(__always) var isCapitalized: Bool { list & Self.capitalized != 0 && list != 0xFF }

  /// The word lists alone, or the kind.
  @inline(__always) var lists: UInt8 { list & ~Self.capitalized }

  /// All of it as a number below 2^32.
  @inline(__always) var bits: UInt64 { UInt64(shape) | UInt64(list) << 16 | UInt64(gap) << 24 }

  /// Shape and lists as a number.
  @inline(__always) var withoutGap: UInt64 { UInt64(shape) | UInt64(list) << 16 }
}
