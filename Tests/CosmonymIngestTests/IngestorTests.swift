import CosmonymDocuments
import CosmonymIngest
import Testing

@Suite struct IngestorTests {
  private func document(_ bytes: [UInt8], path: String = "x.html", format: InputFormat = .auto) throws -> Document {
    try Ingestor().document(from: bytes, id: "x", path: path, format: format)
  }

  private func text(_ html: String) throws -> String {
    String(decoding: try document(Array(html.utf8), format: .html).text, as: UTF8.self)
  }

  private static let prose =
    "The probe left the launch pad before dawn, and the engineers who had built it watched it go, tired but content."

  private static let more =
    "Two hours later it called home from orbit. Its panels were open, said the engineers, and the batteries full."

  @Test(arguments: [
    (
      "<p>\(prose)</p><p><b>Ros</b>cosmos said so, and the others agreed with it after a long night.</p>",
      "Roscosmos said so, and the others agreed with it after a long night."
    ),
    (
      "<p>\(prose)</p><p>Kourou<br>cosmodrome is where they launch, and that is all there is to say.</p>",
      "Kourou\ncosmodrome is where they launch, and that is all there is to say."
    ),
    (
      "<p>\(prose)</p><p>Bai&shy;konur &amp; Vos\u{AD}tochny are the sites; &#8220;both&#8221; are busy&#146;s work.</p>",
      "Baikonur & Vostochny are the sites; “both” are busy’s work."
    ),
    (
      "<p>\(prose)</p><p>A&nbspB &copy 2020, &notanentity; and a lone & are read as text, whatever they are.</p>",
      "A B © 2020, ¬anentity; and a lone & are read as text, whatever they are."
    ),
  ])
  func `text is what a reader sees`(html: String, paragraph: String) throws {
    #expect(try text("<html><body><article>\(html)</article></body></html>") == "\(Self.prose)\n\n\(paragraph)")
  }

  @Test func `what stands beside the article is left out`() throws {
    let page = """
      <html><body><nav><a href=/>NASA</a> <a href=/x>SpaceX</a></nav><div class="cookie-banner"><p>We use cookies, and so do our
      many partners, as you surely know by now.</p></div><h1>Title</h1><div><p>\(Self.prose)</p></div><div><p>\(Self.more)</p></div>
      <p style="display:none">\(Self.prose) hidden</p><script>var a = "<p>\(Self.prose)</p>"</script>
      <aside><p>\(Self.prose) aside</p></aside><div class="comments"><p>First! A long comment, with a full stop, and a comma, too.</p></div>
      <footer>Imprint</footer></body></html>
      """
    #expect(try text(page) == "\(Self.prose)\n\n\(Self.more)")
  }

  @Test(
    arguments: [
      ("utf-8", Array("<meta charset=utf-8><p>Роскосмос и \(prose)</p>".utf8), "utf-8", 0),
      (
        "declared windows-1251",
        Array("<meta charset=windows-1251><p>".utf8) + [0xD0, 0xEE, 0xF1] + Array(" \(prose)</p>".utf8), "windows-1251",
        0
      ),
      (
        "latin-1 is windows-1252",
        Array("<meta charset=iso-8859-1><p>".utf8) + [0x93] + Array("\(prose)".utf8) + [0x94] + Array("</p>".utf8),
        "windows-1252", 0
      ),
      ("undeclared, not UTF-8", Array("<p>caf".utf8) + [0xE9] + Array(" \(prose)</p>".utf8), "windows-1252", 1),
      ("byte order mark wins", [0xEF, 0xBB, 0xBF] + Array("<meta charset=koi8-r><p>é \(prose)</p>".utf8), "utf-8", 0),
      ("declared latin-1, really UTF-8", Array("<meta charset=latin1><p>éééé \(prose)</p>".utf8), "utf-8", 1),
      ("invalid bytes", Array("<meta charset=utf-8><p>ééééé ".utf8) + [0xFF] + Array(" \(prose)</p>".utf8), "utf-8", 1),
    ] as [(String, [UInt8], String, Int)])
  func `encodings are found`(label: String, bytes: [UInt8], charset: String, warnings: Int) throws {
    let document = try document(bytes)
    #expect(document.source.charset == charset)
    #expect(document.warnings.count == warnings, "\(document.warnings)")
    #expect(String(decoding: document.text, as: UTF8.self).contains(Self.prose))
  }

  @Test func `every character of an article comes from the source bytes that show it`() throws {
    let page = "<html><body><p>\(Self.prose) &eacute; &amp; é</p><p>Second: \(Self.prose)</p></body></html>"
    let bytes = Array(page.utf8)
    let document = try document(bytes)
    let map = try #require(document.sourceMap)
    for index in document.text.indices where document.text[index] > 0x20 && document.text[index] < 0x80 {
      let range = try #require(map.sourceRange(of: index..<(index + 1)))
      #expect(bytes[range.lowerBound] == document.text[index])
    }
    let accent = try #require(document.text.firstIndex(of: 0xC3))
    #expect(map.sourceRange(of: accent..<(accent + 2)).map { bytes[$0] } == Array("&eacute;".utf8)[...])
  }

  @Test func `metadata is what the page says`() throws {
    let page = """
      <html lang="en-GB"><head><title>Head | Site</title><link rel="canonical" href="https://a.example/1">
      <script type="application/ld+json">{"@type":"NewsArticle","headline":"Head","author":[{"@type":"Person","name":"Jane Doe"}],
      "datePublished":"2022-02-26T10:00:00+01:00",}</script></head><body><h1>Head</h1><p>\(Self.prose)</p></body></html>
      """
    let metadata = try document(Array(page.utf8)).metadata
    #expect(
      metadata
        == Metadata(
          title: "Head", authors: ["Jane Doe"], published: "2022-02-26T10:00:00+01:00", language: "en-GB",
          url: "https://a.example/1", site: nil))
  }

  @Test(
    arguments: [
      ([], IngestError.empty), (Array(" \n\t".utf8), .empty), (Array("%PDF-1.4".utf8), .binary(kind: "a PDF file")),
      ([0x89, 0x50, 0x4E, 0x47, 0x0D], .binary(kind: "a PNG picture")),
      ([0, 1, 2, 3, 0, 0, 5, 6, 0, 7], .binary(kind: "binary data")),
      (Array("<html><body><img src=a><script>x</script></body></html>".utf8), .noText),
    ] as [([UInt8], IngestError)])
  func `what is no article is refused by name`(bytes: [UInt8], error: IngestError) {
    #expect(throws: error) { try document(bytes) }
  }

  @Test(arguments: [
    String(repeating: "<div>", count: 100_000) + prose,
    "<p " + String(repeating: "a=1 ", count: 20_000) + ">" + prose,
    "<!-- never closed <p>" + prose, "<script>never closed <p>" + prose, "<p>\u{0}" + prose + "\u{0}",
    "<p>" + prose + "&#xD800; &#0; &#99999999999;", String(repeating: "<b><i>", count: 5_000) + prose,
    "<p>" + String(repeating: prose, count: 2_000), "<table><p>" + prose + "<tr><td>" + prose,
  ])
  func `hostile pages keep their text`(page: String) throws {
    #expect(try text("<html><body>" + page).contains(Self.prose))
  }

  @Test func `plain text stays as it is`() throws {
    let given = "Line one \r\n\r\n  two\t<b>no tag</b> "
    let document = try document(Array(given.utf8), path: "x.txt")
    #expect(document.text == Array(given.utf8))
    #expect(document.source.mediaType == "text/plain")
    #expect(document.source.sha256.count == 64)
  }

  @Test(arguments: [
    ("usatoday", "<title>Head</title>", "USA TODAY", "USA TODAY"),
    ("https://www.newsnation.in", "<title>Head - News Nation</title>", "", "News Nation"),
    ("nytimes", "<title>Head | Opinion</title>", "Someone Else", "nytimes"),
    ("Space Daily", "<title>Head</title>", "SpaceMedia Network", "Space Daily"),
    ("", "<title>Head - Space Daily</title>", "SpaceMedia Network", "SpaceMedia Network"),
  ])
  func `the name of the site is the one that people write`(
    declared: String, title: String, publisher: String, site: String
  ) throws {
    let meta = declared.isEmpty ? "" : "<meta property=og:site_name content='\(declared)'>"
    let data = "{\"@type\":\"NewsArticle\",\"publisher\":[{\"name\":\"\(publisher)\"}]}"
    let page = "\(title)\(meta)<script type=application/ld+json>\(data)</script><p>\(Self.prose)</p>"
    #expect(try document(Array(page.utf8), format: .html).metadata.site == site)
  }

  @Test func `SHA-256 is that of the standard`() {
    #expect(
      Ingestor.sha256(Array("abc".utf8)[...]) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }
}
