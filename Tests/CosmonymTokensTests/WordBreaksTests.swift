import CosmonymTokens
import Foundation
import Testing

@Suite struct WordBreaksTests {
  /// The conformance file of Unicode 15.0: `÷ 0061 × 0308 ÷`.
  private struct Line {
    var scalars: [UInt32] = []
    var boundaries: [Int] = []

    init?(_ text: Substring) {
      let marks = text.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace)
      guard !marks.isEmpty else { return nil }
      for mark in marks {
        if mark == "÷" {
          boundaries.append(scalars.count)
        } else if mark != "×", let scalar = UInt32(mark, radix: 16) {
          scalars.append(scalar)
        }
      }
    }
  }

  private func lines() throws -> [Line] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Resources/WordBreakTest.txt")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap(Line.init)
  }

  @Test func `every line of the Unicode test file is cut as it says`() throws {
    let lines = try lines()
    #expect(lines.count > 1800)
    for line in lines { #expect(WordBreaks.boundaries(of: line.scalars) == line.boundaries, "\(line.scalars)") }
  }

  /// Where the news tokenizer cuts otherwise.
  ///
  /// The number is pinned, so that a change of sense is seen.
  @Test func `the news tokenizer differs only where it means to`() throws {
    var different = 0
    for line in try lines() {
      var text: [UInt8] = []
      for scalar in line.scalars { UTF8Scalar.append(scalar, to: &text) }
      let tokens = Tokenizer().tokenize(text).tokens
      // Visible words only: white space, hyphens and controls are no tokens here.
      var starts: [Int] = []
      var byte = 0
      for (index, scalar) in line.scalars.enumerated() {
        if line.boundaries.contains(index) { starts.append(byte) }
        var encoded: [UInt8] = []
        UTF8Scalar.append(scalar, to: &encoded)
        byte += encoded.count
      }
      if !tokens.allSatisfy({ starts.contains(Int($0.start)) }) { different += 1 }
    }
    print("news tokenizer: a token starts where UAX #29 has no boundary on \(different) lines of WordBreakTest.txt")
    #expect(different == 78)
  }
}
