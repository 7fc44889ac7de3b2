/// The names that are known, and the entities they stand for, ready to be matched against tokens.
///
/// Made of layers: the built-in gazetteers, compiled or read from text, and what the user adds. Entities and names are
/// numbered through all layers.
public struct Gazetteer: Sendable {
  /// A layer in its place among the others.
  struct Placed: Sendable {
    let layer: GazetteerLayer
    let firstEntity: Int
    let firstName: Int
    /// Entities that an earlier layer holds already, by their own numbers: their names are further names of those.
    var joined: [Int: Int] = [:]
    /// Where the layer's types, kinds and rules begin among those of all layers.
    var firstType = 0
    var firstKind = 0
    var firstRule = 0

    /// The number of an entity of the layer, through all layers.
    func number(of entity: Int) -> Int {
      joined.isEmpty ? entity + firstEntity : joined[entity] ?? entity + firstEntity
    }

    /// The number of a type of the layer through all layers, -1 when it has none.
    func typeNumber(_ type: UInt16?) -> Int32 { Self.number(type, layer.types.count, firstType) }

    /// The number of a kind of the layer through all layers, -1 when it has none.
    func kindNumber(_ kind: UInt16?) -> Int32 { Self.number(kind, layer.kinds.count, firstKind) }

    /// The number of a rule of the layer through all layers, -1 when it has none.
    func ruleNumber(_ rule: UInt16) -> Int32 { Self.number(rule, layer.rules.count, firstRule) }

    private static func number(_ number: UInt16?, _ count: Int, _ first: Int) -> Int32 {
      guard let number, Int(number) < count else { return -1 }
      return Int32(Int(number) + first)
    }
  }

  /// The layers, the built-in one first.
  let layers: [Placed]
  /// Ordinary words and personal names.
  public let lexicon: Lexicon
  /// How many entities there are, those that were joined to others counted by themselves.
  public let entityCount: Int
  /// The number of surface forms, derived ones included.
  public let nameCount: Int

  init(layers: [Placed]) {
    var placed = layers
    for index in placed.indices.dropFirst() {
      let before = placed[index - 1]
      placed[index].firstType = before.firstType + before.layer.types.count
      placed[index].firstKind = before.firstKind + before.layer.kinds.count
      placed[index].firstRule = before.firstRule + before.layer.rules.count
    }
    self.layers = placed
    let last = layers.last
    entityCount = last.map { $0.firstEntity + $0.layer.entityCount } ?? 0
    nameCount = last.map { $0.firstName + $0.layer.names.count } ?? 0
    lexicon = layers.first?.layer.lexicon ?? Lexicon()
  }

  /// The layer of an entity, and its number there.
  func place(entity: Int) -> (GazetteerLayer, Int) {
    let index = layers.count > 1 ? (layers.lastIndex { $0.firstEntity <= entity } ?? 0) : 0
    return (layers[index].layer, entity - layers[index].firstEntity)
  }

  private func place(name: Int) -> (placed: Placed, name: Int) {
    let index = layers.count > 1 ? (layers.lastIndex { $0.firstName <= name } ?? 0) : 0
    return (layers[index], name - layers[index].firstName)
  }

  /// An entity with all its columns.
  ///
  /// Made anew at each call: for what is written out, not for inner loops.
  /// Entities are numbered from 0 in the order of files and rows.
  public func entity(_ index: Int) -> Entity {
    let (layer, entity) = place(entity: index)
    return layer.entity(entity)
  }

  /// The type of an entity.
  public func type(of index: Int) -> String {
    let (layer, entity) = place(entity: index)
    return layer.type(of: entity)
  }

  /// The types that the entities have.
  public var types: Set<String> { Set(layers.flatMap(\.layer.types)) }

  /// The types of all layers, by the number that candidates have.
  package var typeNames: [String] { layers.flatMap(\.layer.types) }

  /// The kinds of all layers, by the number that candidates have; an empty one is none.
  package var kindNames: [String] { layers.flatMap(\.layer.kinds) }

  /// The rules of all layers, by the number that candidates have.
  package var rules: [NameRule] { layers.flatMap(\.layer.rules) }

  /// The entity with an id, `nil` when there is none.
  ///
  /// - Complexity: O(1) expected.
  public func entity(withID id: String) -> Int? {
    for placed in layers {
      if let entity = placed.layer.entity(withID: id) { return placed.number(of: entity) }
    }
    return nil
  }

  /// The rule of a name.
  package func rule(of name: Int) -> NameRule {
    let (placed, name) = place(name: name)
    return placed.layer.rule(of: name)
  }

  /// Whether a name was made by rule and needs its full form beside it.
  func isFamilyNameAlone(_ name: Int) -> Bool {
    let (placed, name) = place(name: name)
    let rule = Int(placed.layer.names[name]?.rule ?? 0)
    return rule < placed.layer.familyNameRules.count && placed.layer.familyNameRules[rule]
  }

  /// The numbers of an entity's names, the canonical one first, derived ones last; names that a later layer adds are not
  /// among them.
  package func names(of entity: Int) -> Range<Int> {
    let (layer, local) = place(entity: entity)
    let first = layers.last { $0.firstEntity <= entity }?.firstName ?? 0
    let names = layer.names(of: local)
    return (names.lowerBound + first)..<(names.upperBound + first)
  }

  /// The names whose skeleton key may be this one.
  package func names(withSkeleton key: UInt64) -> [Int] {
    layers.flatMap { placed in placed.layer.names(withSkeleton: key).map { $0 + placed.firstName } }
  }

  /// The text of a name.
  package func text(of name: Int) -> String {
    let (placed, name) = place(name: name)
    return placed.layer.text(of: name)
  }

  /// The entity that bears a name.
  package func bearer(of name: Int) -> Int {
    let (placed, name) = place(name: name)
    return placed.number(of: Int(placed.layer.names[name]?.entity ?? 0))
  }
}
