import CosmonymExchange
import CosmonymReports
import Foundation
import Testing

@Suite struct DifferenceTests {
  /// A text with mentions of words that occur once in it: type, words, id.
  private func text(_ words: String, _ mentions: [(String, String, String?)], id: String = "a") -> AnnotatedText {
    var text = AnnotatedText(id: id, text: Array(words.utf8))
    text.mentions = mentions.compactMap { type, surface, entity in
      guard let range = words.range(of: surface) else { return nil }
      let start = words.utf8.distance(from: words.startIndex, to: range.lowerBound)
      var mention = Annotation(range: start..<start + surface.utf8.count, type: type)
      (mention.id, mention.name) = (entity, surface)
      return mention
    }.sorted { $0.range.lowerBound < $1.range.lowerBound }
    return text
  }

  private func changes(_ before: [AnnotatedText], _ after: [AnnotatedText]) -> ([NameChange], RecordDifference) {
    var difference = RecordDifference()
    for text in before { difference.before(text) }
    let changes = after.flatMap { difference.after($0) }
    difference.finish()
    return (changes, difference)
  }

  @Test func `each kind of change, with place and context`() throws {
    let words = "Émile of NASA saw Columbia and ESA near Titan."
    let before = text(
      words,
      [
        ("person", "Émile", nil), ("agency", "NASA", "a/nasa"), ("spacecraft", "Columbia", "s/columbia"),
        ("place", "Titan", nil),
      ])
    let after = text(
      words,
      [
        ("agency", "NASA", "a/nasa"), ("spacecraft", "Columbia", "s/columbia-2"), ("agency", "ESA", "a/esa"),
        ("celestial_body", "Titan", nil),
      ])
    let (changes, difference) = changes([before], [after])
    #expect(changes.map(\.kind) == [.lost, .relinked, .gained, .retyped])
    #expect(changes.map(\.surface) == ["Émile", "Columbia", "ESA", "Titan"])
    #expect(changes[2].place == 31..<34)
    #expect(changes[2].context == ("Émile of NASA saw Columbia and ", " near Titan."))
    #expect(changes[1].before?.id == "s/columbia" && changes[1].after?.id == "s/columbia-2")
    #expect(difference.same == 1 && difference.common == 1 && !difference.isSame(changes.count))
    let report = DifferenceReport.text(changes, of: difference, examples: 3)
    #expect(report.contains("relinked: 1\n  1  s/columbia (Columbia)  ->  s/columbia-2 (Columbia)\n       a:18  "))
    #expect(
      String(decoding: DifferenceReport.json(changes[3]), as: UTF8.self)
        == #"{"change":"retyped","document":"a","start":40,"end":45,"text":"Titan","before":{"type":"place","name":"Titan"},"#
        + #""after":{"type":"celestial_body","name":"Titan"},"context":["Émile of NASA saw Columbia and ESA near ","."]}"#
        + "\n")
  }

  @Test func `the same runs are the same, in any order`() {
    let texts = (0..<5).map { text("NASA \($0)", [("agency", "NASA", "a/nasa")], id: "\($0)") }
    let (changes, difference) = changes(texts, texts.reversed())
    #expect(changes.isEmpty && difference.isSame(0) && difference.same == 5)
  }

  @Test func `texts that differ are compared by their words`() {
    let (changes, difference) = changes(
      [text("Before NASA met ESA.", [("agency", "NASA", "a/nasa"), ("agency", "ESA", "a/esa")])],
      [text("NASA met JAXA.", [("agency", "NASA", "a/nasa"), ("agency", "JAXA", "a/jaxa")])])
    #expect(changes.map(\.kind) == [.gained, .lost] && changes.map(\.surface) == ["JAXA", "ESA"])
    #expect(difference.withOtherText == ["a"] && difference.same == 1)
  }

  @Test func `texts of one run alone, and failures`() {
    var difference = RecordDifference()
    difference.before(text("x", [], id: "1"))
    difference.before(text("x", [], id: "2"))
    difference.failedBefore("3")
    difference.failedBefore("4")
    difference.failedAfter("2")
    _ = difference.after(text("x", [], id: "3"))
    difference.failedAfter("4")
    _ = difference.after(text("x", [], id: "5"))
    difference.finish()
    #expect(difference.onlyBefore == ["1"] && difference.onlyAfter == ["5"] && difference.withOtherFate == ["2", "3"])
    #expect(!difference.isSame(0))
    let lines = String(decoding: DifferenceReport.json(difference), as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 4 && lines[0] == #"{"change":"only_before","document":"1"}"#)
  }

  @Test func `an id decides, not the name`() {
    var renamed = text("NASA", [("agency", "NASA", "a/nasa")])
    renamed.mentions[0].name = "National Aeronautics and Space Administration"
    #expect(changes([text("NASA", [("agency", "NASA", "a/nasa")])], [renamed]).0.isEmpty)
  }
}
