import CosmonymGazetteers

/// A table after RFC 4180: cells between commas, in quotes where they hold commas, quotes or line breaks. Semicolons, as
/// spreadsheets of many countries write them, are told from the header.
struct CSVTable {
  let file: String
  private let header: [String]
  private let rows: [(line: Int, cells: [String])]

  init(_ text: String, file: String) throws(FormatError) {
    self.file = file
    let firstLine = text.prefix { !$0.isNewline }
    let separator: Character = firstLine.count { $0 == ";" } > firstLine.count { $0 == "," } ? ";" : ","
    var parsed = try Self.parse(text, separator: separator, file: file)
    guard !parsed.isEmpty else { throw FormatError(file: file, message: "is empty") }
    header = parsed.removeFirst().cells.map { $0.lowercased() }
    rows = parsed
  }

  /// The rows as entries. Columns with our names are taken over; `label` counts as `type`, `title` as `name`.
  func entries(type: String?) throws(FormatError) -> [GazetteerEntry] {
    let columns = header.map { GazetteerColumn(title: $0 == "label" ? "type" : $0 == "title" ? "name" : $0) }
    guard columns.contains(.name) else {
      throw FormatError(file: file, line: 1, message: "the header has no column 'name'")
    }
    var entries: [GazetteerEntry] = []
    for row in rows {
      var cells: [GazetteerColumn: String] = [:]
      for (column, cell) in zip(columns, row.cells) where !cell.isEmpty { if let column { cells[column] = cell } }
      guard let name = cells.removeValue(forKey: .name) else {
        throw FormatError(file: file, line: row.line, message: "the cell 'name' is empty")
      }
      guard let type = cells[.type] ?? type else {
        throw FormatError(file: file, line: row.line, message: "no type; say the type of the whole table with --type")
      }
      let aliases = (cells.removeValue(forKey: .aliases) ?? "").split(separator: "|")
      var entry = GazetteerEntry(type: type, names: [Self.name(name)] + aliases.map { Self.name(String($0)) })
      entry.cells.merge(cells) { $1 }
      entries.append(entry)
    }
    return entries
  }

  private static func name(_ text: String) -> GazetteerEntry.Name {
    guard let match = text.wholeMatch(of: /(.*[^ ]) *\{(.*)\}/) else { return .init(text) }
    return .init(String(match.1), rule: String(match.2))
  }

  private static func parse(
    _ text: String, separator: Character, file: String
  ) throws(FormatError) -> [(line: Int, cells: [String])] {
    var rows: [(line: Int, cells: [String])] = []
    var cells: [String] = []
    var cell = ""
    var line = 1
    var start = 1
    var quoted = false
    var rest = text[...]
    while let character = rest.popFirst() {
      if character.isNewline { line += 1 }
      if quoted {
        if character != "\"" {
          cell.append(character)
        } else if rest.first == "\"" {
          cell.append("\"")
          rest.removeFirst()
        } else {
          quoted = false
        }
      } else if character == "\"", cell.isEmpty {
        quoted = true
      } else if character == separator {
        cells.append(cell)
        cell = ""
      } else if character.isNewline {
        cells.append(cell)
        if cells != [""] { rows.append((start, cells)) }
        (cells, cell, start) = ([], "", line)
      } else {
        cell.append(character)
      }
    }
    guard !quoted else {
      throw FormatError(file: file, line: start, message: "a quoted cell that begins here never ends")
    }
    cells.append(cell)
    if cells != [""] { rows.append((start, cells)) }
    return rows
  }
}
