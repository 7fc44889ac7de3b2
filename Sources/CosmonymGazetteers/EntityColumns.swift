/// Single columns of an entity, read where they lie: what is asked for at every mention.
extension Gazetteer {
  /// The id of an entity.
  public func id(of index: Int) -> String {
    let (layer, entity) = place(entity: index)
    return layer.cell(.id, of: entity) ?? "\(layer.type(of: entity))/\(Slug.make(name(of: index)))"
  }

  /// The canonical name of an entity.
  public func name(of index: Int) -> String {
    let (layer, entity) = place(entity: index)
    return layer.text(of: layer.names(of: entity).lowerBound)
  }

  /// The finer class of an entity, `nil` when it has none.
  public func kind(of index: Int) -> String? {
    let (layer, entity) = place(entity: index)
    return layer.kind(of: entity)
  }

  /// The family name of a person.
  public func family(of index: Int) -> String? {
    let (layer, entity) = place(entity: index)
    return layer.cell(.family, of: entity)
  }

  /// The Wikidata id of an entity.
  public func wikidata(of index: Int) -> String? {
    let (layer, entity) = place(entity: index)
    return layer.cell(.wikidata, of: entity)
  }
}

extension GazetteerLayer {
  /// A packed column of an entity, `nil` when it is empty.
  func cell(_ column: GazetteerColumn, of entity: Int) -> String? {
    var reader = PackedReader(columns, at: Int(entities[entity]?.columns ?? 0))
    let mask = reader.number()
    _ = reader.number()
    _ = reader.number()
    for (bit, packed) in GazetteerColumn.packed.enumerated() where mask >> UInt64(bit) & 1 != 0 {
      let range = reader.range()
      if packed == column { return columns.string(range) }
    }
    return nil
  }
}
