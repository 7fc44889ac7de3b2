public import CosmonymGazetteers

/// What is in a gazetteer, counted.
public struct GazetteerStatistics: Sendable {
  /// The counts of one type.
  public struct Counts: Sendable, Equatable {
    /// Entities.
    public var entities = 0
    /// Names as they stand in the rows.
    public var typed = 0
    /// Names made by rule.
    public var derived = 0
    /// Names that carry a rule of their own.
    public var ruled = 0
    /// Entities with a Wikidata id.
    public var wikidata = 0
    /// Entities with any other id.
    public var otherIDs = 0
    /// Entities with a first or last year, or names with years.
    public var dated = 0
    /// Entities with a source.
    public var sourced = 0
  }

  /// The counts by type, in the order of types.
  public let types: [(type: String, counts: Counts)]
  /// How many rows name each source (`owner/repository`, `web`, `own`), most first.
  public let sources: [(source: String, rows: Int)]
  /// How many ids there are of each system (`GCAT`, `LL2` ...), most first.
  public let idSystems: [(system: String, ids: Int)]

  /// Counts.
  ///
  /// - Complexity: O(*n*) in names.
  public init(_ gazetteer: Gazetteer) {
    var types: [String: Counts] = [:]
    var sources: [String: Int] = [:]
    var systems: [String: Int] = [:]
    for index in 0..<gazetteer.entityCount {
      let entity = gazetteer.entity(index)
      types[entity.type, default: Counts()].add(entity, rules: gazetteer.names(of: index).map(gazetteer.rule))
      for source in Set((entity.source ?? "none").split(separator: "|").map(Self.repository)) {
        sources[source, default: 0] += 1
      }
      for id in entity.ids { systems[id.split(separator: ":").first.map(String.init) ?? id, default: 0] += 1 }
      if entity.wikidata != nil { systems["Wikidata", default: 0] += 1 }
    }
    self.types = types.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    self.sources = sources.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
    idSystems = systems.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
  }

  /// `owner/repository:path` to `owner/repository`.
  private static func repository(_ source: Substring) -> String {
    String(source.split(separator: ":").first ?? source)
  }
}

extension GazetteerStatistics.Counts {
  fileprivate mutating func add(_ entity: Entity, rules: [NameRule]) {
    entities += 1
    derived += rules.count { $0.isDerived }
    typed += rules.count { !$0.isDerived }
    ruled += rules.count { !$0.isDerived && !$0.text.isEmpty }
    if entity.wikidata != nil { wikidata += 1 }
    if !entity.ids.isEmpty { otherIDs += 1 }
    if entity.from != nil || entity.to != nil || rules.contains(where: { $0.from != nil || $0.to != nil }) {
      dated += 1
    }
    if entity.source != nil { sourced += 1 }
  }
}
