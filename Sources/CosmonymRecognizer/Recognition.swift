/// A stretch of tokens that the recognizer takes for a name.
public struct RecognizedName: Sendable, Equatable {
  /// The tokens.
  public var tokens: Range<Int>
  /// The type, a lane of ``NameTypes``.
  public var lane: Int
  /// The probability of exactly these tokens and this type.
  public var probability: Float

  /// The type's name.
  public var type: String { NameTypes.all[lane] }
}

/// What the recognizer makes of a text: its names, and the probability of any other reading.
public struct Recognition: Sendable {
  /// Names of at least the least probability asked for, in the order of their first token; they may overlap.
  public internal(set) var names: [RecognizedName] = []
  /// The stretch of each token; -1 for a token that is part of no name.
  var stretchOfToken: [Int32] = []
  /// What to take off a token's index for its place in the lattice, by stretch.
  var offsets: [Int] = []
  var lattice: Lattice

  /// Whether the recognizer looked at all of these tokens: it has nothing to say of others.
  public func covers(_ tokens: Range<Int>) -> Bool {
    guard let first = tokens.first, let last = tokens.last else { return false }
    return stretchOfToken[first] >= 0 && stretchOfToken[last] == stretchOfToken[first]
  }

  /// The probability that a stretch of tokens is a name, exactly this long, for each lane of ``NameTypes``.
  public func probabilities(of tokens: Range<Int>) -> SIMD8<Float> {
    guard let first = tokens.first, let last = tokens.last else { return .zero }
    let stretch = Int(stretchOfToken[first])
    guard stretch >= 0, Int(stretchOfToken[last]) == stretch else { return .zero }
    let offset = offsets[stretch]
    return lattice.probability(of: (first - offset)..<(last - offset + 1))
  }
}
