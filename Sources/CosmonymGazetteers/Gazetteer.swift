/// The names that are known, and the entities they stand for, ready to be matched against tokens.
///
/// Made of layers: the built-in gazetteers, compiled or read from text, and what the user adds. Entities and names are
/// numbered through all layers.
public struct Gazetteer: Sendable {
  /// The layers, each with the numbers of its first entity and name.
  let layers: [(layer: GazetteerLayer, firstEntity: Int, firstName: Int)]
  /// Ordinary words and personal names.
  public let lexicon: Lexicon
  /// How many entities there are.
  public let entityCount: Int
  /// The number of surface forms, derived ones included.
  public let nameCount: Int

  init(layers: [GazetteerLayer]) {
    var placed: [(layer: GazetteerLayer, firstEntity: Int, firstName: Int)] = []
    var entities = 0
    var names = 0
    for layer in layers {
      placed.append((layer, entities, names))
      entities += layer.entityCount
      names += layer.names.count
    }
    self.layers = placed
    entityCount = entities
    nameCount = names
    lexicon = layers.first?.lexicon ?? Lexicon(nil)
  }

  /// The layer of an entity, and its number there.
  func place(entity: Int) -> (GazetteerLayer, Int) {
    let index = layers.count > 1 ? (layers.lastIndex { $0.firstEntity <= entity } ?? 0) : 0
    return (layers[index].layer, entity - layers[index].firstEntity)
  }

  private func place(name: Int) -> (GazetteerLayer, Int) {
    let index = layers.count > 1 ? (layers.lastIndex { $0.firstName <= name } ?? 0) : 0
    return (layers[index].layer, name - layers[index].firstName)
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

  /// The rule of a name.
  package func rule(of name: Int) -> NameRule {
    let (layer, name) = place(name: name)
    return layer.rule(of: name)
  }

  /// The numbers of an entity's names, the canonical one first, derived ones last.
  package func names(of entity: Int) -> Range<Int> {
    let (layer, local) = place(entity: entity)
    let first = layers.last { $0.firstEntity <= entity }?.firstName ?? 0
    let names = layer.names(of: local)
    return (names.lowerBound + first)..<(names.upperBound + first)
  }

  /// The text of a name.
  package func text(of name: Int) -> String {
    let (layer, name) = place(name: name)
    return layer.text(of: name)
  }

  /// The entity that bears a name.
  package func bearer(of name: Int) -> Int {
    let place = layers.last { $0.firstName <= name } ?? layers[0]
    return Int(place.layer.names[name - place.firstName]?.entity ?? 0) + place.firstEntity
  }
}
