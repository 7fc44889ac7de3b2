import CosmonymGazetteers
import CosmonymJSON

/// The formats that can be read.
public enum ImportFormat: String, CaseIterable, Sendable {
  /// A table with a header; `,` or `;` between cells, quotes after RFC 4180.
  case csv
  /// Our own JSON Lines.
  case jsonl
  /// Patterns of spaCy's EntityRuler.
  case spacyPatterns = "spacy-patterns"
  /// A list of GATE: a name, then `&` or tab and `feature=value`.
  case gate
  /// Results of a query to Wikidata, as the query service saves them: JSON or verbose JSON.
  case wikidataJSON = "wikidata-json"
}

/// Reads entries in a format of others.
public enum GazetteerImport {
  /// The entries of a file, and what could not be taken over.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - file: its path, for messages.
  ///   - type: the type of entries that do not say it themselves.
  /// - Throws: ``FormatError`` when the file is not of the format, or a row has neither a type nor is `type` given.
  public static func entries(
    _ bytes: [UInt8], file: String, format: ImportFormat, type: String?
  ) throws(FormatError) -> (entries: [GazetteerEntry], notes: [String]) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw FormatError(file: file, message: "is not UTF-8; save it as UTF-8 text first")
    }
    switch format {
    case .csv: return (try CSVTable(text, file: file).entries(type: type), [])
    case .jsonl: return (try JSONLines.entries(text, file: file), [])
    case .spacyPatterns: return try SpacyPatterns.entries(text, file: file, type: type)
    case .gate: return (try GateList.entries(text, file: file, type: type), [])
    case .wikidataJSON: return (try WikidataResults.entries(bytes, file: file, type: type), [])
    }
  }
}

/// Collects names that come one by one, and joins those of one id.
struct EntryCollector {
  private(set) var entries: [GazetteerEntry] = []
  private var places: [String: Int] = [:]

  /// Adds a name; `isCanonical` puts it first.
  mutating func add(_ name: String, id: String?, type: String, isCanonical: Bool = false) {
    let key = "\(type)\u{0}\(id ?? name)"
    guard let place = places[key] else {
      places[key] = entries.count
      entries.append(GazetteerEntry(type: type, id: id, names: [.init(name)]))
      return
    }
    guard !entries[place].names.contains(where: { $0.text == name }) else {
      if isCanonical, let index = entries[place].names.firstIndex(where: { $0.text == name }) {
        entries[place].names.insert(entries[place].names.remove(at: index), at: 0)
      }
      return
    }
    entries[place].names.insert(.init(name), at: isCanonical ? 0 : entries[place].names.count)
  }

  /// Sets a cell of the entity with this id.
  mutating func set(_ column: GazetteerColumn, _ value: String, id: String, type: String) {
    guard let place = places["\(type)\u{0}\(id)"] else { return }
    entries[place].cells[column] = value
  }
}

/// One entity a line, as ``GazetteerExport`` writes it.
private enum JSONLines {
  static func entries(_ text: String, file: String) throws(FormatError) -> [GazetteerEntry] {
    var entries: [GazetteerEntry] = []
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      guard line.contains(where: { !$0.isWhitespace }) else { continue }
      guard let value = try? JSONReader.value(of: Array(line.utf8)), let type = value["type"]?.string,
        let names = value["names"]?.array, !names.isEmpty
      else {
        throw FormatError(file: file, line: number + 1, message: "not an object with 'type' and 'names'")
      }
      var entry = GazetteerEntry(type: type, names: [])
      for column in GazetteerColumn.allCases {
        if let cell = value[column.title]?.string { entry.cells[column] = cell }
      }
      for name in names {
        guard let text = name["text"]?.string else {
          throw FormatError(file: file, line: number + 1, message: "a name without 'text'")
        }
        entry.names.append(.init(text, rule: name["rule"]?.string ?? ""))
      }
      entries.append(entry)
    }
    return entries
  }
}
