import CosmonymGazetteers
import CosmonymRecognizer
import CosmonymTokens

/// What the recognizer makes of a text, without anything kept, batched or left out.
struct PlainRecognition {
  let stretches: [Range<Int>]
  /// The features of each token that may be part of a name.
  private(set) var hashes: [[UInt64]]
  /// One lattice a stretch.
  private var lattices: [Lattice] = []

  init(
    text: [UInt8], tokenized: TokenizedText, gazetteer: Gazetteer, candidates: [Candidate], weights: RecognizerWeights
  ) {
    let words = PlainWords(text: text, tokenized: tokenized, gazetteer: gazetteer, candidates: candidates)
    stretches = PlainEligibleTokens.stretches(words.isEligible)
    hashes = [[UInt64]](repeating: [], count: tokenized.tokens.count)
    var features = PlainFeatures(words: words, groups: weights.groups)
    let transitions = Transitions(logScores: weights.transitions)
    for stretch in stretches {
      var lattice = Lattice(transitions: transitions)
      lattice.set(
        scores: stretch.map { index in
          hashes[index] = features.features(index)
          return hashes[index].reduce(LabelValues.zero) { $0 + (weights.scores(of: $1) ?? .zero) }
        })
      _ = lattice.run()
      lattices.append(lattice)
    }
  }

  /// The probabilities of a range within a stretch.
  func probabilities(of range: Range<Int>) -> SIMD8<Float> {
    guard let number = stretches.firstIndex(where: { $0.contains(range.lowerBound) }) else { return .zero }
    let start = stretches[number].lowerBound
    return lattices[number].probability(of: (range.lowerBound - start)..<(range.upperBound - start))
  }

  /// All stretches of tokens whose probability as a name is at least `least`, of at most 23 tokens.
  func names(least: Float) -> [RecognizedName] {
    var names: [RecognizedName] = []
    for (stretch, lattice) in zip(stretches, lattices) {
      for first in stretch.indices {
        let marginal = lattice.marginal(first - stretch.lowerBound)
        for lane in 0..<8 {
          // A name of one token first, then longer ones, in the order of types.
          for end in (first + 1)...max(first + 1, min(stretch.upperBound, first + 23)) {
            let starts = marginal[end == first + 1 ? 24 + lane : lane]
            let probability = end == first + 1 ? starts : probabilities(of: first..<end)[lane]
            if starts >= least, probability >= least {
              names.append(RecognizedName(tokens: first..<end, lane: lane, probability: probability))
            }
          }
        }
      }
    }
    return names
  }
}
