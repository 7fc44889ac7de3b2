public import CosmonymGazetteers
public import CosmonymTokens

/// Finds names by what it was taught: words, their forms, what stands around them, the lists and the document.
///
/// A linear-chain conditional random field over the tokens that may be part of a name.
public struct Recognizer: Sendable {
  /// What was learnt.
  public let weights: RecognizerWeights
  private let transitions: Transitions

  /// Creates a recognizer.
  public init(weights: RecognizerWeights) {
    self.weights = weights
    transitions = Transitions(logScores: weights.transitions)
  }

  /// What the recognizer makes of a text.
  ///
  /// - Parameters:
  ///   - text: valid UTF-8.
  ///   - tokenized: its tokens and sentences.
  ///   - gazetteer: the names that are known.
  ///   - candidates: the gazetteer's candidates in this text.
  ///   - least: the least probability of a name that is reported.
  public func recognition(
    of text: [UInt8], tokenized: TokenizedText, gazetteer: Gazetteer, candidates: [Candidate], least: Float = 0.05
  ) -> Recognition {
    let words = DocumentWords(text: text, tokenized: tokenized, gazetteer: gazetteer, candidates: candidates)
    let features = FeatureExtractor(words: words, groups: weights.groups)
    var result = Recognition(lattice: Lattice(transitions: transitions))
    let stretches = EligibleTokens.stretches(words.isEligible)
    result.stretchOfToken = [Int32](repeating: -1, count: tokenized.tokens.count)
    result.offsets.reserveCapacity(stretches.count)
    let count = stretches.reduce(0) { $0 + $1.count }
    result.lattice.reserve(count)
    weights.reading { table in
      var place = 0
      for (number, stretch) in stretches.enumerated() {
        result.offsets.append(stretch.lowerBound - place)
        for index in stretch {
          result.stretchOfToken[index] = Int32(number)
          features.extract(index)
          result.lattice.append(table.score(features.features))
        }
        result.lattice.close()
        _ = result.lattice.run()
        names(
          of: result.lattice, in: place..<(place + stretch.count), from: stretch.lowerBound, least: least,
          into: &result.names)
        place += stretch.count
      }
    }
    return result
  }

  /// All stretches whose probability as a name is at least `least`.
  private func names(
    of lattice: Lattice, in places: Range<Int>, from start: Int, least: Float, into names: inout [RecognizedName]
  ) {
    let start = start - places.lowerBound
    for first in places {
      let marginal = lattice.marginal(first)
      for lane in 0..<8 {
        if marginal[Label.only + lane] >= least {
          names.append(
            RecognizedName(
              tokens: (start + first)..<(start + first + 1), lane: lane, probability: marginal[Label.only + lane]))
        }
        guard marginal[Label.first + lane] >= least else { continue }
        var end = first + 2
        while end <= places.upperBound, end - first < 24 {
          let probability = lattice.probability(of: first..<end)[lane]
          if probability >= least {
            names.append(
              RecognizedName(tokens: (start + first)..<(start + end), lane: lane, probability: probability))
          }
          end += 1
        }
      }
    }
  }
}
