import CosmonymTokens

/// What can be told of a token by itself and by its place in the text, as a set of bits.
///
/// Made once for each token, so that a source of readings asks one number whether anything can start there.
struct TokenTraits: OptionSet, BitwiseCopyable {
  var rawValue: UInt32

  @inline(__always)
  init(rawValue: UInt32) { self.rawValue = rawValue }

  // The token's shape, bit by bit (``Token/Shape``).
  static var capitalized: TokenTraits { TokenTraits(rawValue: 1) }
  static var allCaps: TokenTraits { TokenTraits(rawValue: 1 << 1) }
  static var hasLower: TokenTraits { TokenTraits(rawValue: 1 << 2) }
  static var hasDigit: TokenTraits { TokenTraits(rawValue: 1 << 3) }
  static var hasDot: TokenTraits { TokenTraits(rawValue: 1 << 5) }
  static var initial: TokenTraits { TokenTraits(rawValue: 1 << 6) }

  // Its kind, and how long it is.
  static var word: TokenTraits { TokenTraits(rawValue: 1 << 8) }
  static var number: TokenTraits { TokenTraits(rawValue: 1 << 9) }
  static var possessive: TokenTraits { TokenTraits(rawValue: 1 << 10) }
  static var punctuation: TokenTraits { TokenTraits(rawValue: 1 << 11) }
  static var oneByte: TokenTraits { TokenTraits(rawValue: 1 << 12) }

  // What stands between it and the token before.
  static var touches: TokenTraits { TokenTraits(rawValue: 1 << 13) }
  static var spaced: TokenTraits { TokenTraits(rawValue: 1 << 14) }
  /// Space or one line break: it stands beside the token before as words of one name do.
  static var adjoins: TokenTraits { TokenTraits(rawValue: 1 << 15) }
  static var hyphened: TokenTraits { TokenTraits(rawValue: 1 << 16) }
  static var brokenHyphen: TokenTraits { TokenTraits(rawValue: 1 << 17) }
  static var startsParagraph: TokenTraits { TokenTraits(rawValue: 1 << 18) }

  // Its place.
  /// The first word of a sentence, a line that stands alone, or a quotation.
  static var startsSentence: TokenTraits { TokenTraits(rawValue: 1 << 19) }
  /// It stands among words of which hardly any has small letters.
  static var shouted: TokenTraits { TokenTraits(rawValue: 1 << 20) }
  /// It stands in a headline: a sentence whose long words all have capitals.
  static var headline: TokenTraits { TokenTraits(rawValue: 1 << 21) }

  /// A word with a capital.
  static var capitalizedWord: TokenTraits { [.word, .capitalized] }

  /// What a token shows by itself.
  @inline(__always)
  init(_ token: Token) {
    rawValue = UInt32(token.shape.rawValue)
    switch token.kind {
    case .word: insert(.word)
    case .number: insert(.number)
    case .possessive: insert(.possessive)
    case .punctuation: insert(.punctuation)
    }
    switch token.gap {
    case .none: insert(.touches)
    case .space: insert([.spaced, .adjoins])
    case .line: insert(.adjoins)
    case .hyphen: insert(.hyphened)
    case .brokenHyphen: insert(.brokenHyphen)
    case .paragraph: insert(.startsParagraph)
    }
    if token.end - token.start == 1 { insert(.oneByte) }
  }

  /// Whether one of the traits is there.
  @inline(__always)
  func hasAny(_ traits: TokenTraits) -> Bool { rawValue & traits.rawValue != 0 }
}
