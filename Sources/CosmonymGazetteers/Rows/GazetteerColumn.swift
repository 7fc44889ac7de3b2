/// The columns of a gazetteer file, in the order in which they are written.
public enum GazetteerColumn: String, CaseIterable, Sendable {
  case id, type, name, aliases, family, kind, country, parent, from, to, demonyms, wikidata, ids, source, note

  /// The column's number.
  var index: Int { Self.numbers[self] ?? 0 }

  private static let numbers = Dictionary(uniqueKeysWithValues: zip(allCases, 0...))
  private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

  /// The column with this name in a header.
  static func named(_ name: String) -> GazetteerColumn? { byName[name] }

  /// The columns that are kept as they stand, for output and tools, in the order in which they are packed.
  static let packed: [GazetteerColumn] = [
    .id, .family, .country, .parent, .from, .to, .demonyms, .wikidata, .ids, .source, .note,
  ]
}
