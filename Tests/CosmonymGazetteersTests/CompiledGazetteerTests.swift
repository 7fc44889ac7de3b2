import CosmonymGazetteers
import CosmonymTokens
import Testing

/// The compiled form: the same answers as the text, refused when it is not whole, harmless when it is forged.
@Suite struct CompiledGazetteerTests {
  private static let table = """
    # type: agency
    id\tname\taliases\tfamily\tkind\tcountry\tparent\tfrom\tto\tdemonyms\twikidata\tids\tsource\tnote
    agency/nasa\tNational Aeronautics and Space Administration\tNASA|НАСА{context}\t\tcivil\tUS\t\t1958\t\tAmerican|Yank\tQ23548\tGCAT:NASA|LL2:44\town\ta note
    agency/esa\tEuropean Space Agency\tESA{exact;not:act}|ASE{full;1975-1980}\t\tcivil\tINT\tagency/nasa\t1975\t2090\t\t\t\t\t

    """
  private static let text = "NASA and ESA, the European Space Agency; nasa, the endangered-species ESA act. НАСА"

  private func gazetteer() throws -> Gazetteer {
    try Gazetteer(
      files: [Gazetteer.File(path: "agencies.tsv", bytes: Array(Self.table.utf8), modified: 7)],
      words: [Gazetteer.File(path: "words/common_words.txt", bytes: Array("species\nact\n".utf8))])
  }

  private func open(_ bytes: [UInt8]) throws -> Gazetteer {
    try Gazetteer(compiled: ImageMemory(copying: bytes), path: "x.gazetteer")
  }

  @Test func `opened from its bytes it is the same gazetteer`() throws {
    let built = try gazetteer()
    let opened = try open(built.compiled())
    #expect(opened.entityCount == 2)
    for index in 0..<2 {
      #expect(opened.entity(index) == built.entity(index))
      #expect(opened.names(of: index).map(opened.text) == built.names(of: index).map(built.text))
      #expect(opened.names(of: index).map(opened.rule) == built.names(of: index).map(built.rule))
    }
    #expect(opened.compiled() == built.compiled())
    let text = Array(Self.text.utf8)
    let tokens = Tokenizer().tokens(of: text)
    let found = built.candidates(in: text, tokens: tokens)
    #expect(found.count == 5)
    #expect(opened.candidates(in: text, tokens: tokens) == found)
    #expect(tokens.filter { opened.lexicon.word($0.key).contains(.common) }.count == 2)
  }

  @Test func `all columns come back`() throws {
    let entity = try open(try gazetteer().compiled()).entity(0)
    #expect(entity.id == "agency/nasa" && entity.type == "agency" && entity.kind == "civil" && entity.country == "US")
    #expect(entity.name == "National Aeronautics and Space Administration" && entity.from == 1958 && entity.to == nil)
    #expect(entity.demonyms == ["American", "Yank"] && entity.wikidata == "Q23548")
    #expect(entity.ids == ["GCAT:NASA", "LL2:44"] && entity.source == "own" && entity.note == "a note")
    #expect(entity.file == "agencies.tsv" && entity.line == 3 && entity.parent == nil && entity.family == nil)
  }

  @Test func `it knows what it was made from`() throws {
    let sources = try open(try gazetteer().compiled()).sources
    #expect(sources.map(\.path) == ["agencies.tsv", "words/common_words.txt"])
    #expect(sources[0].modified == 7 && sources[0].matches(Array(Self.table.utf8)))
    #expect(!sources[0].matches(Array(Self.table.utf8.dropLast())) && !sources[1].matches(Array("species\nact!".utf8)))
  }

  @Test(arguments: [
    ("cut", "is cut off"), ("magic", "is no compiled gazetteer"), ("version", "has format version"),
    ("byte", "is damaged"), ("fingerprint", "by another version of this program"),
  ])
  func `what is not whole is refused, with the remedy`(fault: String, message: String) throws {
    var bytes = try gazetteer().compiled()
    switch fault {
    case "cut": bytes.removeLast(9)
    case "magic": bytes[0] ^= 1
    case "version": bytes[8] ^= 1
    case "byte": bytes[bytes.count / 2] ^= 16
    default:
      bytes[ImageLayout.Field.fingerprint * 8] ^= 1
      bytes = resealed(bytes)
    }
    let error = try #require(throws: GazetteerError.self) { try open(bytes) }
    #expect(error.description.contains(message) && error.message.contains("cosmonym gazetteer compile"), "\(error)")
  }

  /// A forger knows how to make the checksum right.
  ///
  /// Whatever else the file says, no read may leave it and no loop run on.
  @Test func `a forged file cannot reach outside itself`() throws {
    let whole = try gazetteer().compiled()
    let text = Array(Self.text.utf8)
    let tokens = Tokenizer().tokens(of: text)
    var state: UInt64 = 11
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    var opened = 0
    for round in 0..<4000 {
      var bytes = whole
      for _ in 0...next(6) {
        let start = round % 2 == 0 ? ImageLayout.Field.longestName * 8 : ImageLayout.headerSize
        bytes[start + next(bytes.count - start)] = UInt8(next(3) == 0 ? 255 : next(256))
      }
      guard let gazetteer = try? open(resealed(bytes)) else { continue }
      opened += 1
      guard gazetteer.entityCount < 1 << 20 else { continue }
      _ = gazetteer.candidates(in: text, tokens: tokens)
      for index in 0..<min(gazetteer.entityCount, 50) {
        _ = gazetteer.entity(index)
        for name in gazetteer.names(of: index).prefix(50) { _ = gazetteer.text(of: name) }
      }
    }
    #expect(opened > 1000)
  }

  private func resealed(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    let checksum = ImageMemory(copying: bytes).contentChecksum
    for index in 0..<8 {
      bytes[ImageLayout.Field.checksum * 8 + index] = UInt8(truncatingIfNeeded: checksum >> (8 * index))
    }
    return bytes
  }

  @Test func `further files are a layer of their own`() throws {
    let own = Array("# type: organization\nname\taliases\nAcme Rockets\tARX|NASA{context}\n".utf8)
    let both = try gazetteer().adding([Gazetteer.File(path: "own.tsv", bytes: own)])
    #expect(both.entityCount == 3 && both.type(of: 2) == "organization" && both.entity(2).name == "Acme Rockets")
    let text = Array("ARX met NASA".utf8)
    let found = both.candidates(in: text, tokens: Tokenizer().tokens(of: text))
    #expect(found.map(\.entity) == [2, 0, 2])
    #expect(found.map { both.bearer(of: $0.name) } == [2, 0, 2] && both.text(of: found[0].name) == "ARX")
    #expect(both.rule(of: found[2].name).evidence == .context && both.types == ["agency", "organization"])
    let clash = Gazetteer.File(path: "own.tsv", bytes: Array("type\tid\tname\nagency\tagency/nasa\tN\n".utf8))
    let error = try #require(throws: GazetteerError.self) { try gazetteer().adding([clash]) }
    #expect(error.description.contains("own.tsv:2") && error.description.contains("agencies.tsv:3"))
  }

  @Test func `names that make the same id are numbered, the same name is told`() throws {
    func load(_ text: String) throws -> Gazetteer {
      try Gazetteer(files: [Gazetteer.File(path: "own.tsv", bytes: Array(text.utf8))])
    }
    let gazetteer = try load("# type: place\nname\nA-B\nA B\nA.B\n")
    #expect((0..<3).map { gazetteer.entity($0).id } == ["place/a-b", "place/a-b-2", "place/a-b-3"])
    let error = try #require(throws: GazetteerError.self) { try load("# type: place\nname\nA-B\nA B\nA B\n") }
    #expect(error.line == 5)
  }
}
