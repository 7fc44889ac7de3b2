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
  /// Where the facts come from.
  public var source: String?
  /// The file the row stands in.
  public var file: String
  /// The row's line, counted from 1.
  public var line: Int
}
