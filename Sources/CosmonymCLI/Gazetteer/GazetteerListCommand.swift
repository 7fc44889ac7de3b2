import ArgumentParser
import CosmonymCuration
import CosmonymGazetteers

struct GazetteerListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List entities: id, type, name and number of names, with tabs between.",
    discussion: """
      EXAMPLES
        cosmonym gazetteer list --type spaceport
        cosmonym gazetteer list --names | grep -i kourou
      """)

  @Option(help: ArgumentHelp("Only this type.", valueName: "type"))
  var type: String?

  @Flag(help: "One name a line instead, with its rule: id, name, rule, 'derived' for names made by rule.")
  var names = false

  @OptionGroup var options: GazetteerOptions

  func run() throws {
    let gazetteer = try options.gazetteer()
    if let type, !gazetteer.types.contains(type) {
      Message.line(
        "cosmonym: no gazetteer has the type '\(type)'; known are \(gazetteer.types.sorted().joined(separator: ", "))")
      throw ExitStatus.someInputsFailed
    }
    for index in 0..<gazetteer.entityCount where type == nil || gazetteer.type(of: index) == type {
      let entity = gazetteer.entity(index)
      guard names else {
        print("\(entity.id)\t\(entity.type)\t\(entity.name)\t\(gazetteer.names(of: index).count)")
        continue
      }
      for name in gazetteer.names(of: index) {
        let rule = gazetteer.rule(of: name)
        print("\(entity.id)\t\(gazetteer.text(of: name))\t\(rule.text)\t\(rule.isDerived ? "derived" : "")")
      }
    }
  }
}

struct GazetteerStatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "Count entities and names by type, sources and ids.")

  @OptionGroup var options: GazetteerOptions

  func run() throws {
    let statistics = GazetteerStatistics(try options.gazetteer())
    var rows = [
      ["type", "entities", "names", "made by rule", "with rule", "Wikidata", "other ids", "dated", "sourced"]
    ]
    var sum = [Int](repeating: 0, count: 8)
    for (type, c) in statistics.types {
      let numbers = [c.entities, c.typed, c.derived, c.ruled, c.wikidata, c.otherIDs, c.dated, c.sourced]
      sum = zip(sum, numbers).map { $0 + $1 }
      rows.append([type] + numbers.map(String.init))
    }
    rows.append(["all"] + sum.map(String.init))
    for line in Table.lines(rows) { print(line) }
    print("\nids")
    for line in Table.lines(statistics.idSystems.map { [String($0.ids), $0.system] }) { print(line) }
    print("\nrows by source")
    for line in Table.lines(statistics.sources.map { [String($0.rows), $0.source] }) { print(line) }
  }
}
