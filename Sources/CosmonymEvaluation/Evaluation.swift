/// Right, wrong and missed, and what follows from them.
public struct Score: Sendable, Equatable {
  /// Predictions that match.
  public var truePositives = 0
  /// Predictions that match nothing.
  public var falsePositives = 0
  /// Required mentions that nothing matches.
  public var falseNegatives = 0

  /// Creates an empty score.
  public init() {}

  /// The share of predictions that are right; 0 without any.
  public var precision: Double { Self.ratio(truePositives, truePositives + falsePositives) }
  /// The share of required mentions that were found; 0 without any.
  public var recall: Double { Self.ratio(truePositives, truePositives + falseNegatives) }
  /// The harmonic mean of both.
  public var f1: Double { precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall) }

  private static func ratio(_ part: Int, _ whole: Int) -> Double { whole == 0 ? 0 : Double(part) / Double(whole) }

  static func + (left: Score, right: Score) -> Score {
    var sum = left
    sum.truePositives += right.truePositives
    sum.falsePositives += right.falsePositives
    sum.falseNegatives += right.falseNegatives
    return sum
  }
}

/// How well predictions agree with gold.
public struct Evaluation: Sendable {
  /// One disagreement, for people to read.
  public struct Fault: Sendable, Equatable {
    /// `missed`, `spurious`, `wrong boundary` or `wrong type`.
    public var kind: String
    /// The document.
    public var document: String
    /// The type of the gold mention, or of the prediction when it is spurious.
    public var type: String
    /// The place, the mention in brackets.
    public var context: String
    /// What was predicted instead.
    public var detail: String
  }

  /// The types of the core score.
  public static let core = ["agency", "spaceport", "person"]

  /// Scores by mode and type.
  public private(set) var scores: [MatchMode: [String: Score]] = [:]
  /// All disagreements in the order of the documents.
  public private(set) var faults: [Fault] = []
  /// The number of documents.
  public let documents: Int

  /// Scores predictions, by document id; a document without any counts as empty.
  public init(gold: [GoldDocument], predictions: [String: [ScoredMention]]) {
    documents = gold.count
    for document in gold {
      let mentions = predictions[document.id] ?? []
      for mode in MatchMode.allCases {
        let matching = MentionMatching(gold: document.mentions, predictions: mentions, mode: mode)
        for pair in matching.pairs { scores[mode, default: [:]][pair.gold.type, default: Score()].truePositives += 1 }
        for wrong in matching.spurious { scores[mode, default: [:]][wrong.type, default: Score()].falsePositives += 1 }
        for lost in matching.missed { scores[mode, default: [:]][lost.type, default: Score()].falseNegatives += 1 }
        if mode == .exact { faults += FaultFinder(document: document).faults(matching) }
      }
    }
  }

  /// The score of one type.
  public func score(_ type: String, _ mode: MatchMode = .exact) -> Score { scores[mode]?[type] ?? Score() }

  /// The sum over all types.
  public func micro(_ mode: MatchMode = .exact) -> Score { (scores[mode] ?? [:]).values.reduce(Score(), +) }

  /// The sum over agencies, spaceports and people.
  public func core(_ mode: MatchMode = .exact) -> Score {
    Self.core.map { score($0, mode) }.reduce(Score(), +)
  }
}

/// Sorts the disagreements of one document by kind.
struct FaultFinder {
  let document: GoldDocument
  private let scalars: [Unicode.Scalar]

  init(document: GoldDocument) {
    self.document = document
    scalars = Array(document.text.unicodeScalars)
  }

  func faults(_ matching: MentionMatching) -> [Evaluation.Fault] {
    var left = matching.spurious
    var faults: [Evaluation.Fault] = []
    for gold in matching.missed {
      let near = left.indices.filter { gold.common(left[$0]) > 0 }
      if let same = near.first(where: { left[$0].type == gold.type }) {
        let prediction = left.remove(at: same)
        faults.append(fault("wrong boundary", gold, detail: "predicted '\(text(prediction.start, prediction.end))'"))
      } else if let other = near.first {
        faults.append(fault("wrong type", gold, detail: "predicted \(left.remove(at: other).type)"))
      } else {
        faults.append(fault("missed", gold, detail: ""))
      }
    }
    return faults + left.map { fault("spurious", $0, detail: $0.method ?? "") }
  }

  private func fault(_ kind: String, _ mention: ScoredMention, detail: String) -> Evaluation.Fault {
    let before = text(max(0, mention.start - 40), mention.start)
    let after = text(mention.end, min(scalars.count, mention.end + 40))
    let context = "\(before)[\(text(mention.start, mention.end))]\(after)"
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return Evaluation.Fault(kind: kind, document: document.id, type: mention.type, context: context, detail: detail)
  }

  private func text(_ start: Int, _ end: Int) -> String { String(String.UnicodeScalarView(scalars[start..<end])) }
}
