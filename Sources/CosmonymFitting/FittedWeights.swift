import Cosmonym
public import CosmonymEvaluation
import CosmonymGazetteers
import CosmonymRecognizer
import CosmonymResolution

/// Weights of evidence that were fitted to gold.
public struct FittedWeights {
  let gazetteer: Gazetteer
  let recognizer: ((String) -> Recognizer?)?
  let weights: Weights

  /// The source text of their table.
  public var table: String {
    WeightTableText.source(weights, name: recognizer == nil ? "WeightTable" : "RecognizerWeightTable")
  }

  /// What a pipeline with these weights finds in gold texts.
  public func predictions(_ gold: [GoldDocument]) -> [String: [ScoredMention]] {
    Dictionary(
      gold.map { document in
        let pipeline = Pipeline(gazetteer: gazetteer, recognizer: recognizer?(document.id), weights: weights)
        return (document.id, pipeline.scoredMentions(in: document))
      }, uniquingKeysWith: { first, _ in first })
  }
}
