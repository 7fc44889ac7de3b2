import Cosmonym
public import CosmonymEvaluation
public import CosmonymGazetteers
import CosmonymResolution
import CosmonymTokens

/// Fits the weights of evidence to gold documents.
///
/// Some sources of readings follow from readings chosen before (short forms, acronyms), so examples are collected anew
/// with the weights of the round before.
public struct WeightFitting {
  /// The names that are known.
  public let gazetteer: Gazetteer
  /// How often examples are collected and weights fitted.
  public var rounds = 4
  /// Documents that all fits learn from and no cross-validation scores.
  public var cases: [GoldDocument] = []
  /// Documents about anything, in which only people, organizations and places are annotated.
  public var general: [GoldDocument] = []

  /// Creates a fitting.
  public init(gazetteer: Gazetteer) { self.gazetteer = gazetteer }

  /// The source text of a table of weights fitted to all documents.
  public func table(_ documents: [GoldDocument]) -> String {
    WeightTableText.source(fit(documents))
  }

  /// Scores predictions for each document by weights that were fitted without its fold; document *i* is in fold
  /// *i* mod `folds`.
  public func crossValidated(_ documents: [GoldDocument], folds: Int) -> [String: [ScoredMention]] {
    var predictions: [String: [ScoredMention]] = [:]
    for fold in 0..<folds {
      let others = documents.indices.filter { $0 % folds != fold }.map { documents[$0] }
      let pipeline = Pipeline(gazetteer: gazetteer, weights: fit(others))
      for index in documents.indices where index % folds == fold {
        predictions[documents[index].id] = pipeline.scoredMentions(in: documents[index])
      }
    }
    return predictions
  }

  func fit(_ documents: [GoldDocument]) -> Weights {
    var weights = Weights()
    for _ in 0..<rounds {
      let collector = ExampleCollector(resolver: Resolver(gazetteer: gazetteer, weights: weights))
      let examples =
        (documents + cases).flatMap(collector.examples) + general.flatMap(collector.generalExamples)
        + LetterCaseCopies.copies(of: documents + cases).flatMap(collector.examples).map { example in
          var example = example
          example.weight = LetterCaseCopies.weight
          return example
        }
      weights = LogisticRegression().fit(examples)
    }
    return weights
  }
}
