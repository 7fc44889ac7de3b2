/// Splits text into tokens and sentences.
///
/// Words follow UAX #29 (Unicode 15.0) except where English news needs another cut:
/// - white space makes no tokens, nor does a hyphen between two words: both are the gap before the next token;
/// - a possessive ending is a token of its own: `NASA` `'s`;
/// - a dot stays with its abbreviation: `U.S.`, `Dr.`, `J.`;
/// - a missing space after a sentence is seen: `Baikonur` `.` `Then`;
/// - a colon never joins letters, nor does a narrow no-break space;
/// - addresses of pages, files and people stay whole;
/// - a run of the same mark is one token: `...`, `--`;
/// - marks and format characters that stand alone are no tokens.
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

  /// The tokens alone.
  ///
  /// - Complexity: O(*n*).
  package func tokens(of text: [UInt8]) -> [Token] {
    var scanner = TokenScanner(text)
    scanner.scan()
    return scanner.tokens
  }

  /// The tokens found the long way, which is the measure of the short one.
  package func plainTokens(of text: [UInt8]) -> [Token] {
    var scanner = TokenScanner(text, isFast: false)
    scanner.scan()
    return scanner.tokens
  }
}
