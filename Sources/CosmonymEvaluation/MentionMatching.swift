/// The ways of matching predictions to gold, each one to one.
public enum MatchMode: String, Sendable, CaseIterable {
  /// Same span, same type.
  case exact
  /// At least one common character, same type; the largest common part first.
  case overlap
  /// Same span, any type.
  case span
}

/// Predictions matched to the gold of one document.
struct MentionMatching {
  var pairs: [(gold: ScoredMention, prediction: ScoredMention)] = []
  var missed: [ScoredMention] = []
  var spurious: [ScoredMention] = []

  /// Types so near that an optional mention of the one excuses a prediction of the other.
  private static let neighbours = [
    "spacecraft": "launch_vehicle", "launch_vehicle": "spacecraft", "spaceport": "place", "place": "spaceport",
    "agency": "organization", "organization": "agency",
  ]

  init(gold: [ScoredMention], predictions: [ScoredMention], mode: MatchMode) {
    let required = gold.filter { !$0.isOptional }
    let (goldOf, isTaken) = Self.match(required, predictions, mode)
    for (index, mention) in required.enumerated() {
      if let prediction = goldOf[index] {
        pairs.append((mention, predictions[prediction]))
      } else {
        missed.append(mention)
      }
    }
    let optional = gold.filter(\.isOptional)
    let excused = Self.excused(optional, predictions, isTaken, mode)
    for (index, prediction) in predictions.enumerated() where !isTaken[index] && !excused.contains(index) {
      spurious.append(prediction)
    }
  }

  /// The prediction of each required mention: exact spans first, then the same type, then the largest common part.
  private static func match(
    _ gold: [ScoredMention], _ predictions: [ScoredMention], _ mode: MatchMode
  ) -> ([Int: Int], [Bool]) {
    var candidates: [(otherSpan: Int, otherType: Int, common: Int, start: Int, gold: Int, prediction: Int)] = []
    for (g, mention) in gold.enumerated() {
      for (p, prediction) in predictions.enumerated() {
        let common = mention.common(prediction)
        guard common > 0, mode == .span || mention.type == prediction.type else { continue }
        let isSame = mention.isSameSpan(prediction)
        guard mode == .overlap || isSame else { continue }
        candidates.append((isSame ? 0 : 1, mention.type == prediction.type ? 0 : 1, -common, mention.start, g, p))
      }
    }
    candidates.sort { $0 < $1 }
    var predictionOf: [Int: Int] = [:]
    var isTaken = [Bool](repeating: false, count: predictions.count)
    for candidate in candidates where predictionOf[candidate.gold] == nil && !isTaken[candidate.prediction] {
      predictionOf[candidate.gold] = candidate.prediction
      isTaken[candidate.prediction] = true
    }
    return (predictionOf, isTaken)
  }

  /// Each optional mention excuses one prediction that overlaps it with a fitting type.
  private static func excused(
    _ optional: [ScoredMention], _ predictions: [ScoredMention], _ isTaken: [Bool], _ mode: MatchMode
  ) -> Set<Int> {
    var candidates: [(otherType: Int, common: Int, gold: Int, prediction: Int)] = []
    for (p, prediction) in predictions.enumerated() where !isTaken[p] {
      for (g, mention) in optional.enumerated() {
        let common = mention.common(prediction)
        let fits = mode == .span || mention.type == prediction.type || neighbours[mention.type] == prediction.type
        if common > 0, fits { candidates.append((mention.type == prediction.type ? 0 : 1, -common, g, p)) }
      }
    }
    candidates.sort { $0 < $1 }
    var used: Set<Int> = []
    var excused: Set<Int> = []
    for candidate in candidates where !used.contains(candidate.gold) && !excused.contains(candidate.prediction) {
      used.insert(candidate.gold)
      excused.insert(candidate.prediction)
    }
    return excused
  }
}
