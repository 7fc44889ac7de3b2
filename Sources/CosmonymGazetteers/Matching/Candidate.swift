/// A stretch of text that reads like a known name, with one of the entities it may stand for.
public struct Candidate: Sendable, Equatable {
  /// How the text's capitals relate to the name's.
  public enum Spelling: UInt8, Sendable {
    /// The same capitals.
    case same
    /// All in capitals, the name not.
    case allCaps
    /// An acronym written like a word: `Nasa`.
    case capitalizedAcronym
    /// Small letters where the name has capitals.
    case lower
  }

  /// The tokens it covers, as indices into the text's tokens.
  public var tokens: Range<Int>
  /// The entity, as an index into the gazetteer's entities.
  public var entity: Int
  /// The surface form, as an index into the gazetteer's names.
  public var name: Int
  /// How the capitals agree.
  public var spelling: Spelling
  /// The number of the entity's type in ``Gazetteer/typeNames``, -1 for none.
  package var type: Int32
  /// The number of the entity's kind in ``Gazetteer/kindNames``, -1 for none.
  package var kind: Int32
  /// The number of the name's rule in ``Gazetteer/rules``, -1 for none.
  package var rule: Int32
}
