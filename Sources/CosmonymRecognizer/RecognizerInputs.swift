import CosmonymColumns
package import CosmonymGazetteers
package import CosmonymTokens

/// What the recognizer sees of a text, for the trainer.
package final class RecognizerInputs {
  private let memory = Arena()
  private let words: DocumentWords
  private let extractor: FeatureExtractor
  /// The stretches that are decoded, each on its own.
  package let stretches: [Range<Int>]

  /// Looks at a text.
  package init(
    text: [UInt8], tokenized: TokenizedText, gazetteer: Gazetteer, candidates: [Candidate], groups: FeatureGroups
  ) {
    words = DocumentWords(
      text: text, tokenized: tokenized, lexicon: gazetteer.lexicon, standings: CandidateStandings(gazetteer),
      candidates: candidates, in: memory)
    extractor = FeatureExtractor(words: words, groups: groups)
    var stretches: [Range<Int>] = []
    words.isEligible.forEachStretch { stretches.append($0) }
    self.stretches = stretches
  }

  /// The hashes of a token's features, and of each whether it tells of the rest of the document.
  package func features(of index: Int) -> (hashes: [UInt64], isOfDocument: [Bool]) {
    extractor.extract(index)
    let features = extractor.all
    return (features.map(\.hash), features.map(\.template.isOfDocument))
  }

  /// Whether all tokens may be part of a name.
  package func areEligible(_ tokens: Range<Int>) -> Bool { tokens.allSatisfy { words.isEligible.contains($0) } }

  /// Whether a token belongs to a known name of a type.
  package func isKnownName(_ index: Int, lane: Int) -> Bool { words.types[index] >> UInt16(lane) & 1 != 0 }
}
