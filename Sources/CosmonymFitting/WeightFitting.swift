import Cosmonym
public import CosmonymEvaluation
public import CosmonymGazetteers
public import CosmonymRecognizer
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
  /// How much an example of a copy counts beside one of the document itself.
  private static let weightOfCopies = 0.3
  /// For the id of each document a recognizer that was not trained on it; `nil` for a fit without one.
  private let recognizer: ((String) -> Recognizer?)?

  /// Creates a fitting.
  ///
  /// - Parameter recognizer: for the id of each document a recognizer that was not trained on it.
  public init(gazetteer: Gazetteer, recognizer: ((String) -> Recognizer?)? = nil) {
    self.gazetteer = gazetteer
    self.recognizer = recognizer
  }

  /// The weights fitted to all documents.
  public func fitted(_ documents: [GoldDocument]) -> FittedWeights {
    FittedWeights(gazetteer: gazetteer, recognizer: recognizer, weights: fit(documents))
  }

  /// Scores predictions for each document by weights that were fitted without its fold; document *i* is in fold
  /// *i* mod `folds`.
  public func crossValidated(_ documents: [GoldDocument], folds: Int) -> [String: [ScoredMention]] {
    var predictions: [String: [ScoredMention]] = [:]
    for fold in 0..<folds {
      let others = documents.indices.filter { $0 % folds != fold }.map { documents[$0] }
      let weights = fit(others)
      for index in documents.indices where index % folds == fold {
        let pipeline = Pipeline(
          gazetteer: gazetteer, recognizer: recognizer?(documents[index].id), weights: weights)
        predictions[documents[index].id] = pipeline.scoredMentions(in: documents[index])
      }
    }
    return predictions
  }

  private func fit(_ documents: [GoldDocument]) -> Weights {
    let copies = LetterCaseCopies.copies(of: documents + cases) + NameFormCopies.copies(of: documents)
    var weights = Weights()
    for _ in 0..<rounds {
      let examples =
        (documents + cases).flatMap { collector($0, weights).examples($0) }
        + general.flatMap { collector($0, weights).generalExamples($0) }
        + copies.flatMap { collector($0, weights).examples($0) }.map { span in
          span.map { example in
            var example = example
            example.weight = Self.weightOfCopies
            return example
          }
        }
      weights = LogisticRegression().fit(examples)
    }
    return weights
  }

  private func collector(_ document: GoldDocument, _ weights: Weights) -> ExampleCollector {
    ExampleCollector(
      resolver: Resolver(gazetteer: gazetteer, recognizer: recognizer?(document.id), weights: weights))
  }
}
