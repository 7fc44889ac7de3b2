import CosmonymGazetteers

/// What a file that has no header that can be used was probably meant to be.
enum HeaderCheck {
  /// What to do about the header; `nil` when no more can be said than the reader says.
  static func remedy(_ file: Gazetteer.File) -> String? {
    guard let text = String(validating: file.bytes, as: UTF8.self), let line = firstLine(of: text) else { return nil }
    let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(\.trimmed)
    if let cell = cells.first(where: { !isColumn($0) && isColumn($0.lowercased()[...]) }) {
      return "the column '\(cell)' is written with capitals; write '\(cell.lowercased())'"
    }
    if cells.contains(where: isColumn) { return nil }
    if line.split(whereSeparator: { ",;".contains($0) }).contains(where: { isColumn($0.trimmed.lowercased()[...]) }) {
      return
        "the columns are not separated by tabs; make a gazetteer of the table with 'cosmonym gazetteer import --from csv'"
    }
    return
      "the first line, '\(line.shortened())', looks like a row; write a header line above it: the names of the columns"
      + ", at least 'name'"
  }

  private static func firstLine(of text: String) -> Substring? {
    var text = text.unicodeScalars[...]
    if text.first == "\u{FEFF}" { text.removeFirst() }
    let lines = text.split { $0 == "\n" || $0 == "\r" }
    return lines.lazy.map { Substring($0) }.first { !$0.hasPrefix("#") && !$0.trimmed.isEmpty }
  }

  private static func isColumn(_ cell: Substring) -> Bool { GazetteerColumn(title: String(cell)) != nil }
}

/// Lines with `#` that someone may take for more than a comment.
enum CommentCheck {
  /// A `# type:` below the header, which counts for nothing.
  static func findings(_ file: Gazetteer.File) -> [Finding] {
    var findings: [Finding] = []
    var line = 0
    var hasHeader = false
    var start = 0
    while start < file.bytes.count {
      let end = file.bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? file.bytes.count
      line += 1
      if file.bytes[start] != UInt8(ascii: "#") {
        hasHeader = hasHeader || file.bytes[start..<end].contains { $0 > 0x20 }
      } else if hasHeader, isType(String(decoding: file.bytes[start..<end], as: UTF8.self)) {
        findings.append(
          Finding(
            severity: .warning, kind: "late-directive", file: file.path, line: line,
            message: "'# type:' counts only above the header; use a column 'type' for rows of several types"))
      }
      start = end + 1
    }
    return findings
  }

  private static func isType(_ line: String) -> Bool {
    let parts = line.dropFirst().split(separator: ":", maxSplits: 1)
    return parts.count == 2 && parts[0].trimmed == "type"
  }
}
