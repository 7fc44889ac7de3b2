import Cosmonym
import CosmonymBatch
import CosmonymDocuments
import CosmonymIngest
import CosmonymJSON
import CosmonymRecords
import CosmonymResolution
import Foundation
import TestSupport
import Testing

/// The records that a batch writes by numbers beside those that are written of mentions.
@Suite struct RecordPathTests {
  /// The texts of the articles, and words of theirs put together anew.
  private func texts() throws -> [String] {
    let gold = try String(contentsOf: Paths.root.appending(path: "corpus/gold/corpus.jsonl"), encoding: .utf8)
    let texts = try gold.split(separator: "\n").compactMap { line -> String? in
      guard case .string(let text)? = try JSONReader.value(of: Array(line.utf8))["text"] else { return nil }
      return text
    }
    let words = texts.flatMap { $0.split(separator: " ").map(String.init) }
    return texts
      + (0..<100).map { start in
        (0..<50).map { words[(start * 9973 + $0 * 31) % words.count] }.joined(separator: " ")
      }
  }

  @Test(arguments: [false, true], [nil, ["person", "agency"]] as [Set<String>?])
  func `records are those of the mentions`(hasCandidates: Bool, types: Set<String>?) async throws {
    var options = BatchOptions()
    options.record.types = types
    options.record.includesCandidates = hasCandidates
    options.record.includesText = false
    let folder = try TemporaryFolder()
    let pipeline = Pipeline(gazetteer: try #require(Shipped.gazetteer))
    var mentionCount = 0
    var inputs: [String] = []
    var expected: [JSONValue] = []
    for (number, text) in try texts().enumerated() {
      let path = try folder.write("\(number).txt", text)
      let document = try pipeline.ingestor.document(from: Array(text.utf8), id: path, path: path)
      let mentions = pipeline.mentions(in: document, withAlternatives: hasCandidates)
      mentionCount += mentions.count { types?.contains($0.type) ?? true }
      inputs.append(path)
      var json = JSONWriter()
      RecordWriter(options: options.record).append(document, mentions: mentions, to: &json)
      expected.append(try JSONReader.value(of: json.bytes))
    }
    let output = folder.url.appending(path: "out.jsonl").path
    let sink = try OutputSink(path: output)
    let summary = try await Batch(pipeline: pipeline, options: options).run(InputList(inputs), to: sink)
    try sink.finish()
    let records = try WholeFile.read(output).split(separator: 0x0A).map { try JSONReader.value(of: $0) }
    #expect(records == expected)
    #expect(mentionCount > 300)
    #expect(summary.mentions.values.reduce(0, +) == mentionCount)
    #expect(summary.entities.values.reduce(0) { $0 + $1.count } == mentionCount)
    #expect(summary.numbered.isEmpty)
  }
}
