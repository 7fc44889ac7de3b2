import CosmonymGazetteers
import CosmonymTokens
import Testing

/// What a matcher must see, after the probes that other programs fail.
@Suite struct MatcherTests {
  private func found(_ names: [String], in text: String, rule: String = "") throws -> [String] {
    let file = "# type: organization\nname\n" + names.map { $0 + rule + "\n" }.joined()
    let gazetteer = try Gazetteer(files: [Gazetteer.File(path: "t.tsv", bytes: Array(file.utf8))])
    let bytes = Array(text.utf8)
    let tokens = Tokenizer().tokenize(bytes).tokens
    var end = 0
    var result: [String] = []
    // Leftmost longest, as the resolver takes them when nothing speaks against a name.
    for candidate in gazetteer.candidates(in: bytes, tokens: tokens) where candidate.tokens.lowerBound >= end {
      end = candidate.tokens.upperBound
      let range = Int(tokens[candidate.tokens.lowerBound].start)..<Int(tokens[end - 1].end)
      result.append(String(decoding: bytes[range], as: UTF8.self))
    }
    return result
  }

  @Test(arguments: [
    (["NASA"], "NASAx xNASA NASA", ["NASA"]), (["ESA"], "ESA_1 ESA2 2ESA ESA", ["ESA"]),
    (["ESA"], "éESA ESAé ESA", ["ESA"]),
    (["ESA"], "ёESA ESA", ["ESA"]), (["ESA"], "ESA\u{301} ESA", ["ESA"]),
    (["Mars", "Mars Ex"], "Mars Express", ["Mars"]),
    (["Mars", "Mars Express"], "Mars Express", ["Mars Express"]),
    (["Air Force Space Command", "Space Force"], "Air Force Space Force", ["Space Force"]),
    (["A B C D", "B C"], "A B C E", ["B C"]),
    (
      ["US", "US Department of Energy", "Department of Defense"], "US Department of Defense",
      ["US", "Department of Defense"]
    ),
    (["Cape Canaveral Air", "Air Force"], "Cape Canaveral Air Force", ["Cape Canaveral Air"]),
    (["NASA"], "🚀 NASA's NASA’s NASA-led pro-NASA", ["NASA", "NASA", "NASA", "NASA"]),
    (["NASA", "ESA"], "NASA/ESA", ["NASA", "ESA"]),
    (["Soyuz"], "Soyuz-2", ["Soyuz"]), (["U.S."], "in the U.S. today. In the U.S.", ["U.S.", "U.S."]),
    (["Baikonur"], "at Baikonur.Then", ["Baikonur"]),
    (
      ["Cape Canaveral"], "Cape\nCanaveral Cape  Canaveral Cape\u{A0}Canaveral",
      ["Cape\nCanaveral", "Cape  Canaveral", "Cape\u{A0}Canaveral"]
    ),
    (["Baikonur"], "Bai\u{AD}konur", ["Bai\u{AD}konur"]),
    (["São Tomé"], "Sa\u{303}o Tome\u{301}", ["Sa\u{303}o Tome\u{301}"]),
    (["Alcântara"], "Alcantara", ["Alcantara"]), (["Sean O'Keefe"], "Sean O’Keefe", ["Sean O’Keefe"]),
    (["Shoemaker-Levy"], "Shoemaker‑Levy Shoemaker–Levy", ["Shoemaker‑Levy", "Shoemaker–Levy"]),
    (["Discovery"], "Dis-\ncovery", ["Dis-\ncovery"]),
    (["Space Station"], "Space Sta-\ntion", ["Space Sta-\ntion"]),
    (
      ["International Space Station"], "Inter-\nnational Space Station, International Space Sta-\ntion",
      ["Inter-\nnational Space Station", "International Space Sta-\ntion"]
    ),
    (["Space Station"], "Space Lab Space", []), (["New York", "New York Times"], "New York News", ["New York"]),
    (["US"], "US us", ["US"]), (["Baikonur"], "BAIKONUR baikonur", ["BAIKONUR"]),
    (["International Space Station"], "international space station", ["international space station"]),
    (["Cape Canaveral"], "Cape\n\nCanaveral", []),
  ])
  func `names are found as a reader finds them`(names: [String], text: String, expected: [String]) throws {
    #expect(try found(names, in: text) == expected)
  }

  @Test(arguments: [
    (["nasa"], "İİİ nasa", ["nasa"]), (["Straße"], "STRASSE", ["STRASSE"]), (["ΟΔΟΣ"], "οδός οδοσ", ["οδός", "οδοσ"]),
    (["Kiev"], "\u{212A}iev", ["\u{212A}iev"]), (["Progress"], "progress", ["progress"]),
  ])
  func `any case when the rule says so`(names: [String], text: String, expected: [String]) throws {
    #expect(try found(names, in: text, rule: "{any}") == expected)
  }

  @Test(arguments: [("Mars", ["Mars"]), ("MARS", []), ("mars", [])] as [(String, [String])])
  func `exact capitals when the rule says so`(text: String, expected: [String]) throws {
    #expect(try found(["Mars"], in: text, rule: "{exact}") == expected)
  }

  @Test func `derived forms follow from rules`() throws {
    let file = "# type: person\nname\tfamily\nJohn Herschel Glenn\tGlenn\n"
    let gazetteer = try Gazetteer(files: [Gazetteer.File(path: "p.tsv", bytes: Array(file.utf8))])
    for form in ["John Herschel Glenn", "John Glenn", "John H. Glenn", "J. Glenn", "J. H. Glenn", "Glenn"] {
      let bytes = Array(form.utf8)
      let tokens = Tokenizer().tokenize(bytes).tokens
      #expect(gazetteer.candidates(in: bytes, tokens: tokens).contains { $0.tokens == tokens.indices }, "\(form)")
    }
  }

  @Test func `trie and plain search agree`() throws {
    let words = ["Air", "Force", "Space", "Mars", "US", "of"]
    var state: UInt64 = 3
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    for _ in 0..<300 {
      let names = Set((0..<6).map { _ in (0...next(3)).map { _ in words[next(words.count)] }.joined(separator: " ") })
      let text = (0..<12).map { _ in words[next(words.count)] }
      // The plain way: at each word, the longest name that the next words spell.
      var expected: [String] = []
      var index = 0
      while index < text.count {
        let longest = names.filter { text[index...].starts(with: $0.split(separator: " ").map(String.init)) }
          .max { $0.split(separator: " ").count < $1.split(separator: " ").count }
        if let longest { expected.append(longest) }
        index += longest?.split(separator: " ").count ?? 1
      }
      #expect(try found(names.sorted(), in: text.joined(separator: " ")) == expected)
    }
  }
}
