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

  private func imported(_ text: String, _ format: ImportFormat, type: String?) throws -> GazetteerImport.Result {
    try GazetteerImport.entries(Array(text.utf8), file: "f", format: format, type: type)
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
    let read = try imported(lines, .spacyPatterns, type: nil)
    #expect(read.entries.map { $0.names.map(\.text) } == [["space Office"]])
    #expect(read.notes.count == 1 && read.notes[0].contains("f:2"))
  }

  @Test func `GATE lists as GATE writes them`() throws {
    let list = "Houston&country=US&note=a\r\n\r\nAT&T&minorType=firm&odd=1\r\nMarks & Spencer&country=GB\r\n"
    let read = try imported(list, .gate, type: "place")
    #expect(read.entries.map { $0.names[0].text } == ["Houston", "AT&T", "Marks & Spencer"])
    #expect(read.entries[0].cells == [.type: "place", .country: "US", .note: "a"])
    #expect(read.entries[1].cells[.kind] == "firm" && read.notes == ["f:3: the feature 'odd' is left out"])
    let untyped = try imported(list, .gate, type: nil)
    #expect(untyped.entries.isEmpty && untyped.notes.filter { $0.contains("--type") }.count == 3)
    #expect(untyped.notes.contains { $0.hasPrefix("f:3: ") })
  }

  @Test func `CSV with quotes, semicolons and line breaks`() throws {
    let csv = "name;aliases;type;unknown\r\n\"Big \"\"Red\"\"; One\";B1{exact}|B 2;place;x\r\n\r\nPlain;;place;\r\n"
    let read = try imported(csv, .csv, type: nil)
    #expect(read.entries.map { $0.names.map(\.text) } == [["Big \"Red\"; One", "B1", "B 2"], ["Plain"]])
    #expect(read.entries[0].names[1].rule == "exact" && read.entries[0].cells[.type] == "place")
    #expect(read.notes == ["f:1: the column 'unknown' is none of ours and is left out"])
    for bad in ["a,b\n1,2\n", "name\nA\n", ""] {
      #expect(throws: FormatError.self) { try imported(bad, .csv, type: nil) }
    }
  }

  /// A table, the names that are taken, and the beginning of each note.
  @Test(arguments: [
    ("name,type\n\"Open,place\nA-Town,place\n", ["A-Town"], ["f:2: a row is left out: a quoted cell"]),
    ("name,type\n,place\nA-Town,place\n", ["A-Town"], ["f:2: the entity is left out: '' is no name"]),
    ("name,type\nB-Town,\nA-Town,place\n", ["A-Town"], ["f:2: the entity has no type"]),
    ("name,type\nB-Town,place,x\nA-Town,place,\n", ["A-Town"], ["f:2: a row is left out: 'x' stands behind"]),
    ("name,type,name\nA-Town,place,B\n", ["A-Town"], ["f:1: the column 'name' stands twice"]),
    ("name,type,from\nB-Town,place,soon\nA-Town,place,1900\n", ["A-Town"], ["f:2: the entity is left out: 'soon'"]),
    ("name,type\nB-Town{odd},place\nA-Town,place\n", ["A-Town"], ["f:2: the entity is left out: 'B-Town' has a rule"]),
    ("name,type\n\"a|b\",place\nA-Town,place\n", ["A-Town"], ["f:2: the entity is left out: 'a|b' holds |"]),
    (
      "name,aliases,type\nA-Town,\"A{x}|B{}|}|AA\",place\n", ["A-Town", "B", "AA"],
      ["f:2: a further name is left out: 'A' has a rule", "f:2: a further name is left out: '}' holds |"]
    ),
    ("name,type\nA-Town,place\n***,place\n", ["A-Town"], ["f:3: the entity is left out: '***' has no letter"]),
    ("\u{FEFF} Name , TYPE \nA-Town,place\n", ["A-Town"], []),
    ("sep=;\nname;type\n\"A,\n Town\";place\n", ["A, Town"], []),
    ("name\ttype\nA; Town\tplace\n", ["A; Town"], []),
    ("name,type\r\"A-Town\",place\rB-Town,place\r", ["A-Town", "B-Town"], []),
    ("name,type\nA-Town,place\nA-Town,place\n", ["A-Town", "A-Town"], ["f:3: 'A-Town' makes the id of line 2 too"]),
    ("id,name,type\nplace/a,A-Town,place\nplace/a,B-Town,place\n", ["A-Town", "B-Town"], ["f:3: the id 'place/a' is"]),
    ("name,id,type\nA-Town,,place\nB-Town,place/a-town,place\n", ["A-Town", "B-Town"], ["f:2: 'A-Town' makes the id"]),
    ("name,type\n# A-Town,place\n", ["# A-Town"], []),
    ("name,type\nA-Town,launch site\nB-Town,#odd\n", ["A-Town"], ["f:3: the entity is left out: the type '#odd'"]),
    ("name,type\nname,place\n,\n", ["name"], []),
  ])
  func `a bad row is left out with a note, and what is written can be loaded`(
    table: String, names: [String], notes: [String]
  ) throws {
    let (bytes, result) = try GazetteerImport.table(Array(table.utf8), file: "f", format: .csv, type: nil)
    let loaded = GazetteerEntry.all(of: try gazetteer(bytes))
    #expect(loaded.flatMap { $0.names.map(\.text) } == names)
    #expect(Set(loaded.map { $0.cells[.id] }).count == loaded.count)
    #expect(result.notes.count == notes.count, "\(result.notes)")
    for (note, start) in zip(result.notes, notes) { #expect(note.hasPrefix(start), "\(note)") }
  }

  @Test func `JSON Lines with numbers, arrays and bad lines`() throws {
    let lines = """
      {"type": "agency", "names": [{"text": "First Office"}], "from": 1958, "ids": ["GCAT:A", "LL2:1"], "colour": "red"}\r
      {"name": "Second Office", "aliases": ["Second", "2nd"], "kind": true, "note": null}\r
      nonsense\r
      {"type": "agency"}\r

      """
    let read = try imported("\u{FEFF}" + lines, .jsonl, type: "organization")
    #expect(read.entries.map { $0.names.map(\.text) } == [["First Office"], ["Second Office", "Second", "2nd"]])
    #expect(read.entries[0].cells == [.type: "agency", .from: "1958", .ids: "GCAT:A|LL2:1"])
    #expect(read.entries[1].cells == [.type: "organization"])
    #expect(read.notes.map { String($0.prefix(4)) } == ["f:1:", "f:2:", "f:3:", "f:4:"], "\(read.notes)")
  }

  @Test func `spaCy's labels, ids of one's own, arrays`() throws {
    let array = """
      [{"label": "ORG", "pattern": "Acme Rockets", "id": "acme"}, {"label": "ORG", "pattern": "Acme", "id": "acme"},
       {"label": "GPE", "pattern": "A-Town"}, {"label": "PRODUCT", "pattern": "A-1"}, {"pattern": "B-Town"},
       {"label": "ORG", "pattern": "Odd", "id": "a|b"}]
      """
    let read = try imported(array, .spacyPatterns, type: "launch_vehicle")
    #expect(
      read.entries.map { $0.names.map(\.text) } == [
        ["Acme Rockets", "Acme"], ["A-Town"], ["A-1"], ["B-Town"], ["Odd"],
      ])
    #expect(
      read.entries.map { $0.cells[.type] } == ["organization", "place", "PRODUCT", "launch_vehicle", "organization"])
    #expect(read.entries[0].cells[.ids] == "SPACY:acme" && read.entries[0].cells[.id] == nil)
    #expect(read.notes.map { String($0.prefix(14)) } == ["f: pattern 6: "], "\(read.notes)")
    #expect(throws: FormatError.self) { try imported("[{\"label\":", .spacyPatterns, type: nil) }
  }

  @Test func `Wikidata's items, years and names that others have`() throws {
    let rows = """
      [{"operator": "http://www.wikidata.org/entity/Q9", "item": "http://www.wikidata.org/entity/Q1", "itemLabel": "Twin",
        "inception": "-0044-03-15T00:00:00Z", "countryCode": "FR"},
       {"item": "http://www.wikidata.org/entity/Q1", "itemLabel": "Twin", "countryCode": "DE", "inception": "+1999-01-01"},
       {"item": "http://www.wikidata.org/entity/Q2", "itemLabel": "Twin", "dissolved": "t123"},
       {"item": "http://www.wikidata.org/entity/Q3", "itemLabel": "Q3"},
       {"a": "http://www.wikidata.org/entity/Q4", "b": "http://www.wikidata.org/entity/Q5", "aLabel": "Two"},
       {"craft": "http://www.wikidata.org/entity/Q6", "craftLabel": "Craft", "craftAltLabel": "C-1, C{2"}]
      """
    let read = try imported(rows, .wikidataJSON, type: "spacecraft")
    #expect(read.entries.map { $0.cells[.wikidata] } == ["Q1", "Q2", "Q6"])
    #expect(read.entries.map { $0.cells[.id] } == [nil, "spacecraft/twin-q2", nil])
    #expect(read.entries[0].cells[.from] == "-44" && read.entries[0].cells[.country] == "FR|DE")
    #expect(read.entries[2].names.map(\.text) == ["Craft", "C-1"])
    #expect(
      read.notes.map { $0.split(separator: ":")[1] } == [
        " result 1", " result 3", " result 4", " result 5", " result 6",
      ], "\(read.notes)")
  }

  @Test(arguments: ImportFormat.allCases) func `nothing in it is told`(format: ImportFormat) throws {
    let empty = [ImportFormat.csv: "name", .wikidataJSON: "[]", .spacyPatterns: "[]"][format] ?? ""
    let (bytes, result) = try GazetteerImport.table(Array(empty.utf8), file: "f", format: format, type: "place")
    #expect(result.notes == ["f: no entity was found in it"])
    #expect(try gazetteer(bytes).entityCount == 0)
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
