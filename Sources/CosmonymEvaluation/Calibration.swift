/// How often predictions are right that claim a certain confidence.
///
/// Predictions that overlap an optional mention and no required one are left out.
public struct Calibration: Sendable {
  /// The predictions of one range of confidence.
  public struct Bin: Sendable, Equatable {
    /// The range, lower bound included.
    public var range: Range<Double>
    /// How many predictions.
    public var count = 0
    /// How many of them have gold's span and type.
    public var right = 0
    /// The sum of their confidences.
    public var claimed = 0.0
  }

  /// From the least sure to the surest.
  public private(set) var bins: [Bin]

  private static let bounds = [0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.95, 0.99, 1.01]

  /// Sorts the predictions of all documents by confidence; those without one are left out.
  public init(gold: [GoldDocument], predictions: [String: [ScoredMention]]) {
    bins = zip(Self.bounds, Self.bounds.dropFirst()).map { Bin(range: $0..<$1) }
    for document in gold {
      let matching = MentionMatching(
        gold: document.mentions, predictions: predictions[document.id] ?? [], mode: .exact)
      for pair in matching.pairs { add(pair.prediction, isRight: true) }
      for wrong in matching.spurious { add(wrong, isRight: false) }
    }
  }

  private mutating func add(_ mention: ScoredMention, isRight: Bool) {
    guard let confidence = mention.confidence, let bin = bins.firstIndex(where: { $0.range.contains(confidence) })
    else { return }
    bins[bin].count += 1
    bins[bin].right += isRight ? 1 : 0
    bins[bin].claimed += confidence
  }
}

/// A calibration as a table for people.
public enum CalibrationReport {
  /// One line a range: claimed and true share of right predictions, and how many there are.
  public static func text(_ calibration: Calibration) -> String {
    var lines = ["confidence      claimed   right   mentions"]
    for bin in calibration.bins where bin.count > 0 {
      let range = "\(Decimal.text(bin.range.lowerBound, 2))-\(Decimal.text(min(1, bin.range.upperBound), 2))"
      let claimed = Decimal.text(bin.claimed / Double(bin.count), 3)
      let right = Decimal.text(Double(bin.right) / Double(bin.count), 3)
      lines.append("\(range)         \(claimed)   \(right)   \(bin.count)")
    }
    return lines.joined(separator: "\n")
  }
}

/// Numbers for reports.
enum Decimal {
  /// A number from 0 up with so many decimals.
  static func text(_ value: Double, _ places: Int) -> String {
    var scale = 1
    for _ in 0..<places { scale *= 10 }
    let parts = Int((value * Double(scale)).rounded())
    let fraction = String(parts % scale)
    return "\(parts / scale)." + String(repeating: "0", count: places - fraction.count) + fraction
  }
}
