public import CosmonymResolution

/// A distinct entity of a document and how often it is mentioned.
public struct EntityCount: Sendable, Equatable {
  /// The gazetteer's id, `nil` for one that no gazetteer holds.
  public var id: String?
  /// The type.
  public var type: String
  /// The canonical name, or the fullest form.
  public var name: String
  /// The Wikidata id.
  public var wikidata: String?
  /// The number of mentions.
  public var count: Int

  /// Creates a count.
  package init(id: String?, type: String, name: String, wikidata: String?, count: Int) {
    self.id = id
    self.type = type
    self.name = name
    self.wikidata = wikidata
    self.count = count
  }

  /// What tells entities apart: the id, or type and name.
  private struct Key: Hashable {
    var id: String?
    var type: String
    var name: String
  }

  /// One count per distinct entity, most frequent first, equally frequent ones in the order of the text.
  public static func counts(of mentions: [Mention]) -> [EntityCount] {
    var counts: [EntityCount] = []
    var index: [Key: Int] = [:]
    for mention in mentions {
      let key = Key(
        id: mention.id, type: mention.id == nil ? mention.type : "", name: mention.id == nil ? mention.name : "")
      if let known = index[key] {
        counts[known].count += 1
      } else {
        index[key] = counts.count
        counts.append(
          EntityCount(
            id: mention.id, type: mention.type, name: mention.name, wikidata: mention.wikidata, count: 1))
      }
    }
    return counts.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }.map(\.element)
  }
}
