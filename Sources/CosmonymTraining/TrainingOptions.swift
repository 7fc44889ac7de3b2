public import CosmonymRecognizer

/// How the recognizer is trained.
public struct TrainingOptions: Sendable {
  /// Passes over the data.
  public var epochs = 8
  /// Features that occur less often are left out.
  public var leastCount = 2
  /// The share of features that is left out at random in each step, so that none relies on another.
  public var dropout: Float = 0.2
  /// How often all features of the document are left out of a stretch: passages name people by surname alone whose full
  /// name stands outside of them.
  public var documentDropout: Float = 0.3
  /// How many models, trained in other orders, are averaged.
  public var models = 5
  /// The step size of AdaGrad, after Duchi, Hazan & Singer (2011).
  public var rate: Float = 0.3
  /// The strength of the pull towards 0.
  public var decay: Float = 0.3
  /// How often a completely annotated text counts, against a general one.
  public var repeats = 2
  /// The most features that are kept.
  public var mostFeatures = 45_000
  /// The start of the random numbers.
  public var seed: UInt64 = 1
  /// The groups of features.
  public var groups = FeatureGroups.all

  /// Creates the options of the shipped weights.
  public init() {}
}

/// Random numbers that are the same on every machine.
///
/// SplitMix64, after Steele, Lea & Flood (2014).
struct RandomNumbers {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Fisher & Yates.
  mutating func shuffle(_ order: inout [Int]) {
    for index in stride(from: order.count - 1, to: 0, by: -1) {
      order.swapAt(index, Int(next() % UInt64(index + 1)))
    }
  }
}
