import CosmonymTokens
import Foundation
import TestSupport
import Testing

/// The short ways of the tokenizer against the long one.
@Suite struct FastTokenizerTests {
  private func check(_ text: [UInt8], _ what: @autoclosure () -> String) {
    let fast = Tokenizer().tokens(of: text)
    let plain = Tokenizer().plainTokens(of: text)
    if fast != plain {
      let place = zip(fast, plain).first { $0 != $1 }
      Issue.record("\(what()): \(String(describing: place)) in '\(String(decoding: text, as: UTF8.self))'")
    }
    for token in fast where token.kind == .word || token.kind == .number {
      var folded: [UInt8] = []
      Folding.fold(text[token.range], into: &folded)
      #expect(Folding.key(of: folded) == token.key)
    }
  }

  @Test func `they agree on a million random texts of difficult pieces`() {
    let pieces = [
      "a", "I", "U", "S", "NASA", "the", "Soyuz", "administration", "2", "10", "2000", ".", ".", ",", "-", "--", "'",
      "'s",
      "’", "’s", " ", " ", " ", "  ", "\n", "\n\n", "\r\n", "\t", "@", ":", "://", "/", "_", "é", "É", "ß", "国", "カ",
      "\u{301}",
      "\u{AD}", "\u{200B}", "…", "–", "“", "”", "\u{A0}", "(", ")", "Dr", "Inc", "www", "com", "http", "No", "!", "!!",
      "?", "*",
      "Launchvehicle1", "approx", "Sept", "fars", "1st", "sites", "MS", "#", "&", "%", "\u{0}", "İ", "K", "Ω", "م", "ה",
      "\"",
    ].map { Array($0.utf8) }
    var state: UInt64 = 41
    for round in 0..<1_000_000 {
      var text: [UInt8] = []
      for _ in 0..<(2 + Int(state >> 60) % 9) {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += pieces[Int(state >> 33) % pieces.count]
      }
      let fast = Tokenizer().tokens(of: text)
      if fast != Tokenizer().plainTokens(of: text) { return check(text, "round \(round)") }
    }
  }

  /// What is behind a chain of hyphens is looked at once, where the long way looks at each word.
  @Test func `they agree on words in chains, and addresses`() {
    let pieces = ["a", "A", "b1", "2", "-", "-", "-", ".", "@", "://", ":", "_", "/", "com", " "].map { Array($0.utf8) }
    var state: UInt64 = 43
    for round in 0..<300_000 {
      var text: [UInt8] = []
      for _ in 0..<(4 + Int(state >> 59)) {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += pieces[Int(state >> 33) % pieces.count]
      }
      let fast = Tokenizer().tokens(of: text)
      if fast != Tokenizer().plainTokens(of: text) { return check(text, "round \(round)") }
    }
  }

  @Test func `they agree on real texts`() throws {
    var files = try FileManager.default.subpathsOfDirectory(atPath: Paths.root.appending(path: "corpus").path)
      .map { Paths.root.appending(path: "corpus/\($0)") }
    if let shared = Paths.shared { files.append(shared.appending(path: "eval/ner/dev.jsonl")) }
    for file in files.sorted(by: { $0.path < $1.path }) where !file.hasDirectoryPath {
      guard let bytes = try? Array(Data(contentsOf: file)), String(validating: bytes, as: UTF8.self) != nil else {
        continue
      }
      check(bytes, file.lastPathComponent)
    }
  }
}
