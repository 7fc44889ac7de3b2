import Cosmonym
import CosmonymBatch
import CosmonymEvaluation
import CosmonymJSON
import Foundation
import TestSupport
import Testing

/// The articles of this repository through the whole pipeline.
@Suite struct CorpusTests {
  private func records() async throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let output = folder.url.appending(path: "out.jsonl").path
    let sink = try OutputSink(path: output)
    let recognizer = try #require(Shipped.recognizer)
    let pipeline = Pipeline(gazetteer: try #require(Shipped.gazetteer), recognizer: recognizer)
    let corpus = Paths.root.appending(path: "corpus/articles").path
    _ = try await Batch(pipeline: pipeline, options: BatchOptions()).run(InputList([corpus]), to: sink)
    try sink.finish()
    return try WholeFile.read(output)
  }

  /// Without the path, which differs from checkout to checkout.
  private func portable(_ records: [UInt8]) -> String {
    String(decoding: records, as: UTF8.self)
      .replacing(Paths.root.appending(path: "corpus").path + "/", with: "")
  }

  @Test func `records are those on file`() async throws {
    let golden = Paths.root.appending(path: "corpus/golden/records.jsonl")
    let actual = portable(try await records())
    if ProcessInfo.processInfo.environment["COSMONYM_RECORD"] != nil {
      try FileManager.default.createDirectory(at: golden.deletingLastPathComponent(), withIntermediateDirectories: true)
      try actual.write(to: golden, atomically: true, encoding: .utf8)
      Issue.record("recorded anew; look at the difference before it is committed")
    }
    let expected = try String(contentsOf: golden, encoding: .utf8)
    let pairs = zip(actual.split(separator: "\n"), expected.split(separator: "\n"))
    for (actual, expected) in pairs where actual != expected { #expect(actual == expected) }
    #expect(actual.count == expected.count)
  }

  @Test func `every record fits the schema`() async throws {
    let file = Paths.root.appending(path: "schema/record.schema.json")
    let schema = JSONSchema(try JSONReader.value(of: Array(try Data(contentsOf: file))))
    for line in try await records().split(separator: 0x0A) {
      #expect(schema.faults(try JSONReader.value(of: line)) == [])
    }
    for bad in [
      #"{"id":"x"}"#, #"{"id":"x","source":{"path":"x"},"error":{"code":"A","message":"m","stage":"read"}}"#, "[]",
    ] {
      #expect(schema.faults(try JSONReader.value(of: Array(bad.utf8))) != [])
    }
  }

  @Test func `mentions stand where text and source say`() async throws {
    for line in try await records().split(separator: 0x0A) {
      let record = try JSONReader.value(of: line)
      let scalars = Array(try #require(record["text"]?.string).unicodeScalars)
      let path = try #require(record["source"]?["path"]?.string)
      let source = try WholeFile.read(path)
      var end = 0
      for mention in try #require(record["mentions"]?.array) {
        let range = try #require(mention["start"]?.integer)..<(try #require(mention["end"]?.integer))
        #expect(range.lowerBound >= end)
        end = range.upperBound
        let text = try #require(mention["text"]?.string)
        #expect(String(String.UnicodeScalarView(scalars[range])) == text)
        guard record["source"]?["charset"]?.string == "utf-8" else { continue }
        let place = (mention["source"]?.array ?? []).compactMap(\.integer)
        try #require(place.count == 2)
        let shown = String(decoding: source[place[0]..<place[1]], as: UTF8.self)
        #expect(shown.first == text.first, "\(path): \(shown) for \(text)")
      }
    }
  }

  /// The floor keeps quality from falling unseen; it is raised with the quality, never lowered to pass.
  @Test func `names are as right as they were`() async throws {
    let path = Paths.root.appending(path: "corpus/gold/corpus.jsonl")
    let gold = try EvaluationFile.gold(Array(try Data(contentsOf: path)), path: "corpus.jsonl")
    let predictions = try EvaluationFile.predictions(try await goldShaped(), path: "records", gold: gold)
    let evaluation = Evaluation(gold: gold, predictions: predictions)
    #expect(evaluation.core().f1 >= 0.97)
    #expect(evaluation.micro().f1 >= 0.93)
  }

  /// The records with the ids of the gold file, which start above the folder of articles.
  private func goldShaped() async throws -> [UInt8] {
    try await records().split(separator: 0x0A).flatMap { line in
      Array("{\"id\":\"articles/".utf8) + line.dropFirst("{\"id\":\"".utf8.count) + [0x0A]
    }
  }
}
