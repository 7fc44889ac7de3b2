import CosmonymGazetteers
import CosmonymJSON

/// Results of a SPARQL query to Wikidata, in the JSON of the W3C (SPARQL 1.1 Query Results JSON Format) or the plain list of
/// objects that the query service also saves.
///
/// Read are the variable `item` (or the only one that holds an item's address), `itemLabel`, `itemAltLabel` (names with
/// `, ` between them), `countryCode` or `country` with an ISO code, `from` or `inception` and `to` or `dissolved` with a
/// year or date, and variables with the names of our columns.
enum WikidataResults {
  static func entries(
    _ bytes: ArraySlice<UInt8>, type: String?, _ notes: inout ImportNotes
  ) throws(FormatError) -> [ReadEntry] {
    guard let type else {
      throw FormatError(file: notes.file, message: "Wikidata's results do not say our type; give it with --type")
    }
    guard let value = try? JSONReader.value(of: bytes), let rows = value["results"]?["bindings"]?.array ?? value.array
    else {
      throw FormatError(file: notes.file, message: "neither SPARQL results in JSON nor a list of objects")
    }
    notes.unit = "result"
    var collector = EntryCollector()
    var unnamed: Set<String> = []
    for (index, row) in rows.enumerated() {
      guard let result = WikidataResult(row, number: index + 1, &notes) else { continue }
      guard let label = result.label, label != result.item else {
        if unnamed.insert(result.item).inserted {
          notes.add(line: index + 1, "\(result.item) is left out: it has no label in the language asked for")
        }
        continue
      }
      collector.add(label, key: result.item, type: type, line: index + 1, isCanonical: true)
      for alias in result.aliases { collector.add(alias, key: result.item, type: type, line: index + 1) }
      collector.update(key: result.item, type: type) { result.fill(&$0, &notes) }
    }
    return collector.entries
  }
}

/// One row of results.
private struct WikidataResult {
  let number: Int
  /// The item's number: `Q42`.
  let item: String
  /// The variable that holds it.
  private let variable: String
  private let cells: [(name: String, value: String)]

  /// `nil`, with a note, for a row that is about no one item.
  init?(_ row: JSONValue, number: Int, _ notes: inout ImportNotes) {
    self.number = number
    cells = (row.object ?? []).compactMap { member in
      (member.value.string ?? member.value["value"]?.string).map { (member.name, $0) }
    }
    let items = cells.compactMap { cell in Self.item(cell.value).map { (cell.name, $0) } }
    guard let found = items.first(where: { $0.0 == "item" }) ?? (items.count == 1 ? items[0] : nil) else {
      let fault = items.isEmpty ? "no variable holds" : "several variables hold"
      notes.add(
        line: number,
        "the result is left out: \(fault) the address of a Wikidata item; call the one that is meant ?item")
      return nil
    }
    (variable, item) = found
  }

  var label: String? { cell("\(variable)Label", "label", "name") }
  var aliases: [String] {
    let list = cell("\(variable)AltLabel", "altLabel", "aliases") ?? ""
    return list.split(separator: ", ").map(String.init)
  }

  private func cell(_ names: String...) -> String? {
    names.lazy.compactMap { name in cells.first { $0.name == name }?.value }.first
  }

  /// Takes over the other variables; an item with several results has several countries and its earliest and last year.
  func fill(_ entry: inout GazetteerEntry, _ notes: inout ImportNotes) {
    entry.cells[.wikidata] = item
    for cell in cells where !isName(cell.name) {
      switch cell.name {
      case "from", "inception": year(cell, .from, &entry, &notes) { min($0, $1) }
      case "to", "dissolved": year(cell, .to, &entry, &notes) { max($0, $1) }
      case "country", "countryCode":
        if Countries.codes.contains(cell.value) {
          join(cell.value, .country, &entry)
        } else {
          notes.count(line: number, "a '\(cell.name)' that is no ISO code is left out; ask for P297 as ?countryCode")
        }
      default: other(cell, &entry, &notes)
      }
    }
  }

  private func isName(_ name: String) -> Bool {
    [variable, "\(variable)Label", "\(variable)AltLabel", "label", "name", "altLabel", "aliases"].contains(name)
  }

  private func other(
    _ cell: (name: String, value: String), _ entry: inout GazetteerEntry, _ notes: inout ImportNotes
  ) {
    let taken: [GazetteerColumn] = [.family, .kind, .demonyms, .ids, .source, .note]
    if let column = GazetteerColumn(title: cell.name), taken.contains(column), Self.item(cell.value) == nil {
      join(cell.value, column, &entry)
    } else {
      notes.count(line: number, "the variable '\(cell.name.shortened())' is left out")
    }
  }

  private func join(_ value: String, _ column: GazetteerColumn, _ entry: inout GazetteerEntry) {
    let known = entry.cells[column]?.split(separator: "|").map(String.init) ?? []
    if !known.contains(value) { entry.cells[column] = (known + [value]).joined(separator: "|") }
  }

  private func year(
    _ cell: (name: String, value: String), _ column: GazetteerColumn, _ entry: inout GazetteerEntry,
    _ notes: inout ImportNotes, choose: (Int, Int) -> Int
  ) {
    guard let year = Self.year(cell.value) else {
      return notes.add(line: number, "'\(cell.value.shortened())' in '\(cell.name)' is no date and is left out")
    }
    let known = entry.cells[column].flatMap { Int($0) } ?? year
    entry.cells[column] = String(choose(known, year))
  }

  /// The year of `1958`, `1958-07-29T00:00:00Z`, `-0044-03-15T00:00:00Z` or `+1958-00-00`.
  private static func year(_ date: String) -> Int? {
    let isNegative = date.hasPrefix("-")
    let digits = (isNegative || date.hasPrefix("+") ? date.dropFirst() : date[...]).prefix { $0 != "-" && $0 != "T" }
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let year = Int(digits) else {
      return nil
    }
    return isNegative ? -year : year
  }

  private static func item(_ address: String) -> String? {
    let last = address.split(separator: "/").last ?? ""
    return address.contains("wikidata.org/") && WikidataID.isOne(last.utf8) ? String(last) : nil
  }
}
