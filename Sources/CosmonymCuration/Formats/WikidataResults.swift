import CosmonymGazetteers
import CosmonymJSON

/// Results of a SPARQL query to Wikidata, in the JSON of the W3C (SPARQL 1.1 Query Results JSON Format) or the plain list of
/// objects that the query service also saves.
///
/// Read are the variables `item` (or any that holds an entity's address), `itemLabel`, `itemAltLabel` (names with `, `
/// between them), `country` with an ISO code, and `from` and `to` with a year or date.
enum WikidataResults {
  static func entries(_ bytes: [UInt8], file: String, type: String?) throws(FormatError) -> [GazetteerEntry] {
    guard let type else {
      throw FormatError(file: file, message: "Wikidata's results do not say our type; give it with --type")
    }
    guard let value = try? JSONReader.value(of: bytes), let rows = value["results"]?["bindings"]?.array ?? value.array
    else {
      throw FormatError(file: file, message: "neither SPARQL results in JSON nor a list of objects")
    }
    var collector = EntryCollector()
    for (number, row) in rows.enumerated() {
      let cells = (row.object ?? []).compactMap { member in
        (member.value.string ?? member.value["value"]?.string).map { (member.name, $0) }
      }
      guard let item = cells.lazy.compactMap({ Self.item($0.1) }).first else {
        throw FormatError(file: file, message: "result \(number + 1) has no address of a Wikidata item")
      }
      func cell(_ names: String...) -> String? { cells.first { names.contains($0.0) }?.1 }
      guard let label = cell("itemLabel", "label", "name"), label != item else { continue }
      collector.add(label, id: item, type: type, isCanonical: true)
      for alias in (cell("itemAltLabel", "altLabel", "aliases") ?? "").split(separator: ", ") where !alias.isEmpty {
        collector.add(String(alias), id: item, type: type)
      }
      collector.set(.wikidata, item, id: item, type: type)
      for (column, names) in [(GazetteerColumn.from, ["from", "inception"]), (.to, ["to", "dissolved"])] {
        if let date = cells.first(where: { names.contains($0.0) })?.1, let year = Int(date.prefix(4)) {
          collector.set(column, String(year), id: item, type: type)
        }
      }
      if let country = cell("country", "countryCode"), country.wholeMatch(of: /[A-Z]{2}/) != nil {
        collector.set(.country, country, id: item, type: type)
      }
    }
    // The item's number is its Wikidata id; our own id follows from the name.
    return collector.entries.map { entry in
      var entry = entry
      entry.cells[.id] = nil
      return entry
    }
  }

  private static func item(_ address: String) -> String? {
    let last = address.split(separator: "/").last ?? ""
    return address.contains("wikidata.org/") && last.wholeMatch(of: /Q[1-9][0-9]*/) != nil ? String(last) : nil
  }
}
