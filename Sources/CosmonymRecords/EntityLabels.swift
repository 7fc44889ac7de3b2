import CosmonymGazetteers
import CosmonymJSON
import CosmonymResolution

/// What records say of the entities that were asked for lately, as members of an object without its braces: made once, for
/// names come again and again.
///
/// A table in which an entity has one place, which it may lose to another; memory is bounded.
struct EntityLabels {
  /// Where an entity is told of.
  enum Part {
    /// Type, id, name and Wikidata id of a mention.
    case mention
    /// Type, id and name of a candidate.
    case candidate
    /// Id, type, name and Wikidata id in the list of entities.
    case entity
  }

  /// Where the three parts of an entity's label stand in ``bytes``, one behind the other.
  private struct Label {
    var entity = -1
    var ends: (start: Int32, mention: Int32, candidate: Int32, entity: Int32) = (0, 0, 0, 0)
  }

  private let gazetteer: Gazetteer
  private var labels = [Label](repeating: Label(), count: 1 << 14)
  /// The labels of all entities, end to end.
  private(set) var bytes: [UInt8] = []

  /// With so many bytes the table is begun anew.
  private static let mostBytes = 1 << 22

  init(gazetteer: Gazetteer) { self.gazetteer = gazetteer }

  /// Appends what a part of a record says of an entity to the open object.
  mutating func append(_ part: Part, of entity: Int, to json: inout JSONWriter) {
    let place = place(part, of: entity)
    json.members(raw: bytes[place])
  }

  /// Where in ``bytes`` that stands, until another entity is asked for.
  mutating func place(_ part: Part, of entity: Int) -> Range<Int> {
    let label = entity & (labels.count - 1)
    if labels[label].entity != entity { makeLabel(of: entity, at: label) }
    let ends = labels[label].ends
    return switch part {
    case .mention: Int(ends.start)..<Int(ends.mention)
    case .candidate: Int(ends.mention)..<Int(ends.candidate)
    case .entity: Int(ends.candidate)..<Int(ends.entity)
    }
  }

  private mutating func makeLabel(of entity: Int, at place: Int) {
    if bytes.count > Self.mostBytes {
      bytes.removeAll(keepingCapacity: true)
      for index in labels.indices { labels[index].entity = -1 }
    }
    let (type, id) = (gazetteer.type(of: entity), gazetteer.id(of: entity))
    let (name, wikidata) = (gazetteer.name(of: entity), gazetteer.wikidata(of: entity))
    labels[place].entity = entity
    labels[place].ends.start = Int32(bytes.count)
    bytes += Self.members([("type", type), ("id", id), ("name", name), ("wikidata", wikidata)])
    labels[place].ends.mention = Int32(bytes.count)
    bytes += Self.members([("type", type), ("id", id), ("name", name)])
    labels[place].ends.candidate = Int32(bytes.count)
    bytes += Self.members([("id", id), ("type", type), ("name", name), ("wikidata", wikidata)])
    labels[place].ends.entity = Int32(bytes.count)
  }

  private static func members(_ members: [(String, String?)]) -> ArraySlice<UInt8> {
    var json = JSONWriter(reserving: 256)
    json.beginObject()
    for case (let key, let value?) in members {
      json.key(key)
      json.string(value)
    }
    return json.bytes.dropFirst()
  }
}

extension Mention.Method {
  /// The member of a mention that tells it.
  var member: StaticString {
    switch self {
    case .gazetteer: #""method":"gazetteer""#
    case .acronym: #""method":"acronym""#
    case .coreference: #""method":"coreference""#
    case .spelling: #""method":"spelling""#
    case .descriptor: #""method":"descriptor""#
    case .pattern: #""method":"pattern""#
    case .model: #""method":"model""#
    }
  }
}
