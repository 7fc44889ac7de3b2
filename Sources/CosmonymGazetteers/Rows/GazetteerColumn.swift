/// The columns of a gazetteer file, in the order in which they are written.
///
/// The raw value is the column's number.
public enum GazetteerColumn: Int, CaseIterable, Sendable {
  case id, type, name, aliases, family, kind, country, parent, from, to, demonyms, wikidata, ids, source, note

  private static let titles = [
    "id", "type", "name", "aliases", "family", "kind", "country", "parent", "from", "to", "demonyms", "wikidata", "ids",
    "source", "note",
  ]

  /// The column's name in a header.
  public var title: String { Self.titles[rawValue] }

  /// The column with this name in a header.
  public init?(title: String) {
    guard let number = Self.titles.firstIndex(of: title) else { return nil }
    self.init(rawValue: number)
  }

  /// The columns that are kept as they stand, for output and tools, in the order in which they are packed; the id first.
  static let packed: [GazetteerColumn] = [
    .id, .family, .country, .parent, .from, .to, .demonyms, .wikidata, .ids, .source, .note,
  ]
}
