import ArgumentParser
import Cosmonym
import CosmonymBatch
import CosmonymEvaluation
import CosmonymFitting
import CosmonymRecognizer
import CosmonymTraining

struct FitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit",
    abstract: "Fit the weights of evidence to gold annotations, and report by cross-validation.",
    discussion: """
      Gold as for 'evaluate'. With --out the table is written as Swift source; it counts after a new build.

      EXAMPLES
        cosmonym fit --data gold.jsonl --folds 5
        cosmonym fit --data a.jsonl --data b.jsonl --out Sources/CosmonymResolution/WeightTable.swift
      """)

  @Option(help: ArgumentHelp("A gold file; repeatable.", valueName: "file"))
  var data: [String]

  @Option(help: ArgumentHelp("A gold file that is learnt from and never scored; repeatable.", valueName: "file"))
  var cases: [String] = []

  @Option(
    name: .customLong("recognizer-folds"),
    help: ArgumentHelp(
      "Fit with the recognizer: the folder of weights that 'train --folds N --fold-weights DIR' made.",
      valueName: "dir"))
  var recognizerFolds: String?

  @Option(
    help: ArgumentHelp(
      "A gold file on any subject, with people, organizations and places only; repeatable.", valueName: "file"))
  var general: [String] = []

  @Option(help: ArgumentHelp("Cross-validate with this many parts; 0: do not.", valueName: "n"))
  var folds = 5

  @Option(help: ArgumentHelp("Where the table goes.", valueName: "file"))
  var out: String?

  @Option(help: ArgumentHelp("Gold that is not learnt from, to be scored; repeatable.", valueName: "file"))
  var score: [String] = []

  @Option(
    help: ArgumentHelp(
      "With --recognizer-folds: the weights for texts that are neither --data nor --general.", valueName: "file"))
  var weights: String?

  @Option(help: ArgumentHelp("List up to this many disagreements of each kind.", valueName: "n"))
  var errors = 0

  @OptionGroup var gazetteerOptions: GazetteerOptions

  func validate() throws {
    guard folds == 0 || folds > 1 else { throw ValidationError("--folds must be 0, or 2 and more") }
  }

  func run() throws {
    let documents = try data.flatMap(GoldFile.read)
    var fitting = WeightFitting(
      gazetteer: try gazetteerOptions.gazetteer(), recognizer: try recognizerFolds.map(recognizers))
    fitting.cases = try cases.flatMap(GoldFile.read)
    fitting.general = try general.flatMap(GoldFile.read)
    if folds > 0 {
      let predictions = fitting.crossValidated(documents, folds: folds)
      let evaluation = Evaluation(gold: documents, predictions: predictions)
      var listing = try Listing(isForPeople: false)
      try listing.text(EvaluationReport.text(evaluation, faults: errors) + "\n")
      try listing.text(CalibrationReport.text(Calibration(gold: documents, predictions: predictions)))
      try listing.finish()
    }
    guard out != nil || !score.isEmpty else { return }
    let fitted = fitting.fitted(documents)
    if let out { try OutputFile.write(fitted.table, to: out) }
    for path in score {
      let gold = try GoldFile.read(path)
      print("\(path), by the weights fitted")
      print(EvaluationReport.text(Evaluation(gold: gold, predictions: fitted.predictions(gold)), faults: errors))
    }
  }

  /// For each document the recognizer that was trained without its source.
  private func recognizers(_ folder: String) throws -> (String) -> Recognizer? {
    var folds: [Recognizer] = []
    while let weights = try WeightsFolder.fold(folds.count, in: folder) { folds.append(Recognizer(weights: weights)) }
    var recognizers: [String: Int] = [:]
    for path in data + general + cases {
      let documents = try GoldFile.reading(path) { (bytes) throws(EvaluationError) in
        try TrainingDocument.read(bytes, path: path, annotation: .complete)
      }
      for document in documents { recognizers[document.gold.id] = document.fold(of: folds.count) }
    }
    // Texts that no fold was trained on may have any.
    let other = try weights.map { path in
      Recognizer(weights: try WeightsFolder.load(path, gazetteers: gazetteerOptions.gazetteers))
    }
    return { id in recognizers[id].map { folds[$0] } ?? other ?? folds[0] }
  }
}
