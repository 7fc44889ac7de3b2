public import CosmonymGazetteers
public import CosmonymTokens

/// Finds names by what it was taught: words, their forms, what stands around them, the lists and the document.
///
/// A linear-chain conditional random field over the tokens that may be part of a name.
public struct Recognizer: Sendable {
  /// What was learnt.
  public let weights: RecognizerWeights
  private let transitions: Transitions
  private let pool = WorkspacePool()

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
    recognition(
      of: text, tokenized: tokenized, lexicon: gazetteer.lexicon, standings: CandidateStandings(gazetteer),
      candidates: candidates, least: least)
  }

  /// What the recognizer makes of a text, given what the gazetteer says of candidates.
  package func recognition(
    of text: [UInt8], tokenized: TokenizedText, lexicon: Lexicon, standings: CandidateStandings,
    candidates: [Candidate], least: Float = 0.05
  ) -> Recognition {
    let workspace = pool.take()
    let words = DocumentWords(
      text: text, tokenized: tokenized, lexicon: lexicon, standings: standings, candidates: candidates,
      in: workspace.memory)
    let result = Recognition(words, transitions: transitions, workspace: workspace, pool: pool)
    let scorer = TokenScorer(
      words: words, groups: weights.groups, table: weights.reader, sums: workspace.sums, batch: workspace.batch)
    result.decode(words, scorer, least: least)
    return result
  }
}
