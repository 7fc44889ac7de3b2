import Foundation
import TestSupport
import Testing

/// Every id, year and country in the gazetteers stands in a fact file, in a row of the same thing and the same source.
@Suite(.enabled(if: Paths.shared != nil)) struct FactTraceTests {
  private typealias Row = [Substring: Substring]

  @Test func `every id, year and country traces to a fact of the row's sources`() throws {
    let facts = try factRows()
    var byKey: [String: [Int]] = [:]
    for (index, fact) in facts.enumerated() {
      for key in Self.keys(fact) { byKey[key, default: []].append(index) }
    }
    for row in try TableFile.gazetteers().flatMap(\.rows) where row["source"] != "own" {
      let id = row["id"] ?? ""
      let sources = Set(row.list("source"))
      let same = Set(Self.keys(row).flatMap { byKey[$0] ?? [] }).map { facts[$0] }
        .filter { !sources.isDisjoint(with: $0.list("source")) }
      #expect(!same.isEmpty, "\(id): no fact row of its sources has one of its names or ids")
      func told(_ columns: Substring...) -> Set<String> { Set(same.flatMap { fact in columns.flatMap(fact.list) }) }

      #expect(sources.isSubset(of: told("source")), "\(id): a source that gives nothing")
      #expect(told("ids").isSuperset(of: row.list("ids")), "\(id): ids")
      #expect(told("wikidata").isSuperset(of: row.list("wikidata")), "\(id): wikidata")
      #expect(told("from_year").isSuperset(of: row.list("from")), "\(id): from")
      #expect(told("to_year").isSuperset(of: row.list("to")), "\(id): to")
      #expect(told("country", "nationality").isSuperset(of: row.list("country")), "\(id): country")
      if let born = row["note"]?.firstMatch(of: /born (\d+)/) {
        #expect(told("birth_year").contains(String(born.1)), "\(id): year of birth")
      }
    }
  }

  private func factRows() throws -> [Row] {
    let folder = try #require(Paths.shared).appending(path: "facts")
    return try [
      "agencies", "spaceports", "people", "organizations", "spacecraft", "launch_vehicles", "celestial_bodies",
      "places",
    ].flatMap { try TableFile(folder.appending(path: "\($0).tsv")).rows }
  }

  /// What rows of one thing share: ids, and names without case, marks, punctuation and ways of spelling.
  private static func keys(_ row: Row) -> Set<String> {
    // `derived:` and `label-case-restored` are remarks of the fact files, not ids.
    let ids = (row.list("ids") + row.list("wikidata")).filter { $0.hasPrefix("Q") || $0.contains(":") }
      .filter { !$0.hasPrefix("derived") }
    let names = row.bareNames + row.list("acronyms")
    return Set(ids + names.flatMap(spellings).map(folded))
  }

  /// The fact files name a pad `Pad 1, Sohae Satellite Launching Station`, `Site 138 (LA-2B), Jiuquan ...`.
  private static func spellings(_ name: String) -> [String] {
    guard let comma = name.range(of: ", ") else { return [name] }
    let pad = String(name[..<comma.lowerBound])
    let site = name[comma.upperBound...].prefix { $0 != " " }
    let plain = pad.range(of: " (").map { String(pad[..<$0.lowerBound]) } ?? pad
    return [name, pad, plain, "\(site) \(pad)"]
  }

  /// Words that the program takes for each other, written one way.
  private static let twins = [
    "space launch complex": "lc", "launch complex": "lc", "slc": "lc", "centre": "center", "programme": "program",
    "defence": "defense", "and": "", "i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "us": "united states",
  ]

  private static func folded(_ name: String) -> String {
    let plain = name.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
    var words = plain.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    for (phrase, short) in twins.sorted(by: { $0.key.count > $1.key.count }) {
      let parts = phrase.split(separator: " ").map(String.init)
      if let range = words.firstRange(of: parts) {
        words.replaceSubrange(range, with: short.split(separator: " ").map(String.init))
      }
    }
    return words.joined(separator: " ")
  }
}
