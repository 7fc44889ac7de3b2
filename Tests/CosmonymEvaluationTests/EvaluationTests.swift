import CosmonymEvaluation
import Testing

@Suite struct EvaluationTests {
  private func mention(_ start: Int, _ end: Int, _ type: String, optional: Bool = false) -> ScoredMention {
    ScoredMention(start: start, end: end, type: type, name: nil, isOptional: optional)
  }

  private func evaluate(_ gold: [ScoredMention], _ predictions: [ScoredMention]) -> Evaluation {
    let document = GoldDocument(id: "d", text: String(repeating: "x", count: 40), date: nil, mentions: gold)
    return Evaluation(gold: [document], predictions: ["d": predictions])
  }

  @Test func `the same mention predicted twice is one hit and one error`() {
    let score = evaluate([mention(0, 4, "agency")], [mention(0, 4, "agency"), mention(0, 4, "agency")]).micro()
    #expect((score.truePositives, score.falsePositives, score.falseNegatives) == (1, 1, 0))
  }

  @Test func `an optional mention is neither missed nor found, and excuses one prediction of a near type`() {
    let gold = [mention(0, 4, "agency", optional: true)]
    #expect(evaluate(gold, []).micro() == Score())
    #expect(evaluate(gold, [mention(0, 4, "organization")]).micro() == Score())
    #expect(evaluate(gold, [mention(0, 4, "person")]).micro().falsePositives == 1)
    #expect(evaluate(gold, [mention(0, 2, "agency"), mention(2, 4, "agency")]).micro().falsePositives == 1)
  }

  @Test func `modes differ in what they forgive`() {
    let evaluation = evaluate([mention(0, 4, "agency")], [mention(0, 3, "agency")])
    #expect(evaluation.micro(.exact).truePositives == 0)
    #expect(evaluation.micro(.overlap).truePositives == 1)
    let other = evaluate([mention(0, 4, "agency")], [mention(0, 4, "place")])
    #expect(other.micro(.exact).truePositives == 0)
    #expect(other.micro(.span).truePositives == 1)
    #expect(evaluation.faults.map(\.kind) == ["wrong boundary"])
    #expect(other.faults.map(\.kind) == ["wrong type"])
  }

  @Test(arguments: [
    ("{", "g:1: not JSON"), (#"{"id":"a"}"#, "g:1: a gold document needs"),
    (#"{"id":"a","text":"x","mentions":[{"start":0,"end":2,"type":"t"}]}"#, "outside the text"),
    (
      "{\"id\":\"a\",\"text\":\"x\",\"mentions\":[]}\n{\"id\":\"a\",\"text\":\"x\",\"mentions\":[]}",
      "g:2: the id 'a' stands twice"
    ),
  ])
  func `bad gold is told with its line`(text: String, message: String) throws {
    let error = try #require(throws: EvaluationError.self) { try EvaluationFile.gold(Array(text.utf8), path: "g") }
    #expect(error.description.contains(message))
  }

  @Test func `predictions must fit the gold`() throws {
    let gold = try EvaluationFile.gold(Array(#"{"id":"a","text":"x","mentions":[]}"#.utf8), path: "g")
    for (text, message) in [
      ("", "no record for the gold document 'a'"), (#"{"id":"b","mentions":[]}"#, "not in the gold"),
      (#"{"id":"a","text":"y","mentions":[]}"#, "differs"), (#"{"id":"a"}"#, "no 'mentions'"),
    ] {
      let error = try #require(throws: EvaluationError.self) {
        try EvaluationFile.predictions(Array(text.utf8), path: "p", gold: gold)
      }
      #expect(error.description.contains(message))
    }
  }
}
