import CosmonymTokens
import Testing

@Suite struct TokenizerTests {
  private func tokens(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return Tokenizer().tokenize(bytes).tokens.map { String(decoding: bytes[$0.range], as: UTF8.self) }
  }

  @Test(arguments: [
    ("the U.S. agency", ["the", "U.S.", "agency"]),
    ("Dr. Sally K. Ride", ["Dr.", "Sally", "K.", "Ride"]),
    ("Soyuz-2.1b from LC-39A", ["Soyuz", "2.1b", "from", "LC", "39A"]),
    ("NASA's and NASA’s", ["NASA", "'s", "and", "NASA", "’s"]),
    ("Sean O'Keefe", ["Sean", "O'Keefe"]),
    ("at Baikonur.Then", ["at", "Baikonur", ".", "Then"]),
    ("2,000 kg, 3.5 m", ["2,000", "kg", ",", "3.5", "m"]),
    ("NASA/ESA", ["NASA", "/", "ESA"]),
    ("ESA_1 ESA2", ["ESA_1", "ESA2"]),
    ("see www.nasa.gov now", ["see", "www.nasa.gov", "now"]),
    ("press@esa.int", ["press@esa.int"]),
    ("国家航天局", ["国", "家", "航", "天", "局"]),
    ("«Роскосмос»", ["«", "Роскосмос", "»"]),
    ("wait...", ["wait", "..."]),
    ("Bai\u{AD}konur", ["Bai\u{AD}konur"]),
    ("No. 5 was no. 1", ["No.", "5", "was", "no", ".", "1"]),
    ("#NASA @esa", ["#", "NASA", "@", "esa"]),
    ("", []), (" \n\t ", []),
  ])
  func `words of news English`(text: String, expected: [String]) { #expect(tokens(text) == expected) }

  @Test(arguments: [
    ("Cape Canaveral", Token.Gap.space), ("Cape\nCanaveral", .line), ("Cape\r\nCanaveral", .line),
    ("Cape\u{A0}Canaveral", .space), ("Cape\u{202F}Canaveral", .space), ("Cape-Canaveral", .hyphen),
    ("Cape\u{2011}Canaveral", .hyphen),
    ("Cape–Canaveral", .hyphen), ("Dis-\ncovery", .brokenHyphen), ("Cape\n\nCanaveral", .paragraph),
  ])
  func `what stands between two words`(text: String, gap: Token.Gap) {
    #expect(Tokenizer().tokenize(Array(text.utf8)).tokens.last?.gap == gap)
  }

  @Test(arguments: [
    ("NASA", "nasa"), ("U.S.", "us"), ("Alcântara", "alcantara"), ("S\u{e3}o", "Sa\u{303}o"), ("Straße", "STRASSE"),
    ("ΟΔΟΣ", "οδός"), ("\u{212A}iev", "Kiev"), ("O’Keefe", "O'Keefe"), ("Ｎ", "n"), ("Bai\u{AD}konur", "Baikonur"),
  ])
  func `folded forms agree`(left: String, right: String) {
    func key(_ text: String) -> UInt64? { Tokenizer().tokenize(Array(text.utf8)).tokens.first?.key }
    #expect(key(left) == key(right))
    var folded: [UInt8] = []
    Folding.fold(Array(left.utf8)[...], into: &folded)
    #expect(Folding.key(of: folded) == key(left))
  }

  @Test(arguments: [
    ("Alcantara", "Alcântara", true), ("ESA\u{301}", "ESA", false), ("Sa\u{303}o", "São", true),
    ("Thān", "Than", false),
  ])
  func `marks may be missing, never added`(text: String, name: String, fits: Bool) {
    #expect(Folding.diacriticsFit(text: Array(text.utf8)[...], name: Array(name.utf8)[...]) == fits)
  }

  @Test(arguments: [
    "Sen. Bill Nelson spoke.|He left.", "The U.S. launched it.|It flew.", "He works in the U.S.|The rest do not.",
    "It cost $1.2 billion.|Nobody paid.", "\"Go!\" he said.|They went.", "It rose 3.5 km. \"Good,\" said J. Smith.",
    "HEADLINE\n\n|The text begins here.",
    "a hard-wrapped line that goes on and on until it is broken by\nThe Author of it.|Next.",
    "On Jan. 5 it flew.|Then it fell.", "Baikonur.|Then he left.",
  ])
  func `sentences end where a reader ends them`(marked: String) {
    let text = Array(
      marked.replacing("|", with: marked.contains("Baikonur") ? "" : marked.contains("\n\n") ? "" : " ").utf8)
    let tokenized = Tokenizer().tokenize(text)
    #expect(tokenized.sentences.count >= marked.split(separator: "|").count)
    if !marked.contains("km.") { #expect(tokenized.sentences.count == marked.split(separator: "|").count, "\(marked)") }
  }

  @Test func `any text is covered by disjoint tokens in sentences`() {
    let pieces = [
      "NASA", " ", "-", "\n", "é", "\u{301}", "国", "🚀", ".", "'s", "…", "\u{200D}", "U.S.", "\"", "3.5", "a@b.c",
      "ESA’", "\u{AD}",
    ]
    var state: UInt64 = 7
    for _ in 0..<3000 {
      var text = ""
      for _ in 0..<12 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += pieces[Int(state >> 33) % pieces.count]
      }
      let bytes = Array(text.utf8)
      let tokenized = Tokenizer().tokenize(bytes)
      var end = 0
      for token in tokenized.tokens {
        #expect(Int(token.start) >= end && token.end > token.start && Int(token.end) <= bytes.count)
        end = Int(token.end)
        #expect(String(validating: bytes[token.range], as: UTF8.self) != nil)
      }
      #expect(tokenized.sentences.flatMap { Array($0.tokens) } == Array(tokenized.tokens.indices))
    }
  }
}
