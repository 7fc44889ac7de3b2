import CosmonymGazetteers
import Testing

@Suite struct GazetteerFileTests {
  private func load(_ text: String) throws -> Gazetteer {
    try Gazetteer(files: [Gazetteer.File(path: "own.tsv", bytes: Array(text.utf8))])
  }

  @Test func `three lines are enough for an own list`() throws {
    let gazetteer = try load("# type: organization\nname\nAcme Rockets\n")
    #expect((0..<gazetteer.entityCount).map { gazetteer.entity($0).id } == ["organization/acme-rockets"])
    #expect(gazetteer.entity(0).line == 3)
  }

  @Test func `a type column and a type of one's own`() throws {
    let gazetteer = try load("type\tname\taliases\r\ninstrument\tWide Field Camera 3\tWFC3|WFC-3\r\n")
    #expect(gazetteer.type(of: 0) == "instrument")
    #expect(gazetteer.nameCount >= 3)
  }

  @Test(
    arguments: [
      ("", nil, "no header line"),
      ("# type: place\n", nil, "no header line"),
      ("type\tkind\n", 1, "no column 'name'"),
      ("name\tcolour\n", 1, "unknown column 'colour'"),
      ("name\tname\n", 1, "names a column twice"),
      ("name\nAcme\n", 2, "no type"),
      ("# type: place\nname\tkind\n\tcity\n", 3, "'name' is empty"),
      ("# type: place\nname\nA\tB\n", 3, "2 cells under 1 columns"),
      ("# type: place\nname\nA{sometimes}\n", 3, "unknown rule 'sometimes'"),
      ("# type: place\nname\nA{1973-1963}\n", 3, "run backwards"),
      ("# type: place\nname\nA{exact} B\n", 3, "rules in braces"),
      ("# type: place\nname\tfrom\nA\tsoon\n", 3, "'soon' is not a year"),
      ("# type: place\nid\tname\np/a\tA\np/a\tB\n", 4, "stands in own.tsv:3 already"),
    ] as [(String, Int?, String)])
  func `faults are told with file, line and remedy`(text: String, line: Int?, message: String) throws {
    let error = try #require(throws: GazetteerError.self) { try load(text) }
    #expect(error.file == "own.tsv")
    #expect(error.line == line)
    #expect(error.message.contains(message), "\(error.message)")
  }

  @Test func `a file that is not UTF-8 is refused`() throws {
    let error = try #require(throws: GazetteerError.self) {
      try Gazetteer(files: [Gazetteer.File(path: "own.tsv", bytes: [0x6E, 0xFF])])
    }
    #expect(error.message.contains("UTF-8"))
  }
}
