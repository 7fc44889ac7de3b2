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

  /// One count per distinct entity, most frequent first, equally frequent ones in the order of the text.
  public static func counts(of mentions: [Mention]) -> [EntityCount] {
    var counts: [EntityCount] = []
    // The counts by the hash of what they are called, each with the next of the same hash.
    var firsts: [Int32] = [Int32](repeating: -1, count: 64)
    var nexts: [Int32] = []
    while firsts.count < mentions.count { firsts += [Int32](repeating: -1, count: firsts.count) }
    for mention in mentions {
      let slot = hash(mention) & (firsts.count - 1)
      var index = Int(firsts[slot])
      while index >= 0, !counts[index].isOf(mention) { index = Int(nexts[index]) }
      if index >= 0 {
        counts[index].count += 1
        continue
      }
      nexts.append(firsts[slot])
      firsts[slot] = Int32(counts.count)
      counts.append(
        EntityCount(id: mention.id, type: mention.type, name: mention.name, wikidata: mention.wikidata, count: 1))
    }
    // Places are sorted, not counts: those are four strings each.
    return counts.indices.sorted { (counts[$1].count, $0) < (counts[$0].count, $1) }.map { counts[$0] }
  }

  /// Whether a mention is of this entity: of the same id, or, without one, of the same type and name.
  private func isOf(_ mention: Mention) -> Bool {
    guard let id, let other = mention.id else {
      return id == nil && mention.id == nil && name == mention.name && type == mention.type
    }
    return id == other
  }

  /// A number that is the same for mentions of one entity: the bytes of what it is called, as one.
  private static func hash(_ mention: Mention) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in (mention.id ?? mention.name).utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ hash >> 32)
  }
}
