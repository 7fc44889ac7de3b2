import CosmonymJSON
import Foundation
import TestSupport

/// Texts of marked corpora, and texts made of their words in a random order, with odd ones in between.
struct RandomTexts {
  private let words: [String]
  private var state: UInt64 = 9

  private static let odd = [
    "\n", "\n\n", ",", ", and", "and", "(", ")", "'s", "\"", "&", "\u{2019}s", "\u{2013}", "-", "Dr.", "Mr.", "said",
    "in", "2.1b",
    "1969", "51", "b", "A", "of", "U.S.", "McDonald-Cartwright", "Ångström", "ÉCOLE", "naïve",
    "Telecommunicationssatellites",
    "internationalization-", "O'Keefe", "Soyuz", "Pegasi", "\u{00AD}", "宇宙", ".", "!", ";", "The", "space", "station",
    "Wilmore/Williams", "EISELE,", "x-ray", "X-37B", "…",
  ]

  init(words texts: [String]) {
    words = texts.flatMap { $0.split(separator: " ").map(String.init) } + Array(repeating: Self.odd, count: 20).joined()
  }

  private mutating func random(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(count))
  }

  /// Up to a hundred words, some of them joined.
  mutating func next() -> [UInt8] {
    var text = ""
    for _ in 0..<random(100) {
      let word = words[random(words.count)]
      text += random(6) == 0 ? Self.odd[random(Self.odd.count)] : word
      let gap = random(12)
      text += gap == 0 ? "" : gap == 1 ? "-" : gap == 2 ? "\n" : gap == 3 ? "-\n" : " "
    }
    return Array(text.utf8)
  }

  /// The texts of the repository's gold files and, where it stands beside the repository, of the development set.
  static func gold() throws -> [[UInt8]] {
    var files = ["corpus/gold/corpus.jsonl", "corpus/gold/cases.jsonl"].map { Paths.root.appending(path: $0) }
    if let shared = Paths.shared { files.append(shared.appending(path: "eval/ner/dev.jsonl")) }
    return try files.flatMap { file in
      try Array(Data(contentsOf: file)).split(separator: 0x0A).compactMap { line in
        try JSONReader.value(of: line)["text"]?.string.map { Array($0.utf8) }
      }
    }
  }
}
