import CosmonymEvaluation
import TestSupport
import Testing

@Suite struct NameFormCopiesTests {
  private func document(_ marked: String) -> GoldDocument {
    let text = MarkedText(marked)
    let scalars = Array(text.text.utf8)
    let mentions = text.mentions.map {
      ScoredMention(
        start: String(decoding: scalars[..<$0.range.lowerBound], as: UTF8.self).unicodeScalars.count,
        end: String(decoding: scalars[..<$0.range.upperBound], as: UTF8.self).unicodeScalars.count, type: $0.type,
        name: nil)
    }
    return GoldDocument(id: "x", text: text.text, date: nil, mentions: mentions)
  }

  private func names(_ document: GoldDocument) -> [String] {
    let scalars = Array(document.text.unicodeScalars)
    return document.mentions.map { String(String.UnicodeScalarView(scalars[$0.start..<$0.end])) }
  }

  private let row = "Señor said: [person:Ana M. López], [person:Bo Lind] and [person:Cy Marsh] of [place:Oslo] slept."

  @Test func `of four documents one is a roster, two are joined, one has no copy`() {
    let copies = NameFormCopies.copies(of: Array(repeating: document(row), count: 4))
    #expect(
      copies.map(\.text) == [
        "Señor said: LÓPEZ, Ana M., LIND, Bo and MARSH, Cy of Oslo slept.",
        "Señor said: López-Lind-Marsh of Oslo slept.", "Señor said: López/Lind/Marsh of Oslo slept.",
      ])
    #expect(names(copies[0]) == ["LÓPEZ, Ana M.", "LIND, Bo", "MARSH, Cy", "Oslo"])
    #expect(names(copies[1]) == ["López", "Lind", "Marsh", "Oslo"])
    #expect(copies[2].mentions.map(\.type) == ["person", "person", "person", "place"])
  }

  @Test func `what would not differ has no copy`() {
    #expect(NameFormCopies.copies(of: [document("[person:Lind] of [place:Oslo] slept.")]).isEmpty)
  }
}
