import CosmonymColumns
/// A stretch of tokens that the recognizer takes for a name.
public struct RecognizedName: Sendable, Equatable {
  /// The tokens.
  public var tokens: Range<Int>
  /// The type, a lane of ``NameTypes``.
  public var lane: Int
  /// The probability of exactly these tokens and this type.
  public var probability: Float

  package init(tokens: Range<Int>, lane: Int, probability: Float) {
    self.tokens = tokens
    self.lane = lane
    self.probability = probability
  }

  /// The type's name.
  public var type: String { NameTypes.all[lane] }
}

/// What the recognizer makes of a text: its names, and the probability of any other reading.
public final class Recognition: @unchecked Sendable {
  /// Names of at least the least probability asked for, in the order of their first token; they may overlap.
  public private(set) var names: [RecognizedName] = []
  private let workspace: Workspace
  private let pool: WorkspacePool
  /// The place of each token among those that are decoded, -1 for one that is not; only neighbours in a stretch are
  /// neighbours in both.
  private let places: Column<Int32>
  /// The tokens that are decoded.
  private let eligible: Column<Int32>
  private var decoder: StretchDecoder

  /// Nothing is written any more once the text was decoded, so all threads may read.
  init(_ words: DocumentWords, transitions: Transitions, workspace: Workspace, pool: WorkspacePool) {
    self.workspace = workspace
    self.pool = pool
    let count = words.eligibleCount
    places = workspace.memory.column(words.tokens.count, of: -1)
    eligible = workspace.memory.column(count, of: 0)
    decoder = StretchDecoder(count: count, transitions: transitions, in: workspace.memory)
    var place = 0
    words.isEligible.forEachStretch { stretch in
      for token in stretch {
        places[token] = Int32(truncatingIfNeeded: place)
        eligible[place] = Int32(truncatingIfNeeded: token)
        place += 1
      }
    }
  }

  deinit { pool.giveBack(workspace) }

  /// Decodes the stretches of a text, each on its own.
  func decode(_ words: DocumentWords, _ scorer: TokenScorer, least: Float) {
    let scores: Column<ScoreSum> = workspace.memory.column(eligible.count, of: .zero)
    scorer.score(eligible, into: scores)
    var decoder = decoder
    var names: [RecognizedName] = []
    words.isEligible.forEachStretch { stretch in
      for _ in stretch { decoder.append(scores[decoder.count].values) }
      decoder.decode()
      decoder.appendNames(from: stretch.lowerBound, least: least, to: &names)
    }
    self.decoder = decoder
    self.names = names
  }

  /// Whether the recognizer looked at all of these tokens: it has nothing to say of others.
  public func covers(_ tokens: Range<Int>) -> Bool { place(tokens) != nil }

  /// The probabilities that a stretch of tokens is a name, exactly this long, for each lane of ``NameTypes``.
  public func probabilities(of tokens: Range<Int>) -> SIMD8<Float> {
    place(tokens).map { decoder.probability(of: $0..<($0 + tokens.count)) } ?? .zero
  }

  /// The place of the first token when all are of one stretch.
  private func place(_ tokens: Range<Int>) -> Int? {
    guard !tokens.isEmpty else { return nil }
    let first = Int(places[tokens.lowerBound])
    let last = Int(places[tokens.upperBound - 1])
    return first >= 0 && last - first == tokens.count - 1 ? first : nil
  }
}

extension StretchDecoder {
  /// A name has no more tokens than this.
  private static let longest = 23

  /// All parts of the stretch decoded last whose probability as a name is at least `least`.
  ///
  /// - Parameter start: the token of the text that the stretch starts at.
  fileprivate func appendNames(from start: Int, least: Float, to names: inout [RecognizedName]) {
    let offset = start - stretch.lowerBound
    for first in stretch {
      let (begins, only) = starts(first)
      guard begins.larger(only).greatest >= least else { continue }
      for lane in 0..<8 {
        if only[lane] >= least {
          let token = first + offset
          names.append(RecognizedName(tokens: token..<(token + 1), lane: lane, probability: only[lane]))
        }
        if begins[lane] >= least { appendLonger(from: first, offset, lane: lane, least: least, to: &names) }
      }
    }
  }

  private func appendLonger(
    from first: Int, _ offset: Int, lane: Int, least: Float, to names: inout [RecognizedName]
  ) {
    var mass = opening(at: first)
    for last in (first + 1)..<min(stretch.upperBound, first + Self.longest) {
      let probability = closing(mass, at: last)[lane]
      if probability >= least {
        names.append(
          RecognizedName(tokens: (first + offset)..<(last + offset + 1), lane: lane, probability: probability))
      }
      continuing(&mass, at: last)
    }
  }
}
