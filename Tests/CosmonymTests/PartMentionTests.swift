import Cosmonym
import CosmonymDocuments
import CosmonymIngest
import CosmonymJSON
import CosmonymRecords
import CosmonymResolution
import TestSupport
import Testing

/// Names in what a page shows beside its article.
@Suite struct PartMentionTests {
  private static let page = """
    <html><head><title>Crew returns</title></head><body><article><h1>Rogozin greets the crew</h1>
    <p>Dmitry Rogozin welcomed the crew in Moscow on Monday, and said that the flight had gone as planned from start to end.</p>
    <p>Engineers will now look at the heat shield of the capsule, which came down in the steppe at dawn, as it was meant to.</p>
    <figure><img src="a.jpg"><figcaption>Rogozin at Baikonur Cosmodrome, before the launch. Photo: TASS</figcaption></figure>
    </article></body></html>
    """

  @Test func `mentions of parts have the offsets of the part and what the text says of their names`() throws {
    let pipeline = Pipeline(gazetteer: try #require(Shipped.gazetteer))
    let document = try pipeline.ingestor.document(from: Array(Self.page.utf8), id: "p", path: "p.html")
    let mentions = pipeline.mentionsOfParts(in: document)
    #expect(mentions.count == document.parts.count)
    let caption = try #require(document.parts.firstIndex { $0.kind == .caption })
    let text = document.parts[caption].text
    #expect(
      mentions[caption].map { String(decoding: text[$0.range], as: UTF8.self) }.prefix(2) == [
        "Rogozin", "Baikonur Cosmodrome",
      ])
    #expect(mentions[caption].first?.id == "person/dmitry-rogozin")
    #expect(mentions[caption].first?.sentence == 0)
  }

  @Test func `the mentions of the text are the same with and without parts`() throws {
    let pipeline = Pipeline(gazetteer: try #require(Shipped.gazetteer))
    let document = try pipeline.ingestor.document(from: Array(Self.page.utf8), id: "p", path: "p.html")
    let mentions = pipeline.mentions(in: document)
    func record(_ options: RecordOptions, _ ofParts: [[Mention]]) throws -> JSONValue {
      var json = JSONWriter()
      RecordWriter(options: options).append(document, mentions: mentions, ofParts: ofParts, to: &json)
      return try JSONReader.value(of: json.bytes)
    }
    var options = RecordOptions()
    let plain = try record(options, [])
    options.includesParts = true
    let full = try record(options, pipeline.mentionsOfParts(in: document))
    #expect(plain["mentions"] == full["mentions"])
    #expect(plain["entities"] == full["entities"])
    #expect(full["parts"]?.array?.allSatisfy { $0["mentions"] != nil } == true)
  }
}
