import CosmonymGazetteers
import CosmonymTokens

/// Whether every entity is one, and everything that rows refer to is there.
///
/// Keeps hashes of ids, not the ids: with a million of them two are taken for one once in some ten million lists.
struct IdentityCheck {
  private var rowOfID: [UInt64: Int32] = [:]
  private var rowOfOtherID: [UInt64: Int32] = [:]
  /// The last number behind an id that several names make.
  private var lastNumbers: [UInt64: Int] = [:]
  private var parents: [(row: Int, id: String, isSelf: Bool)] = []
  private let inUse: Gazetteer?

  /// Creates a check.
  ///
  /// - Parameter inUse: the gazetteer to which the rows will be added.
  init(inUse: Gazetteer?) { self.inUse = inUse }

  /// What is wrong with the ids of a row.
  ///
  /// - Returns: also the entity in use to which the row gives further names.
  mutating func findings(
    _ reader: GazetteerReader, row: Int, in rows: RowTable
  ) -> (findings: [Finding], joined: Int?) {
    var findings: [Finding] = []
    let id = reader[.id].isEmpty ? derivedID(reader, row, rows, &findings) : statedID(reader, row, rows, &findings)
    if !reader[.parent].isEmpty {
      let parent = reader.bytes[reader[.parent]]
      parents.append((row, reader.string(reader[.parent]), parent.elementsEqual(id)))
    }
    for range in reader.otherIDs {
      let key = Folding.key(of: Array(reader.bytes[reader[.type]]) + [0] + reader.bytes[range])
      guard let other = rowOfOtherID.updateValue(Int32(row), forKey: key) else { continue }
      rowOfOtherID[key] = other
      findings.append(
        reader.finding(
          .warning, "reused-id",
          "'\(reader.string(range).shortened())' is the id of '\(rows.name(of: Int(other)))' in "
            + "\(rows.place(of: Int(other))) too; join the rows or drop one id"))
    }
    let joined = joined(id, reader, &findings)
    return (findings, joined)
  }

  /// A row with the id of an entity in use adds names to it; the type must be the same.
  private func joined(_ id: ArraySlice<UInt8>, _ reader: GazetteerReader, _ findings: inout [Finding]) -> Int? {
    guard let inUse, let known = inUse.entity(withID: String(decoding: id, as: UTF8.self)) else { return nil }
    if inUse.type(of: known) == reader.string(reader[.type]) { return known }
    let entity = inUse.entity(known)
    findings.append(Self.duplicate(reader, entity.id, "\(entity.file):\(entity.line) for a \(entity.type)"))
    return nil
  }

  /// Checks what rows refer to when all of them are known.
  func findings(_ rows: RowTable) -> [Finding] {
    parents.compactMap { parent in
      if parent.isSelf { return rows.finding(parent.row, .error, "dangling-parent", "the entity is its own parent") }
      let key = Folding.key(of: Array(parent.id.utf8))
      if rowOfID[key] != nil || inUse?.entity(withID: parent.id) != nil { return nil }
      return rows.finding(
        parent.row, .error, "dangling-parent", "the parent '\(parent.id.shortened())' is in no file")
    }
  }

  private mutating func statedID(
    _ reader: GazetteerReader, _ row: Int, _ rows: RowTable, _ findings: inout [Finding]
  ) -> ArraySlice<UInt8> {
    let id = reader.bytes[reader[.id]]
    let key = Folding.key(of: id)
    if let other = rowOfID[key] {
      findings.append(Self.duplicate(reader, reader.string(reader[.id]), rows.place(of: Int(other))))
    } else {
      rowOfID[key] = Int32(row)
    }
    return id
  }

  /// The id that the loader will make from type and name; a row whose name makes the id of another gets a number behind it,
  /// and the same name twice is a fault.
  private mutating func derivedID(
    _ reader: GazetteerReader, _ row: Int, _ rows: RowTable, _ findings: inout [Finding]
  ) -> ArraySlice<UInt8> {
    let name = reader.bytes[reader.names[0].text]
    var id: [UInt8] = []
    Slug.append(reader.bytes[reader[.type]], to: &id)
    id.append(UInt8(ascii: "/"))
    Slug.append(name, to: &id)
    let derived = id
    let base = Folding.key(of: derived)
    var number = lastNumbers[base] ?? 1
    while let other = rowOfID[Folding.key(of: id)] {
      if rows.nameBytes(of: Int(other)).elementsEqual(name) {
        findings.append(Self.duplicate(reader, String(decoding: id, as: UTF8.self), rows.place(of: Int(other))))
        return id[...]
      }
      number += 1
      id = derived + Array("-\(number)".utf8)
    }
    if number > 1 { lastNumbers[base] = number }
    rowOfID[Folding.key(of: id)] = Int32(row)
    return id[...]
  }

  private static func duplicate(_ reader: GazetteerReader, _ id: String, _ place: String) -> Finding {
    reader.finding(
      .error, "duplicate-id", "the id '\(id.shortened())' stands in \(place) already; give each entity its own")
  }
}

extension GazetteerReader {
  /// The Wikidata id and the ids of other systems, as ranges of the file's bytes.
  var otherIDs: [Range<Int>] {
    (self[.wikidata].isEmpty ? [] : [self[.wikidata]]) + list(self[.ids])
  }

  /// The parts of a cell between `|`, without white space around them, empty ones left out.
  func list(_ cell: Range<Int>) -> [Range<Int>] {
    bytes[cell].split(separator: UInt8(ascii: "|")).compactMap { part in
      guard let first = part.firstIndex(where: { $0 > 0x20 }), let last = part.lastIndex(where: { $0 > 0x20 }) else {
        return nil
      }
      return first..<(last + 1)
    }
  }
}
