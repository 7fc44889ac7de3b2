import Cosmonym
import CosmonymBatch
import CosmonymDocuments
import CosmonymJSON
import CosmonymRecords
import Foundation
import TestSupport
import Testing

/// `extract --match-only`: the quick writer of its records beside the plain way, by mentions.
@Suite struct MatchOnlyTests {
  /// Texts of the articles, and the same cut up and put together in odd ways.
  private func texts() throws -> [String] {
    let gold = try String(
      contentsOf: Paths.root.appending(path: "corpus/gold/corpus.jsonl"), encoding: .utf8)
    let texts = try gold.split(separator: "\n").compactMap { line -> String? in
      guard case .string(let text)? = try JSONReader.value(of: Array(line.utf8))["text"] else { return nil }
      return text
    }
    var state: UInt64 = 5
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    let pieces =
      texts.flatMap { $0.split(separator: " ").map(String.init) }
      + ["🚀", "\n\n", "“", "”", "é\u{301}", "长征五号", "NASA’s"]
    return texts
      + (0..<200).map { _ in
        (0...next(60)).map { _ in pieces[next(pieces.count)] }.joined(separator: next(4) == 0 ? "-" : " ")
      }
  }

  private func lines(_ options: BatchOptions, _ texts: [String]) async throws -> (records: [Substring], BatchSummary) {
    let folder = try TemporaryFolder()
    var json = JSONWriter()
    for text in texts {
      json.beginObject()
      json.key("text")
      json.string(text)
      json.endObject()
      json.endLine()
    }
    let input = folder.url.appending(path: "in.jsonl")
    try Data(json.bytes).write(to: input)
    let output = folder.url.appending(path: "out.jsonl").path
    let sink = try OutputSink(path: output)
    let pipeline = Pipeline(gazetteer: try #require(Shipped.gazetteer))
    let summary = try await Batch(pipeline: pipeline, options: options).run(InputList([input.path]), to: sink)
    try sink.finish()
    return (String(decoding: try WholeFile.read(output), as: UTF8.self).split(separator: "\n"), summary)
  }

  @Test(arguments: [nil, ["spacecraft", "place"]] as [Set<String>?], RecordOptions.OffsetUnit.allCases)
  func `records are those of the matches as mentions`(types: Set<String>?, unit: RecordOptions.OffsetUnit) async throws
  {
    var options = BatchOptions()
    options.matchesOnly = true
    options.record.types = types
    options.record.offsets = unit
    let texts = try texts()
    let (records, summary) = try await lines(options, texts)
    let pipeline = Pipeline(gazetteer: try #require(Shipped.gazetteer))
    #expect(records.count == texts.count)
    var mentionCount = 0
    for (record, text) in zip(records, texts) {
      let source = Source(path: "", mediaType: "", charset: "", bytes: 0, sha256: "")
      // The source bytes are the line's; the rest of the record is compared.
      let document = Document(id: "", source: source, text: Array(text.utf8))
      let mentions = pipeline.matches(in: document, types: types)
      mentionCount += mentions.count
      var json = JSONWriter()
      var plain = options.record
      plain.includesCandidates = true
      RecordWriter(options: plain).append(document, mentions: mentions, to: &json)
      let expected = try JSONReader.value(of: json.bytes)
      let actual = try JSONReader.value(of: Array(record.utf8))
      #expect(withoutSource(actual["mentions"]) == withoutSource(expected["mentions"]), "\(text)")
      #expect(actual["entities"] == expected["entities"], "\(text)")
    }
    #expect(mentionCount > 300)
    #expect(summary.mentions.values.reduce(0, +) == mentionCount)
    #expect(summary.entities.values.reduce(0) { $0 + $1.count } == mentionCount)
  }

  /// Without the places in the file, and without the empty lists of candidates that the plain way writes.
  private func withoutSource(_ mentions: JSONValue?) -> [JSONValue] {
    (mentions?.array ?? []).map { mention in
      .object((mention.object ?? []).filter { $0.name != "source" && $0.value != .array([]) })
    }
  }

  @Test func `records fit the schema, whatever the number of jobs`() async throws {
    let file = Paths.root.appending(path: "schema/record.schema.json")
    let schema = JSONSchema(try JSONReader.value(of: Array(try Data(contentsOf: file))))
    var options = BatchOptions()
    options.matchesOnly = true
    let texts = try texts()
    let (records, _) = try await lines(options, texts)
    for record in records { #expect(schema.faults(try JSONReader.value(of: Array(record.utf8))) == []) }
    options.jobs = 4
    let many = Array(repeating: texts, count: 8).flatMap { $0 }
    let parallel = try await lines(options, many).records
    options.jobs = 1
    #expect(try await lines(options, many).records.map(withoutPath) == parallel.map(withoutPath))
  }

  /// Without the input's path, which lies in another temporary folder each time.
  private func withoutPath(_ record: Substring) -> Substring {
    record[(record.firstRange(of: #""media_type""#)?.lowerBound ?? record.startIndex)...]
  }
}
