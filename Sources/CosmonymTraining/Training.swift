public import CosmonymEvaluation
public import CosmonymGazetteers
public import CosmonymRecognizer

/// Training and cross-validation of the recognizer.
public struct Training {
  /// The texts, and copies of them with names in other forms.
  public let documents: [TrainingDocument]
  /// How it is trained.
  public let options: TrainingOptions
  private let gazetteer: Gazetteer
  private let texts: [LabelledText]

  /// Prepares texts for training.
  public init(_ documents: [TrainingDocument], gazetteer: Gazetteer, options: TrainingOptions = TrainingOptions()) {
    let documents = documents + TrainingDocument.copies(of: documents)
    self.documents = documents
    self.options = options
    self.gazetteer = gazetteer
    texts = documents.map { LabelledText($0, gazetteer: gazetteer, groups: options.groups) }
  }

  /// The weights learnt from all texts.
  public func weights() -> RecognizerWeights { weights { (_: Int) in true } }

  /// The weights learnt from a share of the completely annotated texts and all others, for a learning curve.
  public func weights(share: Double) -> RecognizerWeights {
    weights { index in
      documents[index].annotation == .general || Double(documents[index].fold(of: 1024)) < share * 1024
    }
  }

  private func weights(where isIncluded: (Int) -> Bool) -> RecognizerWeights {
    let chosen = texts.indices.filter(isIncluded)
    return Trainer.weights(
      chosen.map { index in
        let isGeneral = documents[index].annotation == .general
        return TrainingText(
          text: texts[index], isGeneral: isGeneral,
          repeats: isGeneral || documents[index].isCopy ? 1 : options.repeats)
      }, options: options)
  }

  /// How many required mentions there are, and the text of those that no labels can express.
  public var coverage: (required: Int, inexpressible: [String]) {
    let originals = zip(texts, documents).filter { !$1.isCopy }.map(\.0)
    return (originals.reduce(0) { $0 + $1.required }, originals.flatMap(\.inexpressible))
  }

  /// Trains once for each fold without its texts.
  ///
  /// - Parameter use: called with the fold's recognizer and the complete texts it has not seen.
  public func crossValidate(folds: Int, use: (Recognizer, [GoldDocument]) throws -> Void) rethrows {
    for number in 0..<folds {
      let isHeldOut = { (index: Int) in
        documents[index].fold(of: folds) == number
      }
      let recognizer = Recognizer(weights: weights { !isHeldOut($0) })
      let complete = documents.indices.filter {
        isHeldOut($0) && documents[$0].annotation == .complete && !documents[$0].isCopy
      }
      try use(recognizer, complete.map { documents[$0].gold })
    }
  }
}
