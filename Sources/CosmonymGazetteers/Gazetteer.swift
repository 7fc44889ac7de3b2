/// The names that are known, and the entities they stand for.
public struct Gazetteer: Sendable {
  /// Creates an empty gazetteer.
  public init() {}
}
