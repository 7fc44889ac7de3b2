import CosmonymTokens

/// The ids given so far: no two entities share one, and rows without an id get one made from type and name.
struct KnownIDs {
  /// From the hash of an id to its entity, counted from 1. (Two ids of the same 64-bit hash would be taken for one: with a
  /// million ids that happens once in 40 million lists, and then shows as an error, never as a wrong record.)
  private var entities = HashTable()
  private var lines: [UInt32] = []
  private var fileOf: [UInt16] = []
  private var paths: [String] = []
  private var names: [UInt64] = []
  private var derived: [UInt8] = []

  /// The id of a row; `nil` for one that follows from type and name alone and need not be kept.
  ///
  /// - Throws: ``GazetteerError`` for an id that another row has.
  mutating func id(
    of row: GazetteerReader, type: [UInt8], entity: UInt32, file: Int
  ) throws(GazetteerError) -> [UInt8]? {
    if paths.count <= file { paths.append(row.path) }
    lines.append(UInt32(row.line))
    fileOf.append(UInt16(truncatingIfNeeded: paths.count - 1))
    let name = row.names[0].text
    names.append(hash(row.bytes[name]))
    if !row[.id].isEmpty {
      if let other = claim(row.bytes[row[.id]], entity) { throw taken(row.string(row[.id]), by: other, row) }
      return Array(row.bytes[row[.id]])
    }
    derived.removeAll(keepingCapacity: true)
    derived.append(contentsOf: type)
    derived.append(UInt8(ascii: "/"))
    Slug.append(row.bytes[name], to: &derived)
    guard var other = claim(derived[...], entity) else { return nil }
    // The same name twice is one entity; another name that makes the same id ("A-B", "A B") gets a number behind it.
    var number = 2
    while true {
      if names[other] == names[Int(entity)] { throw taken(String(decoding: derived, as: UTF8.self), by: other, row) }
      let numbered = derived + Array("-\(number)".utf8)
      guard let next = claim(numbered[...], entity) else { return numbered }
      other = next
      number += 1
    }
  }

  private func taken(_ id: String, by other: Int, _ row: GazetteerReader) -> GazetteerError {
    row.error("the id '\(id)' stands in \(paths[Int(fileOf[other])]):\(lines[other]) already; give each entity its own")
  }

  /// Gives the id to the entity, or says who has it.
  private mutating func claim(_ id: ArraySlice<UInt8>, _ entity: UInt32) -> Int? {
    let key = hash(id)
    let holder = entities[key]
    if holder != 0 { return Int(holder) - 1 }
    entities[key] = entity + 1
    return nil
  }

  private func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 { Folding.key(of: bytes) }
}
