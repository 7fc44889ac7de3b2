import CosmonymGazetteers
import CosmonymResolution
import CosmonymTokens
import TestSupport
import Testing

@Suite struct ExplanationTests {
  private func explanations(_ text: String) throws -> [Explanation] {
    let bytes = Array(text.utf8)
    return Resolver(gazetteer: try #require(Shipped.gazetteer))
      .explanations(of: bytes, tokenized: Tokenizer().tokenize(bytes))
  }

  @Test func `the evidence adds up to the score, and the chosen are the mentions`() throws {
    let text = "A Soyuz rocket was launched from Baikonur. Progress was slow, said Dmitry Rogozin; Rogozin left Kourou."
    let bytes = Array(text.utf8)
    let candidates = try explanations(text).flatMap(\.candidates)
    #expect(candidates.count > 5)
    for candidate in candidates {
      #expect(abs(candidate.items.reduce(0) { $0 + $1.weight } - candidate.score) < 1e-6)
      #expect(candidate.text == String(decoding: bytes[candidate.range], as: UTF8.self))
    }
    let mentions = Resolver(gazetteer: try #require(Shipped.gazetteer))
      .mentions(in: bytes, tokenized: Tokenizer().tokenize(bytes))
    let chosen = Set(candidates.filter(\.isChosen).map(\.range))
    #expect(chosen == Set(mentions.map(\.range)))
  }

  @Test func `what was not taken says why`() throws {
    let progress = try #require(try explanations("Progress was slow.").first)
    #expect(progress.candidates.allSatisfy { !$0.isChosen })
    #expect(progress.candidates.contains { $0.verdict.hasPrefix("forbidden") || $0.verdict.hasPrefix("not taken") })
  }
}
