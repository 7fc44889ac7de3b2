/// Splits text into tokens and sentences.
///
/// Words follow UAX #29 (Unicode 15.0) except where English news needs another cut; ``NewsDifference`` names each.
public struct Tokenizer: Sendable {
  /// Creates a tokenizer.
  public init() {}

  /// The tokens and sentences of `text`, which must be valid UTF-8 of less than 2 GiB.
  ///
  /// Bytes that are not UTF-8 become punctuation; nothing is skipped.
  ///
  /// - Complexity: O(*n*).
  public func tokenize(_ text: [UInt8]) -> TokenizedText {
    var scanner = TokenScanner(text)
    scanner.scan()
    return TokenizedText(
      tokens: scanner.tokens, sentences: SentenceSplitter(text: text, tokens: scanner.tokens).sentences())
  }
}

/// Where the tokenizer cuts otherwise than UAX #29, on purpose.
enum NewsDifference: String, CaseIterable {
  /// White space makes no tokens.
  case space
  /// A hyphen or dash inside a word is the gap between two tokens, not a token.
  case hyphen
  /// A possessive ending is a token of its own: `NASA` `'s`.
  case possessive
  /// A dot stays with its abbreviation: `U.S.`, `Dr.`, `J.`
  case abbreviation
  /// A missing space after a sentence is seen: `Baikonur` `.` `Then`.
  case missingSpace
  /// A colon never joins letters.
  case colon
  /// Addresses of pages, files and people stay whole.
  case address
  /// A run of the same mark is one token: `...`, `--`.
  case repeatedMark
  /// Marks that stand alone, and controls, are punctuation or nothing.
  case loneMark
}
