import ArgumentParser
import CosmonymCuration
import CosmonymGazetteers

struct GazetteerLookupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lookup",
    abstract: "Show all readings of a name, and when each is believed.",
    discussion: """
      EXAMPLES
        cosmonym gazetteer lookup Kourou
        cosmonym gazetteer lookup "cape kennedy"
      """)

  @Argument(help: "The name.")
  var name: String

  @OptionGroup var options: GazetteerOptions

  func run() throws {
    let lookup = Lookup(name, in: try options.gazetteer())
    guard !lookup.readings.isEmpty else {
      Message.line("cosmonym: no gazetteer holds '\(name)'")
      throw ExitStatus.someInputsFailed
    }
    for reading in lookup.readings { print(Self.text(reading)) }
  }

  private static func text(_ reading: Lookup.Reading) -> String {
    let entity = reading.entity
    var facts = [entity.kind, entity.country].compactMap(\.self)
    if entity.from != nil || entity.to != nil {
      facts.append("\(entity.from.map(String.init) ?? "")–\(entity.to.map(String.init) ?? "")")
    }
    var lines = ["\(entity.id)  \(entity.name)\(facts.isEmpty ? "" : " (\(facts.joined(separator: ", ")))")"]
    let rule = reading.rule.isEmpty ? "" : "{\(reading.rule)}"
    lines.append("  as       \(reading.name)\(rule)\(reading.isDerived ? ", made by rule" : "")")
    lines += reading.conditions.map { "  \(reading.matches ? "matches " : "does not")  \($0)" }
    let ids = [entity.wikidata].compactMap(\.self) + entity.ids
    if !ids.isEmpty { lines.append("  ids      \(ids.joined(separator: ", "))") }
    if let parent = entity.parent { lines.append("  part of  \(parent)") }
    if let source = entity.source { lines.append("  source   \(source.split(separator: "|").joined(separator: ", "))") }
    lines.append("  row      \(entity.file):\(entity.line)")
    return lines.joined(separator: "\n")
  }
}
