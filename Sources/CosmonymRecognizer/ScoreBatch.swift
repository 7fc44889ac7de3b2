import CosmonymColumns
/// What is at hand while the scores of some tokens are made.
final class ScoreBatch {
  /// The number of tokens.
  static let size = 64
  /// The number of parts of a token's features whose sums are kept.
  static let parts = 5

  /// Features to look up, those of one job after those of another.
  let features = FeatureBuffer(tokens: size)
  /// What the sums of each token's parts depend on, and where they are kept.
  let causes: Column<ScoreSums.Cause>
  let places: Column<Int32>
  let jobs: Column<Job>
  private(set) var jobCount = 0
  /// The rows of the features that were learnt, and the number of rows up to each feature.
  let rows: Column<UInt32>
  let ends: Column<UInt32>
  private let memory = Arena()

  /// Features that are added up for a token.
  struct Job: BitwiseCopyable {
    /// The end of its features.
    var end: Int32
    var token: Int32
    /// The part whose sum they make, -1 for features whose sum is not kept.
    var slot: Int32
  }

  init() {
    causes = memory.column(Self.size * Self.parts, of: .init())
    places = memory.column(Self.size * Self.parts, of: 0)
    jobs = memory.column(Self.size * (Self.parts + 1), of: Job(end: 0, token: 0, slot: 0))
    rows = memory.column(Self.size * FeatureBuffer.mostOfToken, of: 0)
    ends = memory.column(Self.size * FeatureBuffer.mostOfToken, of: 0)
  }

  func removeAll() {
    features.removeAll()
    jobCount = 0
  }

  @inline(__always) func set(_ slot: Int, _ cause: ScoreSums.Cause, _ sums: ScoreSums) {
    causes[slot] = cause
    places[slot] = Int32(truncatingIfNeeded: sums.prepare(cause))
  }

  /// The features added since the last job are one.
  @inline(__always) func endFeatures(token: Int, slot: Int) {
    jobs[jobCount] = Job(end: Int32(truncatingIfNeeded: features.count), token: Int32(token), slot: Int32(slot))
    jobCount += 1
  }
}
