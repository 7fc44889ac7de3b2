import CosmonymGazetteers
import CosmonymJSON

/// The formats that gazetteers can be written in.
public enum ExportFormat: String, CaseIterable, Sendable {
  /// Our own: everything.
  case tsv
  /// One entity a line: everything.
  case jsonl
  /// Patterns of spaCy's EntityRuler, one name a line: type, name, id. Rules of names are left out.
  case spacyPatterns = "spacy-patterns"
  /// A list for GATE's gazetteers, one name a line with `&feature=value`: type, name, id, canonical name.
  case gate
}

/// Writes entries in a format.
public enum GazetteerExport {
  /// The bytes of a file.
  ///
  /// - Throws: ``FormatError`` for an entry that the format cannot hold, such as a name with a tab in it.
  /// - Complexity: O(*n*).
  public static func bytes(_ entries: [GazetteerEntry], as format: ExportFormat) throws(FormatError) -> [UInt8] {
    switch format {
    case .tsv: try tsv(entries)
    case .jsonl: entries.reduce(into: JSONWriter()) { jsonl($1, &$0) }.bytes
    case .spacyPatterns: entries.reduce(into: JSONWriter()) { spacy($1, &$0) }.bytes
    case .gate: try gate(entries)
    }
  }

  // MARK: Our own

  private static func tsv(_ entries: [GazetteerEntry]) throws(FormatError) -> [UInt8] {
    let types = Set(entries.compactMap { $0.cells[.type] })
    let hasAliases = entries.contains { $0.names.count > 1 }
    let columns = GazetteerColumn.allCases.filter { column in
      switch column {
      case .name: true
      case .aliases: hasAliases
      case .type: types.count != 1
      default: entries.contains { $0.cells[column] != nil }
      }
    }
    var text = types.count == 1 ? "# type: \(types.first ?? "")\n" : ""
    text += columns.map(\.title).joined(separator: "\t") + "\n"
    for entry in entries {
      var cells: [String] = []
      for column in columns { cells.append(try cell(column, of: entry)) }
      text += cells.joined(separator: "\t") + "\n"
    }
    return Array(text.utf8)
  }

  private static func cell(_ column: GazetteerColumn, of entry: GazetteerEntry) throws(FormatError) -> String {
    var text: String
    switch column {
    case .name: text = try name(entry.names[0])
    case .aliases:
      var names: [String] = []
      for alias in entry.names.dropFirst() { names.append(try name(alias)) }
      text = names.joined(separator: "|")
    default: text = entry.cells[column] ?? ""
    }
    guard !text.contains(where: { $0 == "\t" || $0.isNewline }) else {
      throw FormatError(
        file: entry.names[0].text, message: "column '\(column.title)' holds a tab or a line break; take it out first")
    }
    return text
  }

  private static func name(_ name: GazetteerEntry.Name) throws(FormatError) -> String {
    guard !name.text.contains(where: { "|{}".contains($0) }) else {
      throw FormatError(file: name.text, message: "a name with |, { or } in it cannot stand in a gazetteer file")
    }
    return name.rule.isEmpty ? name.text : "\(name.text){\(name.rule)}"
  }

  private static func jsonl(_ entry: GazetteerEntry, _ writer: inout JSONWriter) {
    writer.beginObject()
    for column in GazetteerColumn.allCases {
      if column == .name {
        writer.key("names")
        writer.beginArray()
        for name in entry.names {
          writer.beginObject()
          writer.key("text")
          writer.string(name.text)
          if !name.rule.isEmpty {
            writer.key("rule")
            writer.string(name.rule)
          }
          writer.endObject()
        }
        writer.endArray()
      } else if let cell = entry.cells[column] {
        writer.key(column.title)
        writer.string(cell)
      }
    }
    writer.endObject()
    writer.endLine()
  }

  // MARK: Others'

  private static func spacy(_ entry: GazetteerEntry, _ writer: inout JSONWriter) {
    for name in entry.names {
      writer.beginObject()
      writer.key("label")
      writer.string(entry.cells[.type] ?? "")
      writer.key("pattern")
      writer.string(name.text)
      if let id = entry.cells[.id] {
        writer.key("id")
        writer.string(id)
      }
      writer.endObject()
      writer.endLine()
    }
  }

  private static func gate(_ entries: [GazetteerEntry]) throws(FormatError) -> [UInt8] {
    var text = ""
    for entry in entries {
      for name in entry.names {
        let features = [
          ("majorType", entry.cells[.type]), ("id", entry.cells[.id]), ("name", entry.names[0].text),
        ].compactMap { key, value in value.map { "\(key)=\($0)" } }
        let parts = [name.text] + features
        guard !parts.contains(where: { $0.contains("&") && $0.contains("=") && $0 == name.text || $0.contains("\n") })
        else {
          throw FormatError(file: name.text, message: "a name with & and = in it cannot stand in a GATE list")
        }
        text += parts.map { $0.replacing("\t", with: " ") }.joined(separator: "\t") + "\n"
      }
    }
    return Array(text.utf8)
  }
}
