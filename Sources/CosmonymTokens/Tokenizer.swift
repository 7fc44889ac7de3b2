/// Splits text into tokens and sentences.
public struct Tokenizer: Sendable {
  /// Creates a tokenizer.
  public init() {}

  /// The tokens and sentences of `text`, which must be valid UTF-8 of less than 2 GiB.
  public func tokenize(_ text: [UInt8]) -> TokenizedText {
    TokenizedText(tokens: [], sentences: [])
  }
}
