/// One row of a gazetteer file: an entity and its names with their rules.
struct GazetteerRow {
  var entity: Entity
  var names: [(text: String, rule: NameRule)]
}

/// Reads a gazetteer file: tab-separated, UTF-8, comments with `#`, a header line with the names of the columns.
struct GazetteerFile {
  static let columns: Set<String> = [
    "id", "type", "name", "aliases", "family", "kind", "country", "parent", "from", "to", "demonyms", "wikidata",
    "ids", "source", "note",
  ]

  let path: String
  private(set) var rows: [GazetteerRow] = []

  /// Reads a file's bytes.
  ///
  /// - Throws: ``GazetteerError`` with the line of the first fault.
  init(path: String, bytes: [UInt8]) throws(GazetteerError) {
    self.path = path
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw GazetteerError(file: path, message: "is not UTF-8; save it as UTF-8 text with tabs between the columns")
    }
    var fileType: String?
    var header: [Substring]?
    var number = 0
    // "\r\n" is one character to Swift, so it is settled before the lines are cut.
    for var line in text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false) {
      number += 1
      if number == 1, line.unicodeScalars.first == "\u{FEFF}" { line.removeFirst() }
      if line.hasPrefix("#") {
        if header == nil, let type = Self.directive("type", in: line) { fileType = String(type) }
        continue
      }
      if line.allSatisfy(\.isWhitespace) { continue }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      if let header {
        rows.append(try row(cells, header: header, fileType: fileType, line: number))
      } else {
        header = try checkedHeader(cells, line: number)
      }
    }
    guard header != nil else {
      throw GazetteerError(file: path, message: "has no header line; write the names of the columns, at least 'name'")
    }
  }

  private static func directive(_ key: String, in line: Substring) -> Substring? {
    let parts = line.dropFirst().split(separator: ":", maxSplits: 1)
    guard parts.count == 2, parts[0].trimmed == key else { return nil }
    return parts[1].trimmed
  }

  private func checkedHeader(_ cells: [Substring], line: Int) throws(GazetteerError) -> [Substring] {
    let names = cells.map(\.trimmed)
    for name in names where !Self.columns.contains(String(name)) {
      throw GazetteerError(
        file: path, line: line,
        message: "unknown column '\(name)'; known are \(Self.columns.sorted().joined(separator: ", "))")
    }
    guard names.contains("name") else {
      throw GazetteerError(file: path, line: line, message: "the header has no column 'name'")
    }
    guard Set(names).count == names.count else {
      throw GazetteerError(file: path, line: line, message: "the header names a column twice")
    }
    return names
  }

  private func row(
    _ cells: [Substring], header: [Substring], fileType: String?, line: Int
  ) throws(GazetteerError) -> GazetteerRow {
    guard cells.count <= header.count else {
      throw GazetteerError(
        file: path, line: line,
        message: "\(cells.count) cells under \(header.count) columns; is there a tab inside a cell?")
    }
    var cell: [Substring: Substring] = [:]
    for (name, text) in zip(header, cells) where !text.trimmed.isEmpty { cell[name] = text.trimmed }

    guard let type = cell["type"].map(String.init) ?? fileType else {
      throw GazetteerError(
        file: path, line: line, message: "no type; add a column 'type' or a first line '# type: organization'")
    }
    guard let nameCell = cell["name"] else {
      throw GazetteerError(file: path, line: line, message: "the cell 'name' is empty")
    }
    var names: [(text: String, rule: NameRule)] = []
    for text in [nameCell] + (cell["aliases"]?.split(separator: "|") ?? []) where !text.trimmed.isEmpty {
      names.append(try name(text.trimmed, line: line))
    }
    let entity = Entity(
      id: cell["id"].map(String.init) ?? "\(type)/\(Slug.make(names[0].text))", type: type, name: names[0].text,
      family: cell["family"].map(String.init), kind: cell["kind"].map(String.init),
      country: cell["country"].map(String.init), parent: cell["parent"].map(String.init),
      from: try year(cell["from"], line: line), to: try year(cell["to"], line: line),
      demonyms: Self.list(cell["demonyms"]), wikidata: cell["wikidata"].map(String.init),
      ids: Self.list(cell["ids"]), source: cell["source"].map(String.init), file: path, line: line)
    return GazetteerRow(entity: entity, names: names)
  }

  private func name(_ text: Substring, line: Int) throws(GazetteerError) -> (text: String, rule: NameRule) {
    guard let brace = text.firstIndex(of: "{") else { return (String(text), NameRule()) }
    let name = text[..<brace].trimmed
    guard text.last == "}", !name.isEmpty else {
      throw GazetteerError(
        file: path, line: line, message: "'\(text)': a name comes first, then its rules in braces, then nothing")
    }
    do {
      return (String(name), try NameRule(parsing: text[text.index(after: brace)...].dropLast()))
    } catch {
      throw GazetteerError(file: path, line: line, message: "'\(name)': \(error.message)")
    }
  }

  private func year(_ text: Substring?, line: Int) throws(GazetteerError) -> Int? {
    guard let text else { return nil }
    guard let year = Int(text) else {
      throw GazetteerError(file: path, line: line, message: "'\(text)' is not a year")
    }
    return year
  }

  private static func list(_ cell: Substring?) -> [String] {
    cell?.split(separator: "|").map { String($0.trimmed) }.filter { !$0.isEmpty } ?? []
  }
}

/// Ids made from names: `Acme Rockets` to `acme-rockets`.
enum Slug {
  static func make(_ name: String) -> String {
    var slug = ""
    for scalar in name.lowercased().unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        slug.unicodeScalars.append(scalar)
      } else if !slug.isEmpty, slug.last != "-" {
        slug.append("-")
      }
    }
    if slug.last == "-" { slug.removeLast() }
    return slug
  }
}
