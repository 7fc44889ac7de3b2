import CosmonymCuration
import CosmonymGazetteers
import Testing

@Suite struct GazetteerCheckTests {
  private func findings(_ text: String) throws -> [Finding] {
    let words = [
      Gazetteer.File(path: "common_words.txt", bytes: Array("progress\nspirit\nspace\nstation\n".utf8)),
      Gazetteer.File(path: "given_names.txt", bytes: Array("Jordan\n".utf8)),
    ]
    var check = GazetteerCheck(lexicon: try Gazetteer(files: [], words: words).lexicon)
    check.add(Gazetteer.File(path: "own.tsv", bytes: Array(text.utf8)))
    check.finish()
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
      ("agency\tagency/c\tNА\u{421}А Office", "mixed-script", "agency\tagency/c\tНАСА Office"),
      ("agency\tagency/c\tBig  Office", "stray-space", "agency\tagency/c\tBig Office"),
      ("agency\tagency/c\tBig\u{A0}Office", "hidden-character", ""),
      ("agency\tagency/c\tBig\u{200B}Office", "hidden-character", ""),
      ("agency\tagency/c\tBig Office\tBig Office", "repeated-name", ""),
      ("agency\tagency/c\tBig Office\t\tOffice", "misplaced-family", ""),
      ("person\tperson/c\tAnna Lee\t\tLi", "misplaced-family", "person\tperson/c\tAnna Lee\t\tLee"),
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
}
