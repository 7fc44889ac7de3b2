import CosmonymRecognizer
import CosmonymTokens
import Testing

@Suite struct LineBreaksTests {
  private func meant(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    let tokens = Tokenizer().tokenize(bytes).tokens
    return LineBreaks(text: bytes, tokens: tokens).meant().map {
      String(decoding: bytes[tokens[$0].range], as: UTF8.self)
    }
  }

  @Test func `lines of a list are meant, those of a wrapped paragraph are not`() {
    let paragraph =
      "The crew of the ship slept well that night, said the\ncaptain, and rose before the sun to see the great\nmoons."
    #expect(meant(paragraph).isEmpty)
    #expect(meant(paragraph + "\n\nHarrow Centre\nTarnby Works\nOstervik Yard") == ["Tarnby", "Ostervik"])
  }

  @Test func `a text of one line, and an empty one, have none`() {
    #expect(meant("").isEmpty)
    #expect(meant("One line only").isEmpty)
  }
}
