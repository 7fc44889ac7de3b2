import CosmonymCuration
import CosmonymGazetteers
import Testing

/// What goes out in a format and comes back in is the same, as far as the format can hold it.
@Suite struct ExchangeTests {
  private static let table = """
    type\tid\tname\taliases\tfamily\tkind\tcountry\tparent\tfrom\tto\tdemonyms\twikidata\tids\tsource\tnote
    agency\tagency/nasa\tNational Aeronautics and Space Administration\tNASA{exact}|N.A.S.A.|НАСА{context;cue:агентство}\t\tcivil\tUS\t\t1958\t\t\tQ23548\tGCAT:NASA|LL2:44\town\t
    person\tperson/j-r\tJohn R. “Jack” Ng\tНг\tNg\tastronaut\tGB|US\t\t\t\t\t\t\t\tborn 1960
    place\tplace/at-t\tAT&T "Town", East\tQ=R\t\tcity\tFR\t\t\t\tTowner|Townie\t\t\t\t

    """

  private func gazetteer(_ bytes: [UInt8]) throws -> Gazetteer {
    try Gazetteer(files: [Gazetteer.File(path: "t.tsv", bytes: bytes)])
  }

  private func entries() throws -> [GazetteerEntry] { GazetteerEntry.all(of: try gazetteer(Array(Self.table.utf8))) }

  @Test func `our own formats hold everything`() throws {
    let entries = try entries()
    #expect(entries.count == 3 && entries[0].names.map(\.rule) == ["", "exact", "", "context;cue:агентство"])
    let tsv = try GazetteerExport.bytes(entries, as: .tsv)
    #expect(GazetteerEntry.all(of: try gazetteer(tsv)) == entries)
    let jsonl = try GazetteerExport.bytes(entries, as: .jsonl)
    let back = try GazetteerImport.entries(jsonl, file: "x", format: .jsonl, type: nil)
    #expect(back.entries == entries && back.notes.isEmpty)
  }

  @Test(arguments: [(ExportFormat.spacyPatterns, ImportFormat.spacyPatterns), (.gate, .gate)])
  func `others' formats hold types, ids and names`(out: ExportFormat, back: ImportFormat) throws {
    let entries = try entries()
    let bytes = try GazetteerExport.bytes(entries, as: out)
    let read = try GazetteerImport.entries(bytes, file: "x", format: back, type: nil).entries
    #expect(read.map { $0.cells[.id] } == entries.map { $0.cells[.id] })
    #expect(read.map { $0.cells[.type] } == entries.map { $0.cells[.type] })
    #expect(read.map { $0.names.map(\.text) } == entries.map { $0.names.map(\.text) })
  }

  @Test func `spaCy's token patterns that are plain words are taken, others told`() throws {
    let lines = """
      {"label": "agency", "pattern": [{"LOWER": "space"}, {"ORTH": "Office"}], "id": "so"}
      {"label": "agency", "pattern": [{"LIKE_NUM": true}]}

      """
    let (entries, notes) = try GazetteerImport.entries(Array(lines.utf8), file: "p", format: .spacyPatterns, type: nil)
    #expect(entries.map { $0.names.map(\.text) } == [["space Office"]])
    #expect(notes.count == 1 && notes[0].contains("p:2"))
  }

  @Test func `GATE lists as GATE writes them`() throws {
    let list = "Houston&country=US&note=a\nAT&T\nMarks & Spencer&country=GB\n"
    let entries = try GazetteerImport.entries(Array(list.utf8), file: "l", format: .gate, type: "place").entries
    #expect(entries.map { $0.names[0].text } == ["Houston", "AT&T", "Marks & Spencer"])
    #expect(throws: FormatError.self) {
      try GazetteerImport.entries(Array(list.utf8), file: "l", format: .gate, type: nil)
    }
  }

  @Test func `CSV with quotes, semicolons and line breaks`() throws {
    let csv = "name;aliases;type;unknown\r\n\"Big \"\"Red\"\"; One\";B1{exact}|B 2;place;x\r\n\r\nPlain;;place;\r\n"
    let entries = try GazetteerImport.entries(Array(csv.utf8), file: "c", format: .csv, type: nil).entries
    #expect(entries.map { $0.names.map(\.text) } == [["Big \"Red\"; One", "B1", "B 2"], ["Plain"]])
    #expect(entries[0].names[1].rule == "exact" && entries[0].cells[.type] == "place")
    for (bad, line) in [("a,b\n1,2\n", 1), ("name\nA\n", 2), ("name,type\n\"A,place\n", 2), ("name,type\n,place\n", 2)]
    {
      let error = try #require(throws: FormatError.self) {
        try GazetteerImport.entries(Array(bad.utf8), file: "c", format: .csv, type: nil)
      }
      #expect(error.line == line, "\(error)")
    }
  }

  @Test func `Wikidata's results, both ways they are saved`() throws {
    let verbose = """
      {"head": {}, "results": {"bindings": [
       {"item": {"type": "uri", "value": "http://www.wikidata.org/entity/Q1"}, "itemLabel": {"value": "First"},
        "itemAltLabel": {"value": "One, Primus"}, "inception": {"value": "1999-01-01T00:00:00Z"}},
       {"item": {"value": "http://www.wikidata.org/entity/Q1"}, "itemLabel": {"value": "First"}, "country": {"value": "FR"}}]}}
      """
    let plain = #"[{"item": "http://www.wikidata.org/entity/Q2", "itemLabel": "Second"}]"#
    let first = try GazetteerImport.entries(Array(verbose.utf8), file: "w", format: .wikidataJSON, type: "agency")
      .entries
    #expect(first.count == 1 && first[0].names.map(\.text) == ["First", "One", "Primus"])
    #expect(first[0].cells == [.type: "agency", .wikidata: "Q1", .from: "1999", .country: "FR"])
    let second = try GazetteerImport.entries(Array(plain.utf8), file: "w", format: .wikidataJSON, type: "agency")
      .entries
    #expect(second.map { $0.cells[.wikidata] } == ["Q2"])
    #expect(throws: FormatError.self) {
      try GazetteerImport.entries(Array(plain.utf8), file: "w", format: .wikidataJSON, type: nil)
    }
    #expect(throws: FormatError.self) {
      try GazetteerImport.entries(Array("{}".utf8), file: "w", format: .wikidataJSON, type: "a")
    }
  }

  @Test(arguments: ["a|b", "a{b", "a\tb"])
  func `names that our file cannot hold are told, not spoilt`(name: String) {
    let entry = GazetteerEntry(type: "place", names: [.init(name)])
    #expect(throws: FormatError.self) { try GazetteerExport.bytes([entry], as: .tsv) }
  }
}
