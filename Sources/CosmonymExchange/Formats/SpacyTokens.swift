/// Tokens in spaCy's way: a space after a token belongs to it, any other white space is a token of its own, so that tokens
/// and spaces make up the text.
struct SpacyTokens {
  /// The tokens, as bytes of the text.
  private(set) var tokens: [Range<Int>] = []
  /// The sentences, which begin and end at tokens.
  private(set) var sentences: [Range<Int>] = []

  /// Cuts a text.
  ///
  /// - Complexity: O(*n*).
  init(_ text: AnnotatedText) {
    var end = 0
    var sentence = -1
    for word in Words(of: text).words {
      addBlank(end..<word.range.lowerBound, text.text)
      if word.sentence != sentence {
        sentences.append(word.range)
        sentence = word.sentence
      }
      tokens.append(word.range)
      end = word.range.upperBound
      sentences[sentences.count - 1] = sentences[sentences.count - 1].lowerBound..<end
    }
    addBlank(end..<text.text.count, text.text)
  }

  private mutating func addBlank(_ gap: Range<Int>, _ text: [UInt8]) {
    let hasSpace = !tokens.isEmpty && !gap.isEmpty && text[gap.lowerBound] == 0x20
    let rest = (gap.lowerBound + (hasSpace ? 1 : 0))..<gap.upperBound
    if !rest.isEmpty { tokens.append(rest) }
  }
}
