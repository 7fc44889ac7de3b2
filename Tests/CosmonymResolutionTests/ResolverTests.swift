import CosmonymGazetteers
import CosmonymResolution
import CosmonymTokens
import TestSupport
import Testing

@Suite struct ResolverTests {
  @Test(arguments: [
    // Surnames after full names, titles, roles, initials.
    "[person:Dmitry Rogozin] spoke. Then [person:Rogozin] left.",
    "The engineer [person:Marta Okonkwo] said so; [person:Okonkwo] was sure.",
    "Dr. [person:Halvorsen] agreed with [person:J. R. Whitfield].",
    "On board were [person:Akihiko Tanaka], [person:Peter Lindqvist] and [person:Lise Brandt].",
    "[person:Virgil \"Gus\" Grissom] waved.",
    // Acronyms that the text defines.
    "The [agency:European Space Agency] ([agency:ESA]) agreed. [agency:ESA] will pay.",
    // Not the agency.
    "The Endangered Species Act (ESA) is old. Ranchers curse the ESA.",
    // Ordinary words.
    "We made progress at dawn, and the spirit of discovery was with us in May.",
    "Progress was slow and the mercury rose.",
    // Part of another name.
    "He teaches at [organization:Columbia University] now.",
    // Sites and towns.
    "A rocket lifted off from [spaceport:Baikonur Cosmodrome] on Monday.",
    "They work at the [spaceport:Guiana Space Centre] near [place:Kourou].",
    // Misspelt, when the right form stands in the text.
    "[spacecraft:Venera-D] is planned. The probe [spacecraft:Vanera-D] will fly.",
    // A descriptive adjective is no misspelling.
    "[place:Russia] and the Russian crew.",
    // Joined names and possessives.
    "[agency:NASA]/[agency:ESA] data, [agency:NASA]'s plan",
    "",
  ])
  func `names mean what a reader takes them for`(marked: String) throws {
    #expect(try Resolved.marked(MarkedText(marked).text) == marked)
  }

  @Test func `a surname is linked to its full name`() throws {
    let gazetteer = try #require(Shipped.gazetteer)
    let text = Array("Nick Hague flew. Hague landed.".utf8)
    let mentions = Resolver(gazetteer: gazetteer).mentions(in: text, tokenized: Tokenizer().tokenize(text))
    #expect(mentions.map(\.id) == ["person/nick-hague", "person/nick-hague"])
    #expect(mentions.map(\.method) == [.gazetteer, .coreference])
    #expect(mentions.map(\.sentence) == [0, 1])
  }

  @Test func `a family name of several people stays undecided until the document speaks for one`() throws {
    let gazetteer = try #require(Shipped.gazetteer)
    func people(_ text: String) -> [String?] {
      let bytes = Array(text.utf8)
      return Resolver(gazetteer: gazetteer).mentions(in: bytes, tokenized: Tokenizer().tokenize(bytes))
        .filter { $0.type == "person" }.map(\.id)
    }
    #expect(people("President Kennedy spoke about the Moon.") == [nil])
    #expect(
      people("John F. Kennedy won. President Kennedy spoke about the Moon.")
        == ["person/john-f-kennedy", "person/john-f-kennedy"])
  }

  @Test func `no name begins or ends inside a word that a line breaks`() throws {
    let gazetteer = try #require(Shipped.gazetteer)
    let bytes = Array("The shuttle Dis-\ncovery made its first flight on Thursday. NASA was glad.".utf8)
    let mentions = Resolver(gazetteer: gazetteer).mentions(in: bytes, tokenized: Tokenizer().tokenize(bytes))
    #expect(mentions.map(\.id) == ["spacecraft/space-shuttle-discovery", "agency/nasa"])
  }

  @Test(arguments: [
    ("Flight engineer Anatolyi Ivanishin slept.", "person/anatoli-ivanishin", Mention.Method.spelling)
  ])
  func `people are linked in other forms of their names`(text: String, id: String, method: Mention.Method) throws {
    let gazetteer = try #require(Shipped.gazetteer)
    let bytes = Array(text.utf8)
    let mentions = Resolver(gazetteer: gazetteer).mentions(in: bytes, tokenized: Tokenizer().tokenize(bytes))
    #expect(mentions.map(\.id) == [id])
    #expect(mentions.map(\.method) == [method])
  }

  @Test func `another given name is another person`() throws {
    let gazetteer = try #require(Shipped.gazetteer)
    let bytes = Array("Engineer Dorothea Ivanishin slept. Dr. Susanna Armstrong woke.".utf8)
    let mentions = Resolver(gazetteer: gazetteer).mentions(in: bytes, tokenized: Tokenizer().tokenize(bytes))
    #expect(mentions.count == 2 && mentions.allSatisfy { $0.id == nil })
  }

  @Test func `mentions of any text are sorted, disjoint and sure to some degree`() throws {
    let gazetteer = try #require(Shipped.gazetteer)
    let pieces = [
      "NASA", " ", "said ", "Dr. ", "Soyuz", "-", "2", "\n", "Moon ", "(", ")", "ESA ", "Rogozin ", "Dmitry ", "é", "🚀",
      ", ", "\"", "'s ", "of ",
    ]
    var state: UInt64 = 11
    for _ in 0..<400 {
      var text = ""
      for _ in 0..<20 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += pieces[Int(state >> 33) % pieces.count]
      }
      let bytes = Array(text.utf8)
      var end = 0
      for mention in Resolver(gazetteer: gazetteer).mentions(in: bytes, tokenized: Tokenizer().tokenize(bytes)) {
        #expect(mention.range.lowerBound >= end && !mention.range.isEmpty && mention.range.upperBound <= bytes.count)
        #expect((0...1).contains(mention.confidence))
        end = mention.range.upperBound
      }
    }
  }
}
