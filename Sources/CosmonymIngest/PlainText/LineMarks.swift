import CosmonymDocuments

/// The marks that stand at the start of lines or fill them: quote marks, headings, rules, and the fields of a header.
///
/// Where a paragraph ends without a blank line (before and after a heading, at a change of speaker in a mail, between
/// the fields of a header), a blank line is put in.
struct LineMarks {
  private(set) var result = Edited()
  private let given: [UInt8]
  /// How many quote marks the line before had; `nil` after a blank line.
  private var quoteDepth: Int?
  private var endsParagraph = false
  /// Whether lines up to the next blank one are fields of a header.
  private var isHeader: Bool

  init(_ given: [UInt8]) {
    self.given = given
    isHeader = MailHeader.opens(given[...])
    var start = 0
    while start < given.count {
      let end = given[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? given.count
      take(start..<end)
      start = end
    }
  }

  /// Whether a text has any such mark.
  static func mayOccur(in text: [UInt8]) -> Bool {
    if MailHeader.opens(text[...]) { return true }
    var start = 0
    while start < text.count {
      var index = start
      while index < text.count, text[index] == 0x20 { index += 1 }
      if index < text.count {
        switch text[index] {
        case UInt8(ascii: ">"), UInt8(ascii: "#"), UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: "_"),
          UInt8(ascii: "*"), UInt8(ascii: "~"):
          return true
        default: break
        }
      }
      start = text[index...].firstIndex(of: 0x0A).map { $0 + 1 } ?? text.count
    }
    return false
  }

  private mutating func take(_ line: Range<Int>) {
    let (depth, start) = quoteMarks(line)
    let content = start..<line.upperBound
    let isBlank = given[content].allSatisfy { $0 <= 0x20 }
    let heading = isBlank ? 0 : headingMarks(content)
    let isRule = !isBlank && isRule(content)
    if isBlank || isRule {
      // A rule stands for a blank line.
      if isRule { result.insert(0x0A, at: line.lowerBound) }
      result.keep(lineBreak(of: content), of: given)
      quoteDepth = nil
      endsParagraph = false
      isHeader = false
      return
    }
    let isNewField = isHeader && given[content.lowerBound] > 0x20
    if !result.text.isEmpty, endsParagraph || heading > 0 || isNewField || (quoteDepth ?? depth) != depth {
      result.insert(0x0A, at: line.lowerBound)
    }
    result.keep((start + heading)..<line.upperBound, of: given)
    quoteDepth = depth
    endsParagraph = heading > 0
  }

  /// How often a line is quoted, and where its own text starts.
  private func quoteMarks(_ line: Range<Int>) -> (depth: Int, start: Int) {
    var depth = 0
    var start = line.lowerBound
    while true {
      var index = start
      while index < line.upperBound, given[index] == 0x20, index - start < 3 { index += 1 }
      guard index < line.upperBound, given[index] == UInt8(ascii: ">") else { break }
      depth += 1
      start = index + 1
    }
    if depth > 0, start < line.upperBound, given[start] == 0x20 { start += 1 }
    return (depth, start)
  }

  /// The length of `## ` at the start of a line.
  private func headingMarks(_ line: Range<Int>) -> Int {
    let marks = given[line].prefix { $0 == UInt8(ascii: "#") }.count
    guard (1...6).contains(marks), line.lowerBound + marks < line.upperBound, given[line.lowerBound + marks] == 0x20
    else { return 0 }
    return marks + 1
  }

  /// Whether a line is nothing but the same mark, three times or more, or the `--` above a signature.
  private func isRule(_ line: Range<Int>) -> Bool {
    let marks = given[line].filter { $0 > 0x20 }
    guard let mark = marks.first, marks.allSatisfy({ $0 == mark }) else { return false }
    switch mark {
    case UInt8(ascii: "-"): return marks.count >= 2
    case UInt8(ascii: "="), UInt8(ascii: "_"), UInt8(ascii: "*"), UInt8(ascii: "~"), UInt8(ascii: "#"):
      return marks.count >= 3
    default: return false
    }
  }

  private func lineBreak(of line: Range<Int>) -> Range<Int> {
    let ink = given[line].last.map { $0 == 0x0A } ?? false
    return (ink ? line.upperBound - 1 : line.upperBound)..<line.upperBound
  }
}
