/// A word, number or punctuation mark of a text.
///
/// A hyphen between two words is not a token; it is the ``gap`` before the second one.
@frozen public struct Token: Sendable, Equatable {
  /// The first byte, as a UTF-8 offset into the text.
  public var start: Int32
  /// The byte after the last.
  public var end: Int32
  /// What kind of token it is.
  public var kind: Kind
  /// How it is written.
  public var shape: Shape
  /// What stands between the token before and this one.
  public var gap: Gap
  /// The hash of the folded form (``Folding``): equal folded forms have equal keys.
  public var key: UInt64

  /// The kinds of tokens.
  @frozen public enum Kind: UInt8, Sendable {
    /// Letters, perhaps with digits, apostrophes and dots inside: `Soyuz`, `O'Keefe`, `U.S.`, `2.1b`.
    case word
    /// Digits, perhaps with separators inside, and no letter: `87`, `2,000`, `3.5`.
    case number
    /// The possessive ending: `'s`, or `'` after an s.
    case possessive
    /// Any other visible character or run of the same one: `,`, `...`, `"`.
    case punctuation
  }

  /// What stands between two tokens.
  @frozen public enum Gap: UInt8, Sendable {
    /// Nothing.
    case none
    /// White space without a line break.
    case space
    /// White space with one line break.
    case line
    /// A blank line, or the start of the text.
    case paragraph
    /// A hyphen or dash with no white space at either side, between two words.
    case hyphen
    /// A hyphen at the end of a line, the second word at the start of the next: `Dis-⏎covery`.
    case brokenHyphen
  }

  /// How a token is written.
  @frozen public struct Shape: OptionSet, Sendable {
    /// The bits.
    public let rawValue: UInt8

    /// Creates a shape from its bits.
    @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The first letter is upper case, or title case.
    @inlinable public static var capitalized: Shape { Shape(rawValue: 1) }
    /// At least two letters, and no lower-case letter.
    @inlinable public static var allCaps: Shape { Shape(rawValue: 2) }
    /// A lower-case letter occurs.
    @inlinable public static var hasLower: Shape { Shape(rawValue: 4) }
    /// A digit occurs.
    @inlinable public static var hasDigit: Shape { Shape(rawValue: 8) }
    /// A byte over 127 occurs.
    @inlinable public static var nonASCII: Shape { Shape(rawValue: 16) }
    /// A dot occurs: an abbreviation, an initial, `U.S.`, `2.1b`.
    @inlinable public static var hasDot: Shape { Shape(rawValue: 32) }
    /// A single letter with or without a dot: an initial.
    @inlinable public static var initial: Shape { Shape(rawValue: 64) }
  }

  /// The bytes of the token.
  @inlinable public var range: Range<Int> { Int(start)..<Int(end) }

  /// Creates a token.
  @inlinable public init(start: Int32, end: Int32, kind: Kind, shape: Shape, gap: Gap, key: UInt64) {
    self.start = start
    self.end = end
    self.kind = kind
    self.shape = shape
    self.gap = gap
    self.key = key
  }
}

/// A sentence: a run of tokens.
@frozen public struct Sentence: Sendable, Equatable {
  /// The indices of its tokens.
  public var tokens: Range<Int>

  /// Creates a sentence.
  @inlinable public init(tokens: Range<Int>) { self.tokens = tokens }
}

/// A text's tokens and sentences, in the order of the text; every token belongs to one sentence.
public struct TokenizedText: Sendable, Equatable {
  /// The tokens.
  public var tokens: [Token]
  /// The sentences.
  public var sentences: [Sentence]

  /// Creates a tokenized text.
  public init(tokens: [Token], sentences: [Sentence]) {
    self.tokens = tokens
    self.sentences = sentences
  }
}
