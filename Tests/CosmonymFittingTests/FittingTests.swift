import CosmonymEvaluation
import CosmonymFitting
import CosmonymGazetteers
import Testing

@Suite struct FittingTests {
  private func gazetteer() throws -> Gazetteer {
    let rows = "# type: spacecraft\nname\nVostok\nHermes\n"
    return try Gazetteer(files: [Gazetteer.File(path: "a.tsv", bytes: Array(rows.utf8))])
  }

  /// Vostok is always the craft, Hermes never.
  private func documents() -> [GoldDocument] {
    (0..<20).map { index in
      let text = "The crew flew aboard Vostok and prayed to Hermes. Day \(index)."
      return GoldDocument(
        id: "\(index)", text: text, date: nil,
        mentions: [ScoredMention(start: 21, end: 27, type: "spacecraft", name: "Vostok")])
    }
  }

  @Test func `what gold says is learnt`() throws {
    let documents = documents()
    let predictions = WeightFitting(gazetteer: try gazetteer()).crossValidated(documents, folds: 2)
    let evaluation = Evaluation(gold: documents, predictions: predictions)
    #expect(evaluation.micro().truePositives == 20)
    #expect(evaluation.micro().falsePositives == 0)
  }

  @Test func `the same gold gives the same table, byte for byte`() throws {
    let fitting = WeightFitting(gazetteer: try gazetteer())
    let table = fitting.fitted(documents()).table
    #expect(table == fitting.fitted(documents()).table)
    #expect(table.contains("(.listed, .aboard, ["))
  }
}
