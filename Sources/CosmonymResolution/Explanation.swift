import CosmonymGazetteers
import CosmonymRecognizer
public import CosmonymTokens

/// Why a stretch of text was read as it was, or not read as a name.
public struct Explanation: Sendable {
  /// One piece of evidence.
  public struct Item: Sendable, Equatable {
    /// What was seen, in words.
    public var evidence: String
    /// How much of it: 1 for what is there or not.
    public var value: Double
    /// What it adds to the score, in natural log-odds.
    public var weight: Double
  }

  /// A reading that was considered.
  public struct Candidate: Sendable, Equatable {
    /// The bytes, as UTF-8 offsets into the text.
    public var range: Range<Int>
    /// The text there.
    public var text: String
    /// The type.
    public var type: String
    /// The entity's id, when a gazetteer holds it.
    public var id: String?
    /// The canonical name, or the fullest form in the text.
    public var name: String
    /// How it was found.
    public var method: Mention.Method
    /// The sum of the evidence, in natural log-odds.
    public var score: Double
    /// The probability of its type, all readings of the same words considered.
    public var confidence: Double
    /// The evidence, what weighs most first.
    public var items: [Item]
    /// What the recognizer found most telling, for or against, the strongest first; `value` is 1.
    public var recognizerItems: [Item]
    /// Whether it became a mention.
    public var isChosen: Bool
    /// Why it did, or did not.
    public var verdict: String
    /// What would turn the verdict.
    public var wouldChange: [String]
  }

  /// The bytes that the candidates cover together.
  public var range: Range<Int>
  /// The readings that overlap, the chosen ones first, then by score.
  public var candidates: [Candidate]
}

extension Resolver {
  /// Explains every stretch of a text for which there is a reading, in the order of the text.
  ///
  /// - Parameters:
  ///   - text: valid UTF-8.
  ///   - tokenized: its tokens and sentences.
  ///   - year: the year in which it was published, when known.
  public func explanations(of text: [UInt8], tokenized: TokenizedText, year: Int? = nil) -> [Explanation] {
    let resolution = resolution(of: text, tokenized: tokenized, year: year, isRecording: true)
    let reasons = recognizer.map { recognizer in
      RecognizerReasons(
        recognizer: recognizer, text: text, tokenized: tokenized, gazetteer: gazetteer,
        candidates: gazetteer.candidates(
          in: text, tokens: tokenized.tokens, ignoringCase: resolution.view.hasNoCapitals))
    }
    return resolution.clusters.map { readings in
      let candidates = readings.map { reading in
        let odds = SpanOdds(readings.filter { $0.tokens == reading.tokens && $0.objection == nil })
        return candidate(reading, odds, resolution, reasons)
      }.sorted {
        ($0.isChosen ? 0 : 1, -$0.score, $0.range.lowerBound, $0.type, $0.name)
          < ($1.isChosen ? 0 : 1, -$1.score, $1.range.lowerBound, $1.type, $1.name)
      }
      let start = candidates.map(\.range.lowerBound).min() ?? 0
      return Explanation(range: start..<(candidates.map(\.range.upperBound).max() ?? start), candidates: candidates)
    }
  }

  private func candidate(
    _ reading: Reading, _ odds: SpanOdds, _ resolution: Resolution, _ reasons: RecognizerReasons?
  ) -> Explanation.Candidate {
    let range = resolution.bytes(of: reading)
    let entity = reading.entity.map(gazetteer.entity)
    let isChosen = resolution.chosen.contains { $0.isSame(as: reading) }
    let rival = resolution.chosen.first { $0.overlaps(reading) && !$0.isSame(as: reading) }
    let items = resolution.items(of: reading).map { item in
      let weight = weights[reading.source, item.feature, reading.type] * item.value
      return Explanation.Item(evidence: item.feature.words, value: item.value, weight: weight)
    }
    return Explanation.Candidate(
      range: range, text: String(decoding: resolution.view.text[range], as: UTF8.self),
      type: entity?.type ?? reading.type.name, id: entity?.id,
      name: entity?.name ?? resolution.view.name(of: reading), method: reading.method, score: reading.score,
      confidence: (reading.objection == nil ? odds.posterior(reading.type) : reading.score).probability,
      items: items.enumerated().sorted {
        (-$0.element.weight.magnitude, $0.offset) < (-$1.element.weight.magnitude, $1.offset)
      }
      .map(\.element),
      recognizerItems: (reasons?.reasons(for: reading.tokens, type: reading.type.name) ?? []).map { reason in
        Explanation.Item(
          evidence: "\(reason.feature) of '\(resolution.view.string(reason.token..<(reason.token + 1)))'", value: 1,
          weight: Double(reason.weight))
      },
      isChosen: isChosen, verdict: verdict(reading, isChosen: isChosen, rival: rival, resolution.view),
      wouldChange: Turning(
        reading: reading, items: resolution.items(of: reading), isChosen: isChosen, rival: rival, weights: weights
      ).reasons)
  }

  private func verdict(_ reading: Reading, isChosen: Bool, rival: Reading?, _ view: DocumentView) -> String {
    if isChosen { return "taken" }
    if let objection = reading.objection { return "forbidden: \(objection.rawValue)" }
    if reading.score <= 0 { return "not taken: the evidence against it weighs more" }
    guard let rival else { return "not taken: a name, it seems, but no reading of it is likely enough" }
    let name = rival.entity.map { gazetteer.entity($0).name } ?? view.name(of: rival)
    return "not taken: '\(view.string(rival.tokens))' as \(rival.type.name) (\(name)) is better"
  }
}

/// What would have turned the decision on a reading.
private struct Turning {
  let reading: Reading
  let items: [Evidence.Item]
  let isChosen: Bool
  let rival: Reading?
  let weights: Weights

  /// Evidence that the words beside a name can give.
  private static let context: [Feature] =
    NameType.allCases.dropLast().flatMap { [.wordBefore($0), .wordAfter($0)] }
    + [.the, .in, .at, .from, .by, .aboard, .town, .titleBefore, .roleBefore, .speechBefore, .speechAfter, .possessive]

  var reasons: [String] { isChosen ? losses : gains }

  /// Items without which the reading would not have been taken.
  private var losses: [String] {
    items.compactMap { item in
      let weight = weights[reading.source, item.feature, reading.type] * item.value
      return weight >= reading.score ? "without '\(item.feature.words)' it would not be taken" : nil
    }
  }

  /// What, standing beside it, would have made it win.
  private var gains: [String] {
    if reading.objection == .needsFullName { return ["the full name somewhere in the document"] }
    if items.contains(where: { $0.feature == .ruleCueMissing }) {
      return ["a cue word of its rule beside it, or its full name in the document"]
    }
    let missing = max(0, rival?.score ?? 0) - reading.score
    let seen = Set(items.map(\.feature))
    let helpful = Self.context.filter { !seen.contains($0) && weights[reading.source, $0, reading.type] > missing }
    return helpful.prefix(3).map { "'\($0.words)' would make it the better one" }
  }
}

extension Reading {
  fileprivate func isSame(as other: Reading) -> Bool {
    tokens == other.tokens && type == other.type && source == other.source && score == other.score
      && (entity == other.entity || entity == nil || other.entity == nil)
  }
}

extension Resolution {
  /// The readings in groups that overlap one another, in the order of the text.
  fileprivate var clusters: [[Reading]] {
    var clusters: [[Reading]] = []
    var end = -1
    for reading in readings.sorted(by: {
      ($0.tokens.lowerBound, $0.tokens.upperBound) < ($1.tokens.lowerBound, $1.tokens.upperBound)
    }) {
      if reading.tokens.lowerBound >= end { clusters.append([]) }
      clusters[clusters.count - 1].append(reading)
      end = max(end, reading.tokens.upperBound)
    }
    return clusters
  }
}
