/// Reads a gazetteer file row by row: tab-separated, UTF-8, comments with `#`, a header line with the names of the columns.
///
/// Works on bytes and makes no strings of rows without faults, so that a million rows take a fraction of a second.
package struct GazetteerReader {
  /// The file's path, for messages.
  package let path: String
  /// The file's bytes, valid UTF-8.
  package let bytes: [UInt8]
  /// The current row's line, counted from 1.
  package private(set) var line = 0
  /// The current row's cells without white space around them, by column; empty for a column that is not there.
  private var cells = [Range<Int>](repeating: 0..<0, count: GazetteerColumn.allCases.count)
  /// The current row's names, the canonical one first.
  package private(set) var names: [NameCell] = []
  /// The columns, in the order of the header.
  package private(set) var header: [GazetteerColumn] = []

  /// A name and the rules in its braces, as ranges of the file's bytes.
  package struct NameCell: Sendable {
    /// The name.
    package var text: Range<Int>
    /// What stands between the braces; empty without braces.
    package var rule: Range<Int>
  }

  private var fileType = 0..<0
  private var position = 0

  /// Reads the header.
  ///
  /// - Throws: ``GazetteerError`` for bytes that are not UTF-8 and for a header that cannot be used.
  package init(path: String, bytes: [UInt8]) throws(GazetteerError) {
    self.path = path
    self.bytes = bytes
    guard (try? UTF8Span(validating: bytes.span)) != nil else {
      throw GazetteerError(
        file: path, line: Self.lineOfBadUTF8(bytes),
        message: "is not UTF-8; save it as UTF-8 text with tabs between the columns")
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    while header.isEmpty {
      guard let row = nextLine() else {
        throw GazetteerError(file: path, message: "has no header line; write the names of the columns, at least 'name'")
      }
      if bytes[row.lowerBound] == UInt8(ascii: "#") { readDirective(row) } else { header = try checkedHeader(row) }
    }
  }

  /// Goes to the next row; false at the end.
  ///
  /// After an error the rows that follow can still be read.
  ///
  /// - Throws: ``GazetteerError`` with the line of a row that cannot be used.
  package mutating func next() throws(GazetteerError) -> Bool {
    var row = nextLine()
    while let found = row, bytes[found.lowerBound] == UInt8(ascii: "#") { row = nextLine() }
    guard let row else { return false }
    try split(row)
    guard !self[.type].isEmpty else {
      throw error("no type; add a column 'type' or a first line '# type: organization'")
    }
    try readNames()
    for column in [GazetteerColumn.from, .to] where !self[column].isEmpty {
      guard Int(string(self[column])) != nil else { throw error("'\(string(self[column]))' is not a year") }
    }
    return true
  }

  /// The current row's cell in a column, as a range of the file's bytes.
  package subscript(column: GazetteerColumn) -> Range<Int> {
    let cell = cells[column.rawValue]
    return column == .type && cell.isEmpty ? fileType : cell
  }

  /// A range of the file's bytes as text.
  package func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// An error in the current row.
  package func error(_ message: String) -> GazetteerError { GazetteerError(file: path, line: line, message: message) }

  // MARK: Lines

  /// The next line that is not blank, without its line break.
  private mutating func nextLine() -> Range<Int>? {
    while position < bytes.count {
      let start = position
      var end = start
      while end < bytes.count, bytes[end] != 0x0A { end += 1 }
      position = end + 1
      line += 1
      if end > start, bytes[end - 1] == 0x0D { end -= 1 }
      if bytes[start..<end].contains(where: { $0 > 0x20 }) { return start..<end }
    }
    return nil
  }

  private mutating func readDirective(_ row: Range<Int>) {
    let parts = string(row).dropFirst().split(separator: ":", maxSplits: 1)
    guard parts.count == 2, parts[0].trimmed == "type", let colon = bytes[row].firstIndex(of: UInt8(ascii: ":")) else {
      return
    }
    fileType = trimmed((colon + 1)..<row.upperBound)
  }

  private func checkedHeader(_ row: Range<Int>) throws(GazetteerError) -> [GazetteerColumn] {
    var columns: [GazetteerColumn] = []
    for cell in string(row).split(separator: "\t", omittingEmptySubsequences: false) {
      guard let column = GazetteerColumn(title: String(cell.trimmed)) else {
        let known = GazetteerColumn.allCases.map(\.title).sorted().joined(separator: ", ")
        throw error("unknown column '\(cell.trimmed)'; known are \(known)")
      }
      columns.append(column)
    }
    guard columns.contains(.name) else { throw error("the header has no column 'name'") }
    guard Set(columns).count == columns.count else { throw error("the header names a column twice") }
    return columns
  }

  private static func lineOfBadUTF8(_ bytes: [UInt8]) -> Int? {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    return lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }.map { $0 + 1 }
  }

  // MARK: Cells

  private mutating func split(_ row: Range<Int>) throws(GazetteerError) {
    for index in cells.indices { cells[index] = 0..<0 }
    var start = row.lowerBound
    var number = 0
    for index in row.lowerBound...row.upperBound where index == row.upperBound || bytes[index] == 0x09 {
      if number < header.count { cells[header[number].rawValue] = trimmed(start..<index) }
      number += 1
      start = index + 1
    }
    if number > header.count {
      throw error("\(number) cells under \(header.count) columns; is there a tab inside a cell?")
    }
  }

  private mutating func readNames() throws(GazetteerError) {
    names.removeAll(keepingCapacity: true)
    guard !self[.name].isEmpty else { throw error("the cell 'name' is empty") }
    names.append(try name(self[.name]))
    let aliases = self[.aliases]
    var start = aliases.lowerBound
    for index in aliases.lowerBound...aliases.upperBound where index == aliases.upperBound || bytes[index] == 0x7C {
      let part = trimmed(start..<index)
      if !part.isEmpty { names.append(try name(part)) }
      start = index + 1
    }
  }

  private func name(_ text: Range<Int>) throws(GazetteerError) -> NameCell {
    guard let brace = bytes[text].firstIndex(of: UInt8(ascii: "{")) else { return NameCell(text: text, rule: 0..<0) }
    let name = trimmed(text.lowerBound..<brace)
    guard bytes[text.upperBound - 1] == UInt8(ascii: "}"), !name.isEmpty else {
      throw error("'\(string(text))': a name comes first, then its rules in braces, then nothing")
    }
    return NameCell(text: name, rule: (brace + 1)..<(text.upperBound - 1))
  }

  /// Without white space (also no-break and ideographic) at either end.
  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, let length = spaceLength(at: start, before: end) { start += length }
    while end > start {
      if bytes[end - 1] <= 0x20 {
        end -= 1
      } else if end - start >= 2, spaceLength(at: end - 2, before: end) == 2 {
        end -= 2
      } else if end - start >= 3, spaceLength(at: end - 3, before: end) == 3 {
        end -= 3
      } else {
        break
      }
    }
    return start..<max(start, end)
  }

  private func spaceLength(at index: Int, before end: Int) -> Int? {
    if bytes[index] <= 0x20 { return 1 }
    if bytes[index] == 0xC2, index + 1 < end, bytes[index + 1] == 0xA0 { return 2 }
    if bytes[index] == 0xE3, index + 2 < end, bytes[index + 1] == 0x80, bytes[index + 2] == 0x80 { return 3 }
    return nil
  }
}
