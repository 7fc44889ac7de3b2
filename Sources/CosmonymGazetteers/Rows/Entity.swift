/// Something that has a name: an agency, a spaceport, a person ...
///
/// The columns of a gazetteer's row; `gazetteers/README.md` describes them.
public struct Entity: Sendable, Equatable {
  /// The stable id, `type/slug`.
  public var id: String
  /// The type.
  public var type: String
  /// The canonical name.
  public var name: String
  /// A person's family name.
  public var family: String?
  /// A finer class: `site`, `pad`, `company` ...
  public var kind: String?
  /// ISO 3166 alpha-2.
  public var country: String?
  /// The id of the entity this one is part of.
  public var parent: String?
  /// The first year.
  public var from: Int?
  /// The last year.
  public var to: Int?
  /// Adjectives and names of inhabitants of a place.
  public var demonyms: [String] = []
  /// The Wikidata id.
  public var wikidata: String?
  /// Further ids: `GCAT:RKA`.
  public var ids: [String] = []
  /// Where the facts come from, `|` between two sources.
  public var source: String?
  /// A remark for people.
  public var note: String?
  /// The file the row stands in.
  public var file: String
  /// The row's line, counted from 1.
  public var line: Int

  /// Creates an entity with no columns but these.
  init(id: String, type: String, name: String, file: String, line: Int) {
    self.id = id
    self.type = type
    self.name = name
    self.file = file
    self.line = line
  }

  /// An entity out of a compiled gazetteer.
  init(cells: [GazetteerColumn: String], type: String, name: String, kind: String?, file: String, line: Int) {
    self.init(
      id: cells[.id] ?? "\(type)/\(Slug.make(name))", type: type, name: name,
      file: file, line: line)
    self.kind = kind
    set(cells)
  }

  /// An entity out of a row of a file; a row without an id gives one made from type and name.
  package init(_ row: GazetteerReader) {
    let type = row.string(row[.type])
    let name = row.string(row.names[0].text)
    let id = row[.id].isEmpty ? "\(type)/\(Slug.make(name))" : row.string(row[.id])
    self.init(id: id, type: type, name: name, file: row.path, line: row.line)
    if !row[.kind].isEmpty { kind = row.string(row[.kind]) }
    var cells: [GazetteerColumn: String] = [:]
    for column in GazetteerColumn.packed where !row[column].isEmpty { cells[column] = row.string(row[column]) }
    set(cells)
  }

  private mutating func set(_ cells: [GazetteerColumn: String]) {
    family = cells[.family]
    country = cells[.country]
    parent = cells[.parent]
    from = cells[.from].flatMap { Int($0) }
    to = cells[.to].flatMap { Int($0) }
    demonyms = Self.list(cells[.demonyms])
    wikidata = cells[.wikidata]
    ids = Self.list(cells[.ids])
    source = cells[.source]
    note = cells[.note]
  }

  private static func list(_ cell: String?) -> [String] {
    cell?.split(separator: "|").map { String($0.trimmed) }.filter { !$0.isEmpty } ?? []
  }
}
