import CosmonymGazetteers
import CosmonymTokens
import Testing

/// The longest matches beside a plain search for whole words.
@Suite struct LongestMatchTests {
  private struct Found: Equatable, CustomStringConvertible {
    var words: Range<Int>
    var ids: [String]
    var description: String { "\(words) \(ids)" }
  }

  private func gazetteer(_ rows: String) throws -> Gazetteer {
    try Gazetteer(files: [Gazetteer.File(path: "t.tsv", bytes: Array(rows.utf8))])
  }

  private func found(_ gazetteer: Gazetteer, in text: String, types: Set<String>? = nil) -> [Found] {
    let bytes = Array(text.utf8)
    let tokens = Tokenizer().tokenize(bytes).tokens
    return gazetteer.longestMatches(in: bytes, tokens: tokens, types: types).map { match in
      Found(words: match.tokens, ids: match.candidates.map { gazetteer.id(of: $0.entity) })
    }
  }

  @Test func `longest matches are those of a plain search`() throws {
    let words = ["Air", "Force", "Space", "Mars", "Ship", "of"]
    var generator = Generator(state: 11)
    for _ in 0..<400 {
      // Names of one to four words, some of them with two or three bearers.
      let names = (0..<8).map { number in
        (
          id: "\(["agency", "place"][number % 2])/e\(number)",
          words: (0...generator.next(4)).map { _ in words[generator.next(words.count)] }
        )
      }
      let rows = names.map { "\($0.id)\t\($0.id.prefix { $0 != "/" })\t\($0.words.joined(separator: " ")){exact}" }
      let known = try gazetteer("id\ttype\tname\n" + rows.joined(separator: "\n") + "\n")
      let text = (0..<24).map { _ in words[generator.next(words.count)] }
      for types in [nil, ["agency"], ["place"]] as [Set<String>?] {
        let counted = names.filter { types?.contains(String($0.id.prefix { $0 != "/" })) ?? true }
        #expect(
          found(known, in: text.joined(separator: " "), types: types) == plainSearch(counted, in: text),
          "\(rows), \(text)")
      }
    }
  }

  /// At each word the longest name that the next words spell, and all its bearers in the order of rows.
  private func plainSearch(_ names: [(id: String, words: [String])], in text: [String]) -> [Found] {
    var result: [Found] = []
    var index = 0
    while index < text.count {
      let here = names.filter { text[index...].starts(with: $0.words) }
      guard let length = here.map(\.words.count).max() else {
        index += 1
        continue
      }
      result.append(Found(words: index..<(index + length), ids: here.filter { $0.words.count == length }.map(\.id)))
      index += length
    }
    return result
  }

  @Test func `spellings as listed come first, capitals rule, evidence does not`() throws {
    let known = try gazetteer(
      """
      id\ttype\tname\taliases\tfamily
      agency/a\tagency\tMARS\t\t
      agency/b\tagency\tMars\tDawn{context}\t
      person/c\tperson\tJohn Herschel Glenn\t\tGlenn

      """)
    #expect(found(known, in: "MARS").map(\.ids) == [["agency/a", "agency/b"]])
    #expect(found(known, in: "Mars").map(\.ids).first?.first == "agency/b")
    #expect(found(known, in: "mars").isEmpty)
    #expect(found(known, in: "at dawn, Dawn").map(\.ids) == [["agency/b"]])
    // A family name alone is made by rule, and counts only with the full name, which nobody looks for.
    #expect(found(known, in: "John Glenn flew. Glenn returned.").map(\.ids) == [["person/c"]])
  }

  @Test(arguments: [
    ("Zarah Conn", "by Zarah Conn.", "Zarah Conn"), ("Acme Inc.", "at Acme Inc. today", "Acme Inc."),
    ("U.S.", "in the U.S. today", "U.S."), ("US", "in the U.S. today", "U.S."), ("Pad A", "at Pad A.", "Pad A"),
  ])
  func `a dot that the list has not is left out`(name: String, text: String, expected: String) throws {
    let known = try gazetteer("# type: place\nname\n\(name)\n")
    let bytes = Array(text.utf8)
    let tokens = Tokenizer().tokenize(bytes).tokens
    let found = known.longestMatches(in: bytes, tokens: tokens).map {
      String(decoding: bytes[known.bytes(of: $0, in: bytes, tokens: tokens)], as: UTF8.self)
    }
    #expect(found == [expected])
  }

  private struct Generator {
    var state: UInt64
    mutating func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
  }
}
