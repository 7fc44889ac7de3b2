import CosmonymDocuments
import CosmonymIngest
import Testing

/// Which text of a page is its article, both ways: what belongs stays, what does not is left out.
@Suite struct ArticleTests {
  private static let first =
    "The probe left the launch pad before dawn, and the engineers who had built it watched it go, tired but content."
  private static let second =
    "Two hours later it called home from orbit. Its panels were open, said the engineers, and the batteries full."
  private static let third =
    "Nobody at the control centre had slept, and nobody minded. Breakfast was eaten standing, between two screens."

  private func document(_ body: String, head: String = "") throws -> Document {
    let page = "<html><head>\(head)</head><body>\(body)</body></html>"
    return try Ingestor().document(from: Array(page.utf8), id: "x", path: "x.html", format: .html)
  }

  private func paragraphs(_ body: String, head: String = "") throws -> [String] {
    String(decoding: try document(body, head: head).text, as: UTF8.self).split(separator: "\n\n").map(String.init)
  }

  @Test(arguments: [
    "<p>\(first)</p><p>\(second)</p><p>\(third)</p>",
    "<div><p>\(first)</p></div><div><p>\(second)</p><p>\(third)</p></div>",
    "\(first)<br><br>\(second)<br><br>\(third)",
    "<section><div><span>\(first)</span></div></section><div>\(second)</div><div>\(third)</div>",
    "<blockquote>\(first)</blockquote><p>\(second)</p><p>\(third)</p>",
  ])
  func `an article is joined whatever elements hold it`(article: String) throws {
    let menu = "<ul><li><a href=/a>Moon</a><li><a href=/b>Mars</a><li><a href=/c>About us</a></ul>"
    #expect(try paragraphs("<nav>\(menu)</nav><div>\(article)</div>") == [Self.first, Self.second, Self.third])
  }

  @Test func `a table page of 1998 gives its article`() throws {
    let page = """
      <table><tr><td width=120><font size=-1><a href=a.htm>Home</a><br><a href=b.htm>Links</a></font></td>
      <td><font face=Arial>\(Self.first)<p>\(Self.second)<p>\(Self.third)</font></td></tr></table>
      """
    #expect(try paragraphs(page).suffix(3) == [Self.first, Self.second, Self.third])
  }

  @Test(arguments: [
    ("a heading inside", "<h2>Back on Earth</h2>", true),
    (
      "a list inside",
      "<ul><li>The first crew landed in Kazakhstan.</li><li>The second crew stayed in orbit.</li></ul>", true
    ),
    ("a short quotation", "<p>\"We did it,\" she said.</p>", true),
    ("a promotion", "<p><a href=/x>Read more: Ten rockets that never flew</a></p>", false),
    ("an advertisement", "<div class=advertisement><p>Advertisement: fly to Rome from 39 euros.</p></div>", false),
    ("a caption", "<figure><img src=a><figcaption>The pad at dawn, seen from the tower.</figcaption></figure>", false),
    ("a pull quote", "<aside class=pull-quote><p>Nobody minded, not even the cook.</p></aside>", false),
    ("a promotion of another story", "<p><em>ALSO: <a href=/x>Ten rockets that never flew</a></em></p>", false),
    (
      "words for screen readers", "<p><span class=sr-only>Nobody shall read this, it is for machines.</span></p>", false
    ),
    ("hidden words", "<p style='display: none'>Nobody shall read this, it is for machines only.</p>", false),
  ])
  func `what stands between paragraphs`(label: String, block: String, belongs: Bool) throws {
    let article =
      "<article><p>\(Self.first)</p><p>\(Self.second)</p>\(block)<p>\(Self.third)</p><p>\(Self.first) Again.</p></article>"
    let found = try paragraphs(article)
    #expect(found.contains(Self.third))
    #expect((found.count > 4) == belongs, "\(label): \(found)")
  }

  /// Pages of kinds that are easily read wrongly: what their article is, and what is beside it.
  @Test(arguments: [
    (
      "a live report",
      """
      <h1>Launch day: as it happened</h1><div class=live><div class=entry><time>01:15</time><h3>From the pad</h3>
      <p>\(first)</p></div><div class=entry><time>02:15</time><h3>From orbit</h3><p>\(second)</p></div><div class=entry>
      <time>03:15</time><h3>From the room</h3><p>\(third)</p></div></div><div class=related>\(menu)</div>
      """, "About us"
    ),
    (
      "an interview",
      "<div><p><b>Q:</b> \(first)</p><p><b>A:</b> \(second)</p><p><b>Q:</b> Why?</p><p><b>A:</b> \(third)</p></div>",
      "Moon"
    ),
    (
      "several articles",
      """
      <main><article><h1>Probe leaves</h1><p>\(first)</p><p>\(second)</p><p>\(third)</p></article><article><h2>Other news</h2>
      <p>The city council met on Monday to talk about bins, and it went on for long.</p><a href=/x>Read more</a></article>
      <article><h2>Weather</h2><p>Rain is expected in the north, and some wind along the coast.</p></article></main>
      """, "bins"
    ),
    (
      "a layout table of 1998",
      """
      <table width=100%><tr><td valign=top width=150><a href=1>Home</a><br><a href=2>News of the Moon</a><br>
      <b>Visitors: 12034</b></td><td><h1>Probe leaves</h1>\(first)<p>\(second)<p>\(third)</td></tr></table><hr><center>
      <font size=1>Copyright 1998 Jane Doe. Best viewed with a browser.</font></center>
      """, "Visitors"
    ),
    (
      "a request for consent",
      """
      <div id=cookie-consent><p>We value your privacy. We and our partners store cookies on your device.</p></div>
      <article><p>\(first)</p><p>\(second)</p><p>\(third)</p></article>
      """, "privacy"
    ),
    (
      "related stories inside",
      """
      <article><p>\(first)</p><p>\(second)</p><div class=related-box><h4>Related</h4><ul><li><a href=1>Ten rockets that never
      flew</a></ul></div><p>\(third)</p></article>
      """, "never"
    ),
    (
      "an invitation inside",
      """
      <article><p>\(first)</p><p>\(second)</p><div class=newsletter><h3>The weekly letter</h3><p>Sign up for our letter about
      space, and get the best stories each Friday.</p></div><p>\(third)</p></article>
      """, "weekly"
    ),
    (
      "a list",
      "<article><h1>Three things</h1><p>\(first)</p><ol><li>\(second)</li><li>\(third)</li></ol></article>\(menu)",
      "Mars"
    ),
    ("text in one element", "<div>\(menu)</div><pre>\(first)\n\n\(second)\n\(third)</pre>", "Moon"),
    (
      "nothing but divisions",
      "<div><div>\(menu)</div><div><div>\(first)</div><div>\(second)</div><div>\(third)</div></div><div>Contact</div></div>",
      "Contact"
    ),
    (
      "names in the footer",
      """
      <div id=c><h1>Probe</h1><p>\(first)</p><p>\(second)</p><p>\(third)</p></div><div id=f><p>Copyright 2020 Acme Media. All
      rights reserved. Part of the Acme network, published in Rome.</p></div>
      """, "Acme"
    ),
  ])
  func `pages that are easily misread`(label: String, page: String, beside: String) throws {
    let text = try paragraphs(page, head: "<title>Probe leaves the pad | Site</title>").joined(separator: " ")
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for paragraph in [Self.first, Self.second, Self.third] { #expect(text.contains(paragraph), "\(label)") }
    #expect(!text.contains(beside), "\(label): \(text)")
  }

  private static let menu =
    "<ul><li><a href=/a>Moon</a><li><a href=/b>Mars</a><li><a href=/c>Venus</a><li><a href=/d>About us</a></ul>"

  @Test func `a short article beside many teasers`() throws {
    let teasers = (1...8).map {
      "<div class=teaser><h4><a href=/\($0)>Story \($0)</a></h4><p>A teaser, with some words.</p></div>"
    }
    let page =
      "<div><h1>Probe leaves the pad</h1><p>\(Self.first)</p></div><div class=sidebar>\(teasers.joined())</div>"
    #expect(try paragraphs(page, head: "<title>Probe leaves the pad</title>") == [Self.first])
  }

  @Test func `comments are not the article, however many there are`() throws {
    let comments = (1...30).map { "<li class=comment><p>Reader \($0) says: \(Self.third) \(Self.second)</p></li>" }
      .joined()
    let found = try paragraphs(
      "<article><h1>Probe on its way</h1><p>\(Self.first)</p></article><ol class=comments>\(comments)</ol>")
    #expect(found == [Self.first])
  }

  @Test(arguments: [
    "body style='display:none'", "body><div id=app hidden", "body><nav>Menu</nav><main aria-hidden=true",
  ])
  func `a page that hides its text until a script shows it is read`(start: String) throws {
    let page = "<html><\(start)><p>\(Self.first)</p><p>\(Self.second)</p>"
    let document = try Ingestor().document(from: Array(page.utf8), id: "x", path: "x.html", format: .html)
    #expect(String(decoding: document.text, as: UTF8.self).contains(Self.second))
  }

  @Test func `a page without sentences still gives its text`() throws {
    #expect(try paragraphs("<table><tr><td>Launch</td><td>12 March</td></tr></table>") == ["Launch", "12 March"])
  }

  @Test func `parts keep what the text leaves out, with their places`() throws {
    let figure = "<figure><img src=a><figcaption>The pad at dawn, seen from the tower.</figcaption></figure>"
    let body = "<h1>Probe on its way</h1><p>\(Self.first)</p>\(figure)<p>\(Self.second)</p><p>\(Self.third)</p>"
    let page = Array(
      "<html><head><title>Probe on its way</title></head><body><article>\(body)</article></body></html>".utf8)
    let document = try Ingestor().document(from: page, id: "x", path: "x.html", format: .html)
    #expect(document.parts.map(\.kind) == [.headline, .caption])
    for part in document.parts { #expect(part.source.map { Array(page[$0]) } == part.text) }
    #expect(!String(decoding: document.text, as: UTF8.self).contains("tower"))
  }

  @Test(arguments: [
    ("<p class=byline>By Jane Doe and John Roe, Staff Writers</p>", ["Jane Doe", "John Roe"]),
    ("<p>By Jane Doe - November 18, 2019</p>", ["Jane Doe"]),
    ("<p>Written by Jane Doe, MS, RD on May 2, 2019</p>", ["Jane Doe"]),
    ("<p>By Staff Reports</p>", []), ("<p>By dawn the pad was empty.</p>", []),
    ("<p>by Reuters November 18, 2019</p>", []),
  ])
  func `authors are read from the byline, and only people`(byline: String, names: [String]) throws {
    let page = "<article><h1>Probe on its way</h1>\(byline)<p>\(Self.first)</p><p>\(Self.second)</p></article>"
    #expect(try document(page, head: "<title>Probe on its way</title>").metadata.authors == names)
  }

  @Test(arguments: [
    ("<p>Published 11:11 PM EST Nov 19, 2019</p>", "2019-11-19"), ("<p>25. September 2018</p>", "2018-09-25"),
    ("<p>segunda-feira, 22 de janeiro de 2018</p>", "2018-01-22"), ("<p>13/06/2014</p>", "2014-06-13"),
    ("<p>06/05/2014</p>", nil), ("<p>Room 12, 2019 seats</p>", nil),
    ("<p>Updated Nov 20, 2019</p><p>Nov 19, 2019</p>", "2019-11-19"),
  ])
  func `dates are read where readers see them`(line: String, date: String?) throws {
    let page = "<article><h1>Probe on its way</h1>\(line)<p>\(Self.first)</p><p>\(Self.second)</p></article>"
    #expect(try document(page, head: "<title>Probe on its way</title>").metadata.published == date)
  }

  @Test func `attributes and markup around them do not move the source`() throws {
    let page = Array(
      "<html><body><p data-x='a>b' class=c onclick=\"f('<p>')\">\(Self.first)</p><p id=z data-y>\(Self.second) &amp; so on</p></body></html>"
        .utf8)
    let document = try Ingestor().document(from: page, id: "x", path: "x.html", format: .html)
    let map = try #require(document.sourceMap)
    for index in document.text.indices where document.text[index] > 0x20 && document.text[index] != UInt8(ascii: "&") {
      let place = try #require(map.sourceRange(of: index..<(index + 1)))
      #expect(page[place.lowerBound] == document.text[index])
    }
  }
}
