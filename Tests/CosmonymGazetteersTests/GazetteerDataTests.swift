import CosmonymGazetteers
import CosmonymTokens
import Foundation
import TestSupport
import Testing

/// The files in `gazetteers/` are well made.
@Suite struct GazetteerDataTests {
  private static let types: [String: String] = [
    "agencies.tsv": "agency", "spaceports.tsv": "spaceport", "people.tsv": "person",
    "organizations.tsv": "organization", "spacecraft.tsv": "spacecraft", "launch_vehicles.tsv": "launch_vehicle",
    "celestial_bodies.tsv": "celestial_body", "places.tsv": "place",
  ]

  @Test func `there are eight files, each of its type, in NFC and with plain line ends`() throws {
    let files = try TableFile.gazetteers()
    #expect(Set(files.map(\.name)) == Set(Self.types.keys))
    for file in files {
      let type = try #require(Self.types[file.name])
      #expect(file.comments == ["# type: \(type)"], "\(file.name)")
      #expect(file.rows.allSatisfy { $0["id"]?.hasPrefix("\(type)/") ?? false }, "\(file.name)")
      for line in file.lines {
        #expect(line.utf8.elementsEqual(line.precomposedStringWithCanonicalMapping.utf8), "\(file.name): \(line)")
        #expect(!line.contains("\r") && !line.contains("  "), "\(file.name): \(line)")
      }
    }
  }

  @Test func `rows are sorted by id, ids are unique, parents exist`() throws {
    let files = try TableFile.gazetteers()
    let ids = files.flatMap { $0.rows.compactMap { $0["id"] } }
    #expect(Set(ids).count == ids.count)
    for file in files {
      let own = file.rows.compactMap { $0["id"] }
      #expect(zip(own, own.dropFirst()).allSatisfy { $0.utf8.lexicographicallyPrecedes($1.utf8) }, "\(file.name)")
      for row in file.rows {
        if let parent = row["parent"] { #expect(ids.contains(parent), "\(row["id"] ?? "")") }
      }
    }
  }

  @Test func `cells hold what their columns say`() throws {
    for file in try TableFile.gazetteers() {
      for row in file.rows {
        let id = row["id"] ?? ""
        #expect(id.wholeMatch(of: /[a-z_]+\/[\p{Ll}\p{Nd}\p{Lo}-]+/) != nil, "\(id)")
        #expect(row["source"] != nil, "\(id) names no source")
        for column: Substring in ["from", "to"] {
          if let year = row[column] { #expect((1000...2030).contains(Int(year) ?? 0), "\(id) \(column)") }
        }
        if let from = row["from"], let to = row["to"] { #expect(from <= to, "\(id)") }
        #expect(row.list("country").allSatisfy { $0.wholeMatch(of: /[A-Z]{2}|INT/) != nil }, "\(id)")
        if let wikidata = row["wikidata"] { #expect(wikidata.wholeMatch(of: /Q[1-9][0-9]*/) != nil, "\(id)") }
        #expect(row.list("ids").allSatisfy { $0.wholeMatch(of: /[A-Za-z0-9_-]+:.+/) != nil }, "\(id)")
        #expect(row.bareNames.allSatisfy { !$0.isEmpty && $0 == $0.trimmingCharacters(in: .whitespaces) }, "\(id)")
        #expect(Set(row.list("name") + row.list("aliases")).count == 1 + row.list("aliases").count, "\(id)")
      }
    }
  }

  @Test func `one Wikidata id stands for one row`() throws {
    var seen: [Substring: Substring] = [:]
    for row in try TableFile.gazetteers().flatMap(\.rows) {
      guard let wikidata = row["wikidata"], let id = row["id"] else { continue }
      #expect(seen.updateValue(id, forKey: wikidata) == nil, "\(wikidata) of \(id)")
    }
  }

  @Test func `rows of our own have names and kinds, and no facts`() throws {
    for row in try TableFile.gazetteers().flatMap(\.rows) where row["source"] == "own" {
      for column: Substring in ["country", "from", "to", "wikidata", "ids"] {
        #expect(row[column] == nil, "\(row["id"] ?? "") has \(column) without a source")
      }
    }
  }

  /// What the rules make is not typed: each alias is looked for with the row's other names alone.
  @Test func `no alias is typed that a rule makes`() throws {
    for file in try TableFile.gazetteers() {
      let type = try #require(Self.types[file.name])
      for row in file.rows {
        // Two forms may make each other: one of them must stay.
        var kept = row.list("aliases")
        for alias in kept {
          let others = kept.filter { $0 != alias }
          guard try Self.makes(row, type: type, aliases: others, alias: alias) else { continue }
          kept = others
          Issue.record("\(row["id"] ?? ""): a rule makes '\(alias)'")
        }
      }
    }
  }

  @Test func `the tables of the README are up to date`() throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", Paths.root.appending(path: "scripts/gazetteer_tables.py").path, "--check"]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "run scripts/gazetteer_tables.py")
  }

  private static func makes(
    _ row: [Substring: Substring], type: String, aliases: [String], alias: String
  ) throws -> Bool {
    let text =
      "type\tname\taliases\tfamily\tcountry\n\(type)\t\(row["name"] ?? "")\t\(aliases.joined(separator: "|"))\t"
      + "\(row["family"] ?? "")\t\(row["country"] ?? "")\n"
    let gazetteer = try Gazetteer(files: [Gazetteer.File(path: "row.tsv", bytes: Array(text.utf8))])
    let own = try Gazetteer(
      files: [Gazetteer.File(path: "alias.tsv", bytes: Array("type\tname\n\(type)\t\(alias)\n".utf8))])
    let bytes = Array(alias.prefix { $0 != "{" }.utf8)
    let tokens = Tokenizer().tokenize(bytes).tokens
    func rules(_ gazetteer: Gazetteer) -> [NameRule] {
      gazetteer.candidates(in: bytes, tokens: tokens)
        .filter { $0.tokens == tokens.indices && $0.spelling == .same }
        .map {
          var rule = gazetteer.rule(of: $0.name)
          rule.isDerived = false
          return rule
        }
    }
    return Set(rules(own)).isSubset(of: Set(rules(gazetteer)))
  }
}
