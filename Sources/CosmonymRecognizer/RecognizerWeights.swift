/// What the recognizer has learnt: for each feature a score for each label, and the scores between names.
///
/// Features are sorted by their hashes and grouped by the upper bits, so that one is found by a look into a table of
/// groups and a few comparisons.
public struct RecognizerWeights: Sendable {
  /// The groups of features it was trained with.
  public let groups: FeatureGroups
  /// The scores between names: 81 natural logarithms, see ``Transitions``.
  package let transitions: [Float]
  /// How it was made: keys and values in order.
  public var notes: [Note]
  /// Where the features of each group of hashes start; one more than there are groups.
  let starts: [UInt32]
  /// The lower half of each feature's hash, and room for a look beyond the last.
  let checks: [UInt32]
  /// The scores of each feature, in units of 1/``scoresPerUnit`` after the shift.
  let scores: [SIMD32<Int8>]
  /// By how many bits each feature's scores are shifted to the left.
  let shifts: [UInt8]

  /// One line of the header.
  public struct Note: Sendable, Equatable {
    /// What is told.
    public var key: String
    /// The value.
    public var value: String

    /// Creates a note.
    public init(_ key: String, _ value: String) {
      self.key = key
      self.value = value
    }
  }

  private static let room = [UInt32](repeating: 0, count: WeightsReader.window)
  /// Scores are multiples of 1/256.
  package static let scoresPerUnit: Float = 256
  /// The bits of a hash that choose its group.
  static let groupBits: UInt64 = 15

  /// Makes the table of features with distinct hashes, sorted.
  package init(
    groups: FeatureGroups, transitions: [Float], features: [(hash: UInt64, scores: LabelValues)], notes: [Note] = []
  ) {
    self.groups = groups
    self.transitions = transitions
    self.notes = notes
    checks = features.map { UInt32(truncatingIfNeeded: $0.hash) } + Self.room
    let quantized = features.map { Self.quantized($0.scores) }
    scores = quantized.map(\.scores)
    shifts = quantized.map(\.shift)
    var starts = [UInt32](repeating: 0, count: 1 << Int(Self.groupBits) + 1)
    for feature in features { starts[Self.group(feature.hash) + 1] += 1 }
    for group in 1..<starts.count { starts[group] += starts[group - 1] }
    self.starts = starts
  }

  /// Takes the parts as they stand in a file; `nil` when they do not fit each other.
  init?(
    groups: FeatureGroups, transitions: [Float], starts: [UInt32], checks: [UInt32], scores: [SIMD32<Int8>],
    shifts: [UInt8], notes: [Note]
  ) {
    guard transitions.count == 81, transitions.allSatisfy(\.isFinite), starts.count == 1 << Int(Self.groupBits) + 1,
      checks.count == scores.count, checks.count == shifts.count, starts[0] == 0,
      Int(starts[starts.count - 1]) == checks.count, shifts.allSatisfy({ $0 < 8 })
    else { return nil }
    for group in 1..<starts.count where starts[group] < starts[group - 1] { return nil }
    self.groups = groups
    self.transitions = transitions
    self.notes = notes
    self.starts = starts
    self.checks = checks + Self.room
    self.scores = scores
    self.shifts = shifts
  }

  /// The number of features.
  public var featureCount: Int { scores.count }

  static func group(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> (64 - groupBits)) }

  /// The fewest bits of shift with which all scores fit.
  private static func quantized(_ row: LabelValues) -> (scores: SIMD32<Int8>, shift: UInt8) {
    let scaled = (0..<Label.count).map { row[$0] * scoresPerUnit }
    let largest = scaled.reduce(0) { max($0, $1.magnitude) }
    var shift: UInt8 = 0
    while shift < 7, largest > Float(127 << Int(shift)) { shift += 1 }
    var scores = SIMD32<Int8>.zero
    for (lane, score) in scaled.enumerated() {
      scores[lane] = Int8(min(127, max(-127, (score / Float(1 << Int(shift))).rounded(.toNearestOrEven))))
    }
    return (scores, shift)
  }

  /// The scores of a feature's labels, `nil` for one that was not learnt.
  package func scores(of hash: UInt64) -> LabelValues? {
    reading { table in table.place(hash).map { table.score(at: [$0]) } }
  }

  /// Calls `body` with the tables for reading.
  func reading<Result>(_ body: (WeightsReader) -> Result) -> Result {
    unsafe starts.withUnsafeBufferPointer { starts in
      unsafe checks.withUnsafeBufferPointer { checks in
        unsafe scores.withUnsafeBufferPointer { scores in
          unsafe shifts.withUnsafeBufferPointer { shifts in
            unsafe body(WeightsReader(starts: starts, checks: checks, scores: scores, shifts: shifts))
          }
        }
      }
    }
  }
}
