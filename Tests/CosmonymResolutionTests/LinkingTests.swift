import CosmonymResolution
import CosmonymTokens
import TestSupport
import Testing

/// Which entity is meant, once it is clear that something is named.
@Suite struct LinkingTests {
  /// The name of each mention, with `*` behind those that no gazetteer holds.
  private func names(_ text: String) throws -> [String] {
    try mentions(text).map { $0.id == nil ? "\($0.name)*" : $0.name }
  }

  private func mentions(_ text: String) throws -> [Mention] {
    let bytes = Array(text.utf8)
    let gazetteer = try #require(Shipped.gazetteer)
    let recognizer = try #require(Shipped.recognizer)
    return Resolver(gazetteer: gazetteer, recognizer: recognizer)
      .mentions(in: bytes, tokenized: Tokenizer().tokenize(bytes))
  }

  @Test(arguments: [
    // Somebody whom no list holds, with the family name of an astronaut.
    ("The photographer Jim Ross flew along. \"It was cold,\" said Ross.", ["Jim Ross*", "Jim Ross*"]),
    ("Jerry Ross flew seven times. Ross is retired.", ["Jerry Ross", "Jerry Ross"]),
    // The subject goes on, relatives do not.
    (
      "Marta Okonkwo won the prize. Her brother Peter Okonkwo wept. Okonkwo thanked the jury.",
      ["Marta Okonkwo*", "Peter Okonkwo*", "Marta Okonkwo*"]
    ),
    (
      "Marta Okonkwo won the prize. Then Peter Okonkwo spoke. Okonkwo thanked the jury.",
      ["Marta Okonkwo*", "Peter Okonkwo*", "Peter Okonkwo*"]
    ),
    // The fullest form, initials and all.
    (
      "Carl B. Lindqvist resigned. Carl Lindqvist had led the team; Lindqvist was tired.",
      ["Carl B. Lindqvist*", "Carl B. Lindqvist*", "Carl B. Lindqvist*"]
    ),
    // Rosters.
    ("EISELE, Donn F., was the pilot.", ["Donn F. Eisele"]),
  ])
  func `a part of a name is whom the text introduced`(text: String, expected: [String]) throws {
    #expect(try names(text).filter { $0 != "Moon" } == expected)
  }

  @Test(arguments: [
    ("The US space agency said so.", "US space agency", "agency/nasa"),
    ("The Russian space agency denied it.", "Russian space agency", "agency/roscosmos"),
  ])
  func `a descriptor links without naming`(text: String, words: String, id: String) throws {
    let found = try mentions(text)
    #expect(found.map(\.id) == [id])
    #expect(found.map(\.method) == [.descriptor])
    #expect(found.map { String(decoding: Array(text.utf8)[$0.range], as: UTF8.self) } == [words])
  }

  @Test func `of a country's space agency the country is a place`() throws {
    let text = "France's space agency paid for it."
    let found = try mentions(text)
    #expect(found.map { String(decoding: Array(text.utf8)[$0.range], as: UTF8.self) } == ["France", "space agency"])
    #expect(found.map(\.id) == ["place/france", "agency/cnes"])
  }

  @Test func `a name that its rule withheld is linked once its type is clear`() throws {
    #expect(
      try names("The crew trained at Johnson on Tuesday. Marshall built the engine.") == [
        "Johnson Space Center", "Marshall Space Flight Center",
      ])
  }

  @Test func `an acronym known from the text is not the listed one`() throws {
    #expect(try names("The Endangered Species Act, known as the ESA, was signed in 1973.") == [])
    let society = "The Endocrine Society of America (ESA) met on Sunday. ESA members voted."
    #expect(try names(society) == Array(repeating: "Endocrine Society of America*", count: 3))
    // The agency's own name, and a variant of it, keep their acronym.
    for name in ["European Space Agency", "Europe's Space Agency"] {
      let found = try mentions("The \(name) (ESA) met on Sunday. ESA members voted.")
      #expect(found.suffix(2).map(\.id) == ["agency/european-space-agency", "agency/european-space-agency"])
    }
  }

  @Test(arguments: [
    ("Sergej Koroljow built the rocket.", ["Sergei Korolev"]),
    ("The capsule carried Uri Gagarin.", ["Yuri Gagarin"]),
    ("Niel Armstrong spoke to the pupils.", ["Neil Armstrong"]),
    ("The book by Konstantin Ziolkowski was read everywhere.", ["Konstantin Tsiolkovsky"]),
    // Names of their own, though the letters are nearly the same.
    ("Jane Young lives in the village.", ["Jane Young*"]),
    ("Nell Armstrong spoke to the pupils.", ["Nell Armstrong*"]),
    ("Yuri Garin wrote a poem.", ["Yuri Garin*"]),
  ])
  func `another spelling is linked, another name is not`(text: String, expected: [String]) throws {
    #expect(try names(text) == expected)
  }
}
