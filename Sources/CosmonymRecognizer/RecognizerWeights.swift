/// What the recognizer has learnt: for each feature a score for each label, and the scores between names.
public struct RecognizerWeights: Sendable {
  /// The groups of features it was trained with.
  public var groups: FeatureGroups
  /// The scores between names: 81 natural logarithms, see ``Transitions``.
  public var transitions: [Float]
  /// What is known of the training: keys and values in order.
  public var notes: [(key: String, value: String)] = []
  /// The table of features: the upper half of the hash, 0 for an empty slot; the slot after ones that are taken.
  private(set) var checks: [UInt32]
  /// The row of each slot.
  private(set) var rows: [UInt32]
  /// The scores of each feature, in units of 1/``scoresPerUnit``.
  private(set) var scores: [SIMD32<Int16>]
  private let mask: Int

  /// Scores are multiples of 1/256.
  package static let scoresPerUnit: Float = 256

  /// Makes a table of features with distinct hashes.
  package init(groups: FeatureGroups, transitions: [Float], features: [(hash: UInt64, scores: SIMD32<Int16>)]) {
    self.groups = groups
    self.transitions = transitions
    var size = 64
    while size * 2 < features.count * 3 { size *= 2 }
    checks = [UInt32](repeating: 0, count: size)
    rows = checks
    mask = size - 1
    scores = features.map(\.scores)
    for (row, feature) in features.enumerated() {
      var slot = Int(truncatingIfNeeded: feature.hash) & mask
      while checks[slot] != 0 { slot = (slot + 1) & mask }
      checks[slot] = Self.check(feature.hash)
      rows[slot] = UInt32(row)
    }
  }

  /// Takes the parts as they stand in a file.
  init?(groups: FeatureGroups, transitions: [Float], checks: [UInt32], rows: [UInt32], scores: [SIMD32<Int16>]) {
    guard checks.count & (checks.count - 1) == 0, checks.count == rows.count, checks.count > scores.count,
      zip(checks, rows).allSatisfy({ $0 == 0 || Int($1) < scores.count }), checks.contains(0)
    else { return nil }
    self.groups = groups
    self.transitions = transitions
    self.checks = checks
    self.rows = rows
    self.scores = scores
    mask = checks.count - 1
  }

  /// The number of features.
  public var featureCount: Int { scores.count }

  private static func check(_ hash: UInt64) -> UInt32 { max(1, UInt32(truncatingIfNeeded: hash >> 32)) }

  /// The row of a feature, `nil` when it has none.
  func row(_ hash: UInt64) -> Int? {
    var slot = Int(truncatingIfNeeded: hash) & mask
    let check = Self.check(hash)
    while checks[slot] != 0 {
      if checks[slot] == check { return Int(rows[slot]) }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// The scores of a feature's labels.
  func scores(of hash: UInt64) -> SIMD32<Float>? {
    row(hash).map { SIMD32<Float>(scores[$0]) / Self.scoresPerUnit }
  }

  /// The sum of the scores of features.
  func score(_ hashes: [UInt64]) -> SIMD32<Float> {
    var sum = SIMD32<Int16>.zero
    for hash in hashes {
      if let row = row(hash) { sum &+= scores[row] }
    }
    return SIMD32<Float>(sum) / Self.scoresPerUnit
  }
}
