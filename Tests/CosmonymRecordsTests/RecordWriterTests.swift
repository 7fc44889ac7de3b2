import CosmonymDocuments
import CosmonymJSON
import CosmonymRecords
import CosmonymResolution
import Testing

@Suite struct RecordWriterTests {
  private let source = Source(
    path: "a.txt", mediaType: "text/plain", charset: "utf-8", bytes: 20, sha256: String(repeating: "0", count: 64))

  private func mention(_ text: String, in whole: String, type: String = "agency", id: String? = "agency/x") -> Mention {
    let prefix = whole.utf8.count - (whole.firstRange(of: text).map { whole[$0.lowerBound...].utf8.count } ?? 0)
    return Mention(
      range: prefix..<(prefix + text.utf8.count), type: type, id: id, name: text, wikidata: nil, method: .gazetteer,
      confidence: 0.5, sentence: 0)
  }

  private func line(_ text: String, _ mentions: [Mention], options: RecordOptions = RecordOptions()) -> String {
    let document = Document(
      id: "a", source: source, metadata: Metadata(title: "T"), text: Array(text.utf8),
      sourceMap: .identity(length: text.utf8.count), warnings: ["w"])
    var json = JSONWriter()
    RecordWriter(options: options).append(document, mentions: mentions, to: &json)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  @Test func `candidates are written when asked for`() {
    var nasa = mention("NASA", in: "NASA")
    nasa.alternatives = [.init(type: "place", id: nil, name: "Nasa", confidence: 0.25)]
    var options = RecordOptions()
    #expect(!line("NASA", [nasa], options: options).contains("candidates"))
    options.includesCandidates = true
    #expect(
      line("NASA", [nasa], options: options)
        .contains(#""candidates":[{"type":"place","name":"Nasa","confidence":0.25}]"#))
  }

  @Test func `keys stand in the order of the contract`() {
    let text = "🚀 NASA"
    #expect(
      line(text, [mention("NASA", in: text)]) == """
        {"id":"a","source":{"path":"a.txt","media_type":"text/plain","charset":"utf-8","bytes":20,"sha256":"\
        \(source.sha256)"},"title":"T","text":"🚀 NASA","mentions":[{"start":2,"end":6,"text":"NASA","type":"agency",\
        "id":"agency/x","name":"NASA","method":"gazetteer","confidence":0.5,"sentence":0,"source":[5,9]}],\
        "entities":[{"id":"agency/x","type":"agency","name":"NASA","count":1}],"warnings":["w"]}

        """)
  }

  @Test(arguments: [
    (RecordOptions.OffsetUnit.codepoint, "\"start\":4,\"end\":8"),
    (.utf8, "\"start\":8,\"end\":12"),
    (.utf16, "\"start\":5,\"end\":9"),
  ])
  func `offsets count the unit asked for`(unit: RecordOptions.OffsetUnit, expected: String) {
    var options = RecordOptions()
    options.offsets = unit
    let text = "🚀e\u{301} İNASA".replacing("İ", with: "")
    #expect(line(text + "İ", [mention("NASA", in: text)], options: options).contains(expected))
  }

  @Test func `text, metadata and types can be left out`() {
    var options = RecordOptions()
    options.includesText = false
    options.includesMetadata = false
    options.types = ["place"]
    let text = "NASA in Houston"
    let written = line(
      text, [mention("NASA", in: text), mention("Houston", in: text, type: "place")], options: options)
    #expect(!written.contains("\"text\":\"NASA") && !written.contains("title") && written.contains("Houston"))
  }

  @Test func `entities are counted, most frequent first`() {
    let text = "A B B C"
    let b = mention("B", in: text, id: nil)
    let counts = EntityCount.counts(of: [mention("A", in: text, id: "1"), b, b, mention("C", in: text, id: "1")])
    #expect(counts.map(\.count) == [2, 2])
    #expect(counts.map(\.name) == ["A", "B"])
  }

  @Test func `an input that could not be read has a record too`() {
    var json = JSONWriter()
    RecordWriter().append(
      error: RecordError(code: "empty", message: "no bytes", stage: "ingest"), id: "x", path: "x", bytes: 0, to: &json)
    #expect(
      String(decoding: json.bytes, as: UTF8.self)
        == "{\"id\":\"x\",\"source\":{\"path\":\"x\",\"bytes\":0},"
        + "\"error\":{\"code\":\"empty\",\"message\":\"no bytes\",\"stage\":\"ingest\"}}\n")
  }
}
