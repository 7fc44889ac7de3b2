import CosmonymExchange
import CosmonymJSON
import CosmonymReports
import Testing

@Suite struct ReportPageTests {
  private func page(_ texts: [AnnotatedText], title: String = "t") -> String {
    // The hash of nothing, since only its place and coding are looked at.
    var page = ReportPage(title: title) { _ in "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" }
    var bytes = page.opening
    for text in texts { bytes += page.add(text) }
    bytes += page.closing()
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The JSON of the blocks that have an attribute.
  private func blocks(_ page: String, _ attribute: String) throws -> [JSONValue] {
    try page.split(separator: "<script type=\"application/json\" \(attribute)>").dropFirst().map { rest in
      let json = try #require(rest.split(separator: "</script>").first)
      return try JSONReader.value(of: Array(json.utf8))
    }
  }

  private func text(_ words: String, _ range: Range<Int>) -> AnnotatedText {
    var text = AnnotatedText(id: "a</script>", text: Array(words.utf8))
    text.mentions = [Annotation(range: range, type: "agency")]
    text.mentions[0].confidence = "0.976"
    text.mentions[0].method = "gazetteer"
    text.mentions[0].candidates = [Annotation.Candidate(type: "place", id: nil, name: "<N>", confidence: "0.1")]
    return text
  }

  @Test func `articles, texts and facts are JSON, places in UTF-16 units`() throws {
    let page = page([text("😀 é <NASA></script>", 9..<13)])
    let article = try #require(try blocks(page, "class=\"articles\"").first?.array?.first?.array)
    #expect(article[0].string == "a</script>" && article[2] == .null)
    #expect(article[5].array?.compactMap(\.integer) == [6, 4, 0, 976, 0, -1])
    let texts = try #require(try blocks(page, "class=\"texts\"").first)
    #expect(texts["texts"]?.array?.first?.string == "😀 é <NASA></script>")
    #expect(texts["candidates"]?.array?.first?["0"]?.array?.first?.array?.last?.integer == 100)
    let facts = try #require(try blocks(page, "id=\"facts\"").first)
    #expect(facts["entities"]?.array?.first?.array?[1].string == "NASA")
    #expect(facts["types"]?.array?.first?.string == "agency")
  }

  @Test func `no words of an article end a script or stand in markup`() {
    let words = "</script><script>alert(1)</script><!-- <img src=x onerror=alert(1)>"
    let page = page([text(words, 0..<9)], title: "<b>\"t")
    #expect(
      !page.contains("<img") && !page.contains("<script>alert") && !page.contains("<!-- ") && !page.contains("<b>"))
    // One script that runs, and three blocks of data.
    #expect(page.split(separator: "<script").count == 5 && page.split(separator: "</script>").count == 5)
  }

  @Test func `the policy names the hashes, and nothing is allowed besides`() {
    let page = page([])
    let hash = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    #expect(
      page.contains(
        "content=\"default-src 'none'; script-src \(hash); style-src \(hash); base-uri 'none'; form-action 'none'\""))
    #expect(!page.contains(" style=\"") && !page.contains(" onclick") && !page.contains("innerHTML"))
  }

  @Test func `many articles are cut into chunks`() throws {
    let long = String(repeating: "x", count: 300_000)
    let page = page((0..<9).map { _ in text(long, 0..<4) })
    let chunks = try blocks(page, "class=\"articles\"")
    #expect(chunks.count == 3 && chunks.reduce(0) { $0 + ($1.array?.count ?? 0) } == 9)
  }
}
