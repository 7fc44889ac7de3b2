import Cosmonym
import CosmonymDocuments
import CosmonymIngest
import CosmonymResolution
import TestSupport
import Testing

/// Names in texts with line ends and marks inside them: found, and cut from the text as it was given.
@Suite struct PlainTextMentionTests {
  @Test(arguments: [
    ("over a line's end", "The European Space\nAgency said so.", ["European Space\nAgency"]),
    ("broken", "Dmitry Rog-\nozin spoke for Ros-\ncosmos.", ["Dmitry Rog-\nozin", "Ros-\ncosmos"]),
    ("with a hyphen of its own", "A Soyuz-\n2 left Kourou.", ["Soyuz-\n2", "Kourou"]),
    (
      "quoted", "> The European Space\n> Agency, said Dmitry Rog-\n> ozin.",
      ["European Space\n> Agency", "Dmitry Rog-\n> ozin"]
    ),
    ("in quotes of two people", "> I saw Roscosmos\n>> Kennedy Space Center", ["Roscosmos", "Kennedy Space Center"]),
    (
      "emphasized in part", "So **Ros**cosmos and the *European* Space Agency.",
      ["Ros**cosmos", "European* Space Agency"]
    ),
    ("emphasized as a whole", "So _NASA_ and __JAXA__ said.", ["NASA", "JAXA"]),
    ("linked", "See [Roscosmos](https://a.example/NASA) now.", ["Roscosmos"]),
    ("a heading", "# Kennedy Space Center\nRoscosmos said so.", ["Kennedy Space Center", "Roscosmos"]),
    ("under a heading", "Roscosmos\n=========\nKennedy Space Center", ["Roscosmos", "Kennedy Space Center"]),
  ])
  func `names`(label: String, text: String, names: [String]) throws {
    let pipeline = Pipeline(gazetteer: try #require(Shipped.gazetteer), recognizer: Shipped.recognizer)
    let bytes = Array("\u{FEFF}\(text)".utf8)
    let document = try pipeline.ingestor.document(from: bytes, id: "x", path: "x.txt", format: .text)
    let mentions = pipeline.mentions(in: document)
    #expect(document.text == Array(text.utf8))
    #expect(mentions.map { String(decoding: document.text[$0.range], as: UTF8.self) } == names, "\(label)")
    let sources = mentions.compactMap { document.sourceMap?.sourceRange(of: $0.range) }
    #expect(sources.map { String(decoding: bytes[$0], as: UTF8.self) } == names, "\(label)")
    for explanation in pipeline.explanations(of: document) {
      #expect(explanation.range.upperBound <= document.text.count)
    }
  }
}
