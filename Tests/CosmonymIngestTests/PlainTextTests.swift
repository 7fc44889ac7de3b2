import CosmonymDocuments
import CosmonymIngest
import Testing

@Suite struct PlainTextTests {
  private func normalized(_ text: String) -> String {
    NormalizedText(Array(text.utf8)).map { String(decoding: $0.text, as: UTF8.self) } ?? text
  }

  @Test(arguments: [
    ("a word broken at a line's end", "So Rog-\nozin said so.", "So Rogozin\nsaid so."),
    ("by a carriage return too", "the Cen-\r\nter in Florida", "the Center\nin Florida"),
    ("with an indented second part", "Dis-\n   covery flew", "Discovery\nflew"),
    ("by a soft hyphen", "Bai\u{AD}\nkonur", "Baikonur"),
    ("by a hyphen of Unicode", "Vos\u{2010}\ntochny", "Vostochny"),
    ("in capitals", "LEFT BAIKO-\nNUR AT ONCE", "LEFT BAIKONUR\nAT ONCE"),
    ("before a number", "a Soyuz-\n2 flew", "a Soyuz-2\nflew"),
    ("before a capital", "Franco-\nGerman talks", "Franco-German\ntalks"),
    ("a compound", "the Moscow-\nbased firm", "the Moscow-based\nfirm"),
    ("a compound that the text has", "test-bed and test-\nbed", "test-bed and test-bed"),
    ("a dash at a line's end", "it flew -\nand fell", "it flew -\nand fell"),
    ("a hyphen above a blank line", "it flew-\n\nand fell", "it flew-\n\nand fell"),
    ("a quotation", "> The Space\n> Agency said.\n>> It did.\nNo.", "The Space\nAgency said.\n\nIt did.\n\nNo."),
    ("a word broken in a quotation", "> Rog-\n> ozin", "Rogozin"),
    ("headings", "# Moon\nIt rose.\n## Mars\nIt set.", "Moon\n\nIt rose.\n\nMars\n\nIt set."),
    ("an underlined heading", "Moon\n====\nIt rose.", "Moon\n\n\nIt rose."),
    ("a signature", "Bye.\n-- \nJane", "Bye.\n\n\nJane"),
    ("emphasis", "**Ros**cosmos, *NASA*, _JAXA_, ***ESA***, __ISRO__", "Roscosmos, NASA, JAXA, ESA, ISRO"),
    ("emphasis over a line's end", "*European Space\nAgency*", "European Space\nAgency"),
    ("links", "[ESA](https://esa.example \"ESA\") and [NASA][1]", "ESA and NASA"),
    ("emphasis in a link", "[**ESA**](x)", "ESA"), ("a picture", "![The pad](pad.jpg)", "The pad"),
    ("a note", "Roscosmos[1](#n1) said", "Roscosmos said"),
    ("code", "`Baikonur` and ``a`b``", "Baikonur and a`b"), ("an escape", "a \\*star\\*", "a *star*"),
  ])
  func `marks are left out`(label: String, given: String, expected: String) {
    #expect(normalized(given) == expected, "\(label)")
  }

  @Test(arguments: [
    "2 * 3 * 4 and 2*3*4", "snake_case_name stays", "a footnote* and another*", "[in brackets] (and so)",
    "he said [sic] that [1] it", "\"He -- she -- it\"", "Time: 10:00\nPlace: Kourou", "* item one\n* item two",
    "- item\n- item", "x > y and y < z", "He saw `Viking' and `Mars' there", "[see it](as he wrote to me)",
  ])
  func `what only looks like a mark stays`(given: String) {
    #expect(NormalizedText(Array(given.utf8)) == nil, "\(normalized(given))")
  }

  @Test func `every byte comes from the byte that shows it, whatever the text`() throws {
    var state: UInt64 = 42
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    let pieces = [
      "ab", "Cd", "é", "-", "\n", " ", "> ", "*", "**", "_", "`", "[", "](", ")", "]", "#", "\\", "\r\n", "=",
    ]
    for _ in 0..<2000 {
      let given = Array((0..<40).map { _ in pieces[next(pieces.count)] }.joined().utf8)
      guard let normalized = NormalizedText(given) else { continue }
      var last = 0
      for index in normalized.text.indices {
        guard let source = normalized.map.sourceRange(of: index..<(index + 1)) else { continue }
        #expect(source.count == 1 && source.lowerBound >= last)
        #expect(given[source.lowerBound] == normalized.text[index])
        last = source.upperBound
      }
      let letters = { (text: [UInt8]) in text.count { (97...122).contains($0 | 0x20) } }
      // An address is left out with its letters.
      if !given.contains(UInt8(ascii: "]")) { #expect(letters(given) == letters(normalized.text)) }
      #expect(String(validating: normalized.text, as: UTF8.self) != nil)
    }
  }

  @Test(
    arguments: [
      (
        "From: Jane Doe <jane@a.example>\nSubject: Re: The\n  pad\nDate: Sat, 26 Feb 2022 10:00:00 GMT\n\nText.\n",
        Metadata(title: "The pad", authors: ["Jane Doe"], published: "2022-02-26")
      ),
      (
        "From: jane@a.example (Jane Doe)\nDate: 26 Apr 93 10:00:00 GMT\nSubject: Pad\n\nText.\n",
        Metadata(title: "Pad", authors: ["Jane Doe"], published: "1993-04-26")
      ),
      (
        "Subject: =?utf-8?Q?Kourou,_=C3=A9t=C3=A9?= =?iso-8859-1?B?6Q==?=\nFrom: jane@a.example\n\nText.\n",
        Metadata(title: "Kourou, étéé")
      ),
      ("# The *pad*\n\nText about it.\n", Metadata(title: "The pad")),
      ("The pad\n=======\nText about it.\n", Metadata(title: "The pad")),
      ("A pad is built\n\nText about it.\n", Metadata(title: "A pad is built")),
      ("A pad is built.\n\nText about it.\n", Metadata()), ("A pad is\nbuilt now.\n\nMore.", Metadata()),
      ("Note: this is text.\nFrom here on.\n\nMore.", Metadata()),
    ] as [(String, Metadata)])
  func `a text says what it is`(text: String, metadata: Metadata) throws {
    let document = try Ingestor().document(from: Array(text.utf8), id: "x", path: "x.txt", format: .text)
    #expect(document.metadata == metadata)
    #expect(document.text == Array(text.utf8))
  }
}
