import CosmonymGazetteers
import CosmonymJSON
public import CosmonymRecords
import CosmonymResolution

/// What a batch did.
public struct BatchSummary: Sendable, Equatable {
  /// Inputs tried: documents, and lines of JSON Lines.
  public var inputs = 0
  /// Records of articles.
  public var records = 0
  /// Failures by their code.
  public var failures: [String: Int] = [:]
  /// Files in folders, and records of web archives, that hold no article by their kind.
  public var skipped = 0
  /// Inputs that are as they were in an earlier run and were not read again.
  public var unchanged = 0
  /// Bytes read, after decompression.
  public var bytes = 0
  /// Mentions by type.
  public var mentions: [String: Int] = [:]
  /// Mentions by entity: id, or type and name; of very many the frequent ones.
  public var entities: [String: EntityCount] = [:]
  /// Mentions by the number of the entity in the gazetteer, of those that are not among ``entities`` yet.
  package var numbered: [Int: Int] = [:]
  /// Mentions of names that no gazetteer holds, which are not among ``entities`` yet.
  package var unlisted: [EntityCount] = []
  /// Whether somebody ended the batch early.
  public var isInterrupted = false

  /// Creates an empty summary.
  public init() {}

  /// The number of failures.
  public var failed: Int { failures.values.reduce(0, +) }

  /// The most frequent entities, equally frequent ones in the order of their names.
  public func top(_ count: Int) -> [EntityCount] {
    Array(
      entities.values.sorted { ($1.count, $0.name, $0.type) < ($0.count, $1.name, $1.type) }.prefix(count))
  }

  /// The summary as one line of JSON; entities are left out, for records hold them.
  public var json: [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    for (key, value) in [
      ("inputs", inputs), ("records", records), ("failed", failed), ("skipped", skipped),
      ("unchanged", unchanged), ("bytes", bytes),
    ] {
      json.key(key)
      json.integer(value)
    }
    for (key, counts) in [("failures", failures), ("mentions", mentions)] {
      json.key(key)
      json.beginObject()
      for (name, count) in counts.sorted(by: { $0.key < $1.key }) {
        json.key(name)
        json.integer(count)
      }
      json.endObject()
    }
    json.key("interrupted")
    json.boolean(isInterrupted)
    json.endObject()
    json.endLine()
    return json.bytes
  }

  /// Adds what a document's record counts.
  mutating func add(_ counts: SpanCounts) {
    for name in counts.names {
      if let entity = name.entity {
        numbered.updateValue((numbered[entity] ?? 0) + name.count, forKey: entity)
      } else {
        unlisted.append(EntityCount(id: nil, type: name.type.name, name: name.name, wikidata: nil, count: name.count))
      }
    }
  }

  /// Moves the counts of entities known by number to those known by name.
  mutating func nameEntities(_ gazetteer: Gazetteer) {
    let counts = numbered.sorted { $0.key < $1.key }.map { entity, count in
      EntityCount(
        id: gazetteer.id(of: entity), type: gazetteer.type(of: entity), name: gazetteer.name(of: entity),
        wikidata: gazetteer.wikidata(of: entity), count: count)
    }
    numbered = [:]
    add(counts)
  }

  mutating func add(_ counts: [EntityCount]) {
    for entity in counts { add(entity) }
    forgetRareEntities()
  }

  private mutating func add(_ entity: EntityCount) {
    mentions.updateValue((mentions[entity.type] ?? 0) + entity.count, forKey: entity.type)
    let key = entity.id ?? entity.type + "\t" + entity.name
    if let place = entities.index(forKey: key) {
      entities.values[place].count += entity.count
    } else {
      entities[key] = entity
    }
  }

  /// Keeps the more frequent half when there are too many, so that memory does not grow with the inputs.
  ///
  /// The most frequent ones stay, as in lossy counting (Manku and Motwani, VLDB 2002); their counts may then lack
  /// mentions from before they were frequent.
  private mutating func forgetRareEntities() {
    guard entities.count > Self.entityLimit else { return }
    let kept = entities.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.prefix(Self.entityLimit / 2)
    entities = Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0.value) })
  }

  private static let entityLimit = 4096

  mutating func add(_ other: BatchSummary) {
    inputs += other.inputs
    records += other.records
    bytes += other.bytes
    skipped += other.skipped
    unchanged += other.unchanged
    for (code, count) in other.failures { failures[code, default: 0] += count }
    add(other.unlisted)
    add(Array(other.entities.values))
    for (entity, count) in other.numbered { numbered.updateValue((numbered[entity] ?? 0) + count, forKey: entity) }
  }
}
