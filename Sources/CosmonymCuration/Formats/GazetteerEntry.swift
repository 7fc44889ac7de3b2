public import CosmonymGazetteers

/// An entity and its names as all formats carry it: what is read by an import and written by an export.
public struct GazetteerEntry: Sendable, Equatable {
  /// A name and the text of its rule, empty for none.
  public struct Name: Sendable, Equatable {
    /// The name.
    public var text: String
    /// The rule, as between braces.
    public var rule = ""

    /// Creates a name.
    public init(_ text: String, rule: String = "") {
      self.text = text
      self.rule = rule
    }
  }

  /// The cells by column, `name` and `aliases` left out.
  public var cells: [GazetteerColumn: String] = [:]
  /// The names, the canonical one first.
  public var names: [Name] = []

  /// Creates an entry.
  public init(type: String, id: String? = nil, names: [Name]) {
    cells[.type] = type
    cells[.id] = id
    self.names = names
  }

  /// The entry of an entity; names that the program makes itself are left out.
  public init(_ index: Int, of gazetteer: Gazetteer) {
    let entity = gazetteer.entity(index)
    cells = [
      .id: entity.id, .type: entity.type, .family: entity.family, .kind: entity.kind, .country: entity.country,
      .parent: entity.parent, .from: entity.from.map(String.init), .to: entity.to.map(String.init),
      .demonyms: Self.joined(entity.demonyms), .wikidata: entity.wikidata, .ids: Self.joined(entity.ids),
      .source: entity.source, .note: entity.note,
    ].compactMapValues(\.self)
    for name in gazetteer.names(of: index) {
      let rule = gazetteer.rule(of: name)
      if !rule.isDerived { names.append(Name(gazetteer.text(of: name), rule: rule.text)) }
    }
  }

  private static func joined(_ list: [String]) -> String? { list.isEmpty ? nil : list.joined(separator: "|") }

  /// All entries of a gazetteer, in its order.
  public static func all(of gazetteer: Gazetteer) -> [GazetteerEntry] {
    (0..<gazetteer.entityCount).map { GazetteerEntry($0, of: gazetteer) }
  }
}

/// Why something cannot be imported or exported.
public struct FormatError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file.
  public var file: String
  /// The line, counted from 1.
  public var line: Int?
  /// What is wrong, and what helps.
  public var message: String

  /// `file:line: message`.
  public var description: String { line.map { "\(file):\($0): \(message)" } ?? "\(file): \(message)" }
}
