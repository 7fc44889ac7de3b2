import CosmonymDocuments
import CosmonymIngest
import Testing

/// Tags and text as pages have them, tidy and not.
@Suite struct MarkupTests {
  private static let first =
    "The probe left the launch pad before dawn, and the engineers who had built it watched it go, tired but content."
  private static let last =
    "Two hours later it called home from orbit. Its panels were open, said the engineers, and the batteries full."
  private static let other =
    "This sentence is between the two others, is as long as they are, and is read or not by what its tag says of it."

  private func document(_ page: String) throws -> Document {
    try Ingestor().document(from: Array(page.utf8), id: "x", path: "x.html", format: .html)
  }

  private func paragraphs(_ body: String) throws -> [String] {
    let page = "<html><body><article><p>\(Self.first)</p>\(body)<p>\(Self.last)</p></article></body></html>"
    return String(decoding: try document(page).text, as: UTF8.self).split(separator: "\n\n").map(String.init)
  }

  @Test(arguments: [
    "hidden", "hidden=\"\"", "HIDDEN", "data-a=1 hidden", "/hidden", "title=\"a > b\" hidden", "title='>' hidden=''",
    "style=\"color: red; Display : none\"", "style = 'display:none'", "aria-hidden=true", "aria-hidden=\"true\"/",
    "a=b\"c hidden", "a=b=\"x>y\" hidden", "a==b hidden", "\"\" hidden", "\n\thidden\n", "a= \"b\" hidden",
    "href=a/b/ hidden", "hidden hidden=false",
  ])
  func `an element is hidden however its tag is written`(attributes: String) throws {
    #expect(try paragraphs("<p \(attributes)>\(Self.other)</p>") == [Self.first, Self.last])
  }

  @Test(arguments: [
    "title=hidden", "title=\"a hidden b\"", "data-hidden", "aria-hidden=false", "style=\"display:block\"",
    "class=\"a\" class=\"hidden-xs\"", "title='\" hidden'", "",
    String(repeating: "\n        ", count: 60) + "title=\"one attribute on a tag of many lines\"",
  ])
  func `an element is not hidden by what its tag does not say`(attributes: String) throws {
    let document = try document(
      "<article><p>\(Self.first)</p><p \(attributes)>\(Self.other)</p><p>\(Self.last)</p></article>")
    #expect(String(decoding: document.text, as: UTF8.self).contains(Self.other))
    #expect(document.warnings.isEmpty)
  }

  @Test func `names of elements may be long and strange`() throws {
    let name = "my_very.long-element-name-of-more-than-forty-bytes"
    #expect(
      try paragraphs("<\(name) hidden><p>\(Self.other)</p></\(name)><p>\(Self.other) Yes.</p>")
        == [Self.first, Self.other + " Yes.", Self.last])
  }

  @Test(arguments: [
    ("a < b and c > d", "a < b and c > d"), ("a <3 b", "a <3 b"), ("a <!not closed", "a <!not closed"),
    ("a<!x>b", "ab"), ("a<?php x ?>b", "ab"), ("a<![CDATA[b]]c", "ab]]c"), ("a\u{1}\u{B}b", "ab"), ("a </ b", "a b"),
    ("x &lt;b&gt; y &amp;amp;", "x <b> y &amp;"), ("a&#10;&#32;\n b", "a b"),
  ])
  func `what only looks like markup is text`(markup: String, text: String) throws {
    let end = markup.contains("<!not") ? "" : "<p>\(Self.last)"
    let document = try document("<article><p>\(Self.first)<p>\(Self.other) \(markup)\(end)")
    let paragraphs = String(decoding: document.text, as: UTF8.self).split(separator: "\n\n")
    #expect(paragraphs.contains("\(Self.other) \(text)"))
  }

  @Test func `references in attributes are settled as the standard says`() throws {
    let document = try document(
      """
      <head><meta property="og:site_name" content="Space &amp; Time&#146;s &copy 5">
      <link rel=canonical href="https://a.example/?a=1&copy=2&amp;b"></head><p>\(Self.first)
      """)
    #expect(document.metadata.site == "Space & Time’s © 5")
    #expect(document.metadata.url == "https://a.example/?a=1&copy=2&b")
  }

  @Test func `a bad byte is found wherever it stands`() throws {
    let page = Array("<p>\(Self.first)\n\(Self.last)</p>".utf8)
    for place in 3..<(page.count - 4) {
      for bytes: [UInt8] in [[0xC3], [0xFF], [0xE2, 0x82], [0xC3, 0xA9], [0xE2, 0x82, 0xAC]] {
        var page = page
        page.replaceSubrange(place..<place, with: bytes)
        let document = try Ingestor().document(from: page, id: "x", path: "x.html", format: .html)
        #expect(document.warnings.isEmpty == (String(validating: bytes, as: UTF8.self) != nil))
      }
    }
  }

  /// Damaged pages: whatever is read as text is what the source has at its place.
  @Test func `text of damaged pages maps to the bytes that show it`() throws {
    var random = SplitMix(seed: 7)
    let scraps = [
      "<", ">", "\"", "'", "&", "<!--", "-->", "&amp;", "&lt;", "&#146;", "</div>", "<b>", "</p>", "<p hidden>",
      "<a href='x\">", "=", "&nbsp", "/>", "<br>", "<![CDATA[", "\t \n", "<table><td>", "</table>", "<svg/>", "\u{AD}",
      "<div class=\"a", "é", "<li>", "<!x",
    ]
    for _ in 0..<3000 {
      var page = "<html><body><article>"
      for _ in 0..<6 { page += "<p class=a>\(Self.first) \(Self.other)</p>\n   <div>\(Self.last)</div>" }
      var bytes = Array(page.utf8)
      for _ in 0..<Int(random.next() % 20) {
        let place = Int(random.next() % UInt64(bytes.count))
        bytes.replaceSubrange(place..<place, with: Array(scraps[Int(random.next() % UInt64(scraps.count))].utf8))
      }
      guard
        let document = try? Ingestor().document(from: bytes, id: "x", path: "x.html", format: .html, charset: "utf-8")
      else {
        Issue.record("nothing read of \(String(decoding: bytes, as: UTF8.self))")
        continue
      }
      let map = try #require(document.sourceMap)
      for index in document.text.indices where document.text[index] > 0x20 && document.text[index] < 0x7F {
        let source = try #require(map.sourceRange(of: index..<(index + 1)))
        let shown = bytes[source]
        #expect(shown.elementsEqual([document.text[index]]) || shown.first == UInt8(ascii: "&"))
      }
    }
  }
}

/// The generator splitmix64 (Steele, Lea, Flood 2014).
private struct SplitMix {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
