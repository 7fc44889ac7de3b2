import CosmonymCuration
import CosmonymGazetteers
import Foundation
import TestSupport
import Testing

@Suite struct GazetteerCheckTests {
  private func findings(_ text: String, inUse table: String? = nil) throws -> [Finding] {
    let words = [
      Gazetteer.File(path: "common_words.txt", bytes: Array("progress\nspirit\nspace\nstation\n".utf8)),
      Gazetteer.File(path: "given_names.txt", bytes: Array("Jordan\n".utf8)),
    ]
    let files = table.map { [Gazetteer.File(path: "used.tsv", bytes: Array($0.utf8))] } ?? []
    let gazetteer = try Gazetteer(files: files, words: words)
    var check = GazetteerCheck(lexicon: gazetteer.lexicon, inUse: table == nil ? nil : gazetteer)
    check.add(Gazetteer.File(path: "own.tsv", bytes: Array(text.utf8)))
    check.finish(words: words)
    return check.findings
  }

  private static let header = "type\tid\tname\taliases\tfamily\tcountry\tparent\tfrom\tto\twikidata\tids\n"

  /// Each row, what is found in it, and the row mended.
  @Test(
    arguments: [
      ("place\tplace/a\tA-Town", "", ""),
      ("place\tplace a\tA-Town", "malformed-id", "place\tplace/a\tA-Town"),
      ("spaceprt\tspaceprt/a\tA-Port", "unknown-type", "spaceport\tspaceport/a\tA-Port"),
      ("instrument\tinstrument/a\tA-Camera", "", ""),
      ("agency\tagency/a\tA-Agency\t\t\tUSA", "malformed-country", "agency\tagency/a\tA-Agency\t\t\tUS"),
      ("agency\tagency/a\tA-Agency\t\t\tZZ", "malformed-country", ""),
      ("agency\tagency/a\tA-Agency\t\t\tFR|UK", "malformed-country", "agency\tagency/a\tA-Agency\t\t\tFR|GB"),
      ("launch site\tlaunch-site/a\tA-Site", "", ""),
      ("place\tplace/\tA-Site", "malformed-id", ""),
      (
        "agency\tagency/a\tA-Agency\t\t\tUS\t\t1999\t1990", "impossible-year",
        "agency\tagency/a\tA-Agency\t\t\tUS\t\t1990\t1999"
      ),
      ("agency\tagency/a\tA-Agency\t\t\tUS\t\t19999", "impossible-year", ""),
      ("agency\tagency/a\tA-Agency\tB-Agency{1950-1960}\t\t\t\t1970", "impossible-year", ""),
      ("agency\tagency/a\tA-Agency\t\t\t\tagency/none", "dangling-parent", ""),
      ("agency\tagency/a\tA-Agency\t\t\t\t\t\t\tX42", "malformed-id", "agency\tagency/a\tA-Agency\t\t\t\t\t\t\tQ42"),
      ("agency\tagency/a\tA-Agency\t\t\t\t\t\t\t\tplain words", "malformed-id", ""),
      ("spacecraft\tspacecraft/p\tProgress", "common-word", "spacecraft\tspacecraft/p\tProgress{context}"),
      ("spacecraft\tspacecraft/s\tspace station", "common-word", "spacecraft\tspacecraft/s\tSpace Station"),
      ("spacecraft\tspacecraft/j\tJordan", "personal-name", "spacecraft\tspacecraft/j\tJordan{sure}"),
      ("place\tplace/j\tJordan", "", ""),
      ("agency\tagency/u\tUK", "short-name", "agency\tagency/u\tUK{exact}"),
      ("agency\tagency/n\t1234", "short-name", ""),
      ("agency\tagency/n\t***", "empty-name", ""),
      ("agency\tagency/c\tCafe\u{301} Space", "not-nfc", "agency\tagency/c\tCafé Space"),
      ("agency\tagency/c\t\u{1112}\u{1161}\u{11AB} Space", "not-nfc", "agency\tagency/c\t\u{D55C} Space"),
      ("agency\tagency/c\t\u{F9DA} Space", "not-nfc", "agency\tagency/c\t\u{6817} Space"),
      ("agency\tagency/c\tBig\u{200E} Office", "hidden-character", ""),
      ("agency\tagency/c\tBig\u{200F} Office", "hidden-character", ""),
      ("agency\tagency/c\tBig\u{200D}Office", "hidden-character", ""),
      ("agency\tagency/c\tBig\u{2028}Office", "hidden-character", ""),
      ("agency\tagency/c\tمی\u{200C}خواهم", "", ""),
      ("agency\tagency/c\tNА\u{421}А Office", "mixed-script", "agency\tagency/c\tНАСА Office"),
      ("agency\tagency/c\tBig  Office", "stray-space", "agency\tagency/c\tBig Office"),
      ("agency\tagency/c\tBig\u{A0}Office", "hidden-character", ""),
      ("agency\tagency/c\tBig\u{200B}Office", "hidden-character", ""),
      ("agency\tagency/c\tBig Office\tBig Office", "repeated-name", ""),
      ("agency\tagency/c\tBig Office\t\tOffice", "misplaced-family", ""),
      ("person\tperson/c\tAnna Lee\t\tLi", "misplaced-family", "person\tperson/c\tAnna Lee\t\tLee"),
      ("agency\tagency/c\tBig Office{cue:launch site}", "idle-rule", "agency\tagency/c\tBig Office{cue:launch,site}"),
      ("agency\tagency/c\tBig Office{not:}", "idle-rule", "agency\tagency/c\tBig Office{not:town}"),
      ("agency\tagency/c\tBig Office{exact;any}", "conflicting-rule", "agency\tagency/c\tBig Office{any}"),
      ("agency\tagency/c\tBig Office{context;full}", "conflicting-rule", "agency\tagency/c\tBig Office{full}"),
      ("agency\tagency/c\tBig Office{cue:a;cue:b}", "conflicting-rule", "agency\tagency/c\tBig Office{cue:a,b}"),
      ("agency\tagency/c\tBig Office{1990-;-1999}", "conflicting-rule", "agency\tagency/c\tBig Office{1990-1999}"),
      ("agency\tagency/c\tBig Office{cue:pad,Pad}", "repeated-word", "agency\tagency/c\tBig Office{cue:pad}"),
      ("agency\tagency/c\tBig Office\tBig-Office{context}", "conflicting-rule", ""),
      ("agency\tagency/c\tN.J.{sure}\tNJ{exact;full}", "", ""),
      ("agency\tagency/c\tGAIA\tGaia{exact;context}", "", ""),
      ("agency\tagency/c\tBig Office\tBig Office{context}", "repeated-name", ""),
      ("agency\tagency/c\tBig Office{odd}", "unreadable", ""),
      ("agency\tagency/c\t", "unreadable", ""),
    ] as [(String, String, String)])
  func `each fault is found, and gone when mended`(row: String, kind: String, mended: String) throws {
    let found = try findings(Self.header + row + "\n")
    #expect(Set(found.map(\.kind)) == (kind.isEmpty ? [] : [kind]), "\(found.map(\.description))")
    #expect(found.allSatisfy { $0.line == 2 && $0.file == "own.tsv" && $0.description.hasPrefix("own.tsv:2: ") })
    if !mended.isEmpty { #expect(try findings(Self.header + mended + "\n").isEmpty) }
  }

  @Test func `names and ids of several rows`() throws {
    let rows =
      Self.header + """
        place\tplace/a\tMercury City
        place\tplace/a\tVenus City
        place\tplace/b\tMercury  City
        place\tplace/c\tMERCURY CITY{cue:north}
        agency\tagency/x\tX-Office\t\t\t\t\t\t\tQ1
        agency\tagency/y\tY-Office\t\t\t\t\t\t\tQ1

        """
    let found = try findings(rows)
    #expect(
      found.map { "\($0.line ?? 0) \($0.kind)" } == ["3 duplicate-id", "4 stray-space", "4 shared-name", "7 reused-id"])
  }

  @Test func `every bad row is told, not only the first, and the good ones are read`() throws {
    let found = try findings("# type: place\nname\nA{odd}\nB\tC\nGood Town\n\tx\n")
    #expect(found.map(\.line) == [3, 4, 6])
    #expect(try findings("name\tcolour\nA\tred\n").map(\.kind) == ["unreadable"])
  }

  @Test(arguments: [
    ("NASA\tagency\nESA\tagency\n", "looks like a row"), ("Name\ttype\nA\tagency\n", "write 'name'"),
    ("name,type\nA,agency\n", "import --from csv"), ("name\tcolour\nA\tred\n", "unknown column 'colour'"),
    ("", "no header"),
  ])
  func `a file without a header that can be used is told what it lacks`(text: String, remedy: String) throws {
    let found = try findings(text)
    #expect(found.map(\.kind) == ["unreadable"] && found[0].message.contains(remedy), "\(found.map(\.description))")
  }

  @Test func `a directive below the header is told`() throws {
    let found = try findings("# type: place\nname\nA-Town\n# type: agency\n# a remark: type\nB-Town\n")
    #expect(found.map { "\($0.line ?? 0) \($0.kind)" } == ["4 late-directive"])
  }

  @Test func `rows without ids count as what the loader makes of them`() throws {
    let text = """
      # type: spaceport
      name\tid\tparent
      North Port\t\t
      Pad One\t\tspaceport/north-port
      Pad-One\t\tspaceport/pad-one
      Pad Two\t\tspaceport/pad-one-2
      North Port\t\t
      Other\tspaceport/pad-two\t

      """
    let found = try findings(text)
    #expect(
      found.map { "\($0.line ?? 0) \($0.kind)" } == [
        "5 shared-name", "7 duplicate-id", "7 shared-name", "8 duplicate-id",
      ])
  }

  @Test(arguments: [
    "name\nA\u{0}-Town\n", "# type: place\nname\nA-Town\nA-Town\n", "# type: place\nname\nA-Town{odd}\n",
  ])
  func `whatever the loader refuses is an error`(text: String) throws {
    #expect(throws: GazetteerError.self) {
      try Gazetteer(files: [Gazetteer.File(path: "own.tsv", bytes: Array(text.utf8))])
    }
    #expect(try findings(text).contains { $0.severity == .error })
  }

  @Test func `word lists that the loader refuses are an error`() throws {
    let bad = Gazetteer.File(path: "nouns.txt", bytes: [0x61, 0x0A])
    var check = GazetteerCheck(lexicon: try Gazetteer(files: []).lexicon)
    check.add(Gazetteer.File(path: "own.tsv", bytes: Array("# type: place\nname\nA-Town\n".utf8)))
    check.finish(words: [bad])
    #expect(check.findings.map { "\($0.file) \($0.kind)" } == ["nouns.txt not-loadable"])
  }

  @Test func `names, ids and parents of the gazetteer in use count`() throws {
    let used = """
      type\tid\tname\taliases
      agency\tagency/big\tBig Office\tBO-7
      place\t\tFar Town\tFar City{context}

      """
    let own = """
      type\tid\tname\tparent\taliases
      spacecraft\tspacecraft/bo\tBO-7\tagency/big\t
      spacecraft\tspacecraft/far\tFar City\tplace/far-town\t
      agency\tagency/big\tBig Office\tagency/none\tThe Biggest Office
      organization\tplace/far-town\tFar Town{context}\t\t

      """
    #expect(
      try findings(own, inUse: used).map { "\($0.line ?? 0) \($0.kind)" } == [
        "2 shared-name", "4 dangling-parent", "5 malformed-id", "5 duplicate-id",
      ])
  }

  @Test func `long names are shortened in messages`() throws {
    let long = String(repeating: "Long ", count: 2000) + "Name"
    let found = try findings("# type: place\nname\n\(long)  X\n\(long){odd}\n")
    #expect(found.map(\.kind) == ["stray-space", "unreadable"] && found.allSatisfy { $0.message.count < 400 })
  }

  @Test func `many names in one row, in many rows`() throws {
    let aliases = (0..<3000).map { "Alias Name \($0)" }.joined(separator: "|")
    let rows = (0..<3000).map { "Row Name \($0)\t\n" }.joined()
    let found = try findings(
      "# type: place\nname\taliases\nBig Place\t\(aliases)\n\(rows)Alias Name 2999\tRow Name 5\n")
    #expect(found.map { "\($0.line ?? 0) \($0.kind)" } == ["3004 shared-name", "3004 shared-name"])
    #expect(found[0].message.contains("own.tsv:3;") && found[1].message.contains("own.tsv:9;"))
  }
}

/// The gazetteers of this repository, as a curator would check them.
@Suite struct ShippedGazetteersTests {
  @Test func `ours are clean`() throws {
    let folder = Paths.root.appending(path: "gazetteers")
    func files(_ folder: URL, _ ending: String) throws -> [Gazetteer.File] {
      try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(ending) }.sorted().map {
        Gazetteer.File(path: $0, bytes: Array(try Data(contentsOf: folder.appending(path: $0))))
      }
    }
    let words = try files(folder.appending(path: "words"), ".txt")
    let tables = try files(folder, ".tsv")
    #expect(words.count == 3 && tables.count == 8)
    var check = GazetteerCheck(lexicon: try Gazetteer(files: [], words: words).lexicon)
    for table in tables { check.add(table) }
    check.finish()
    #expect(check.rowCount > 12_000)
    #expect(check.findings.map(\.description) == [])
  }
}
