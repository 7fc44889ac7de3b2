import CosmonymGazetteers

/// Entities in a table whose columns have our names; `label` counts as `type`, `title` as `name`.
enum CSVList {
  static func entries(
    _ bytes: ArraySlice<UInt8>, type: String?, _ notes: inout ImportNotes
  ) throws(FormatError) -> [ReadEntry] {
    let table = CSVTable(bytes)
    guard !table.header.isEmpty else { throw FormatError(file: notes.file, message: "is empty") }
    let columns = columns(of: table.header, &notes)
    guard columns.contains(.name) else {
      throw FormatError(file: notes.file, line: 1, message: "the header has no column 'name'")
    }
    guard type != nil || columns.contains(.type) else {
      throw FormatError(
        file: notes.file, line: 1, message: "no column 'type'; say the type of the whole table with --type")
    }
    for line in table.openLines { notes.add(line: line, "a row is left out: a quoted cell in it never ends") }
    return table.rows.compactMap { entry($0.cells, $0.line, columns, table.header, type, &notes) }
  }

  /// The columns by their titles; `nil` for those that are not taken over, which are told.
  private static func columns(of header: [String], _ notes: inout ImportNotes) -> [GazetteerColumn?] {
    var columns: [GazetteerColumn?] = []
    for cell in header {
      let title = cell[...].trimmed.lowercased()
      let column = GazetteerColumn(title: title == "label" ? "type" : title == "title" ? "name" : title)
      if let column, columns.contains(column) {
        notes.add(line: 1, "the column '\(title)' stands twice; the second one is left out")
        columns.append(nil)
      } else {
        if column == nil, !title.isEmpty {
          notes.add(line: 1, "the column '\(title.shortened())' is none of ours and is left out")
        }
        columns.append(column)
      }
    }
    return columns
  }

  private static func entry(
    _ cells: [String], _ line: Int, _ columns: [GazetteerColumn?], _ header: [String], _ type: String?,
    _ notes: inout ImportNotes
  ) -> ReadEntry? {
    if cells.allSatisfy({ $0[...].trimmed.isEmpty }) { return nil }
    if let surplus = cells.dropFirst(columns.count).first(where: { !$0[...].trimmed.isEmpty }) {
      notes.add(
        line: line,
        "a row is left out: '\(surplus.shortened())' stands behind its last column; is a cell with a separator not quoted?"
      )
      return nil
    }
    var taken: [GazetteerColumn: String] = [:]
    for (index, (column, cell)) in zip(columns, cells).enumerated() where !cell.isEmpty {
      if let column {
        taken[column] = cell
      } else if header[index][...].trimmed.isEmpty, !cell[...].trimmed.isEmpty {
        notes.count(line: line, "the cells of a column without a title are left out")
      }
    }
    let name = taken.removeValue(forKey: .name) ?? ""
    let aliases = (taken.removeValue(forKey: .aliases) ?? "").split(separator: "|").filter { !$0.trimmed.isEmpty }
    var entry = GazetteerEntry(type: "", names: ([name[...]] + aliases).map(self.name))
    entry.cells = taken
    if taken[.type].map({ $0[...].trimmed.isEmpty }) ?? true { entry.cells[.type] = type }
    return ReadEntry(line: line, entry: entry)
  }

  /// `NASA{exact}` as the name and its rule.
  private static func name(_ text: Substring) -> GazetteerEntry.Name {
    let text = text.trimmed
    guard text.last == "}", let brace = text.firstIndex(of: "{") else { return .init(String(text)) }
    return .init(String(text[..<brace].trimmed), rule: String(text[text.index(after: brace)...].dropLast()))
  }
}
