extension Gazetteer {
  /// The finer class of an entity.
  package func kind(of index: Int) -> String? { entity(index).kind }

  /// The family name of a person.
  package func family(of index: Int) -> String? { entity(index).family }
}
