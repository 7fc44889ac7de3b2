import ArgumentParser
import Cosmonym
import CosmonymBatch
import CosmonymEvaluation
import CosmonymGazetteers
import CosmonymRecognizer
import CosmonymTraining

struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Teach the recognizer names from annotated texts.",
    discussion: """
      Data are JSON Lines: {"id", "text", "mentions": [{"start", "end", "type", "optional"}], "source"}, offsets in code points.

      EXAMPLES
        cosmonym train --data mine.jsonl --out weights/recognizer.weights
        cosmonym train --data mine.jsonl --general news.jsonl --folds 5
      """)

  @Option(help: ArgumentHelp("Texts with all types annotated; may be repeated.", valueName: "file"))
  var data: [String] = []

  @Option(
    help: ArgumentHelp("Texts with people, organizations and places annotated; may be repeated.", valueName: "file"))
  var general: [String] = []

  @Option(help: ArgumentHelp("Where to write the weights.", valueName: "file"))
  var out: String?

  @Option(help: ArgumentHelp("Cross-validate by source with this many folds.", valueName: "n"))
  var folds = 0

  @Option(
    name: .customLong("fold-weights"), help: ArgumentHelp("Write the weights of each fold here.", valueName: "dir"))
  var foldWeights: String?

  @Option(help: ArgumentHelp("Gold to be scored with the weights; may be repeated.", valueName: "file"))
  var score: [String] = []

  @Option(help: ArgumentHelp("List up to this many disagreements of each kind.", valueName: "n"))
  var errors = 0

  @Option(help: ArgumentHelp("The start of the random numbers.", valueName: "n"))
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("Leave out groups of features: \(FeatureGroups.named.map(\.name).joined(separator: ", ")).", valueName: "a,b"))
  var without: String?

  @Option(help: .hidden) var epochs: Int?
  @Option(help: .hidden) var rate: Float?
  @Option(help: .hidden) var decay: Float?
  @Option(help: .hidden) var dropout: Float?
  @Option(help: .hidden) var gazDrop: Float?
  @Option(help: .hidden) var docDrop: Float?
  @Option(help: .hidden) var models: Int?
  @Option(help: .hidden) var least: Int?
  @Option(help: .hidden) var repeats: Int?
  @Option(help: .hidden) var features: Int?

  @OptionGroup var gazetteerOptions: GazetteerOptions

  func run() throws {
    do {
      let gazetteer = try gazetteerOptions.gazetteer()
      var documents: [TrainingDocument] = []
      for path in data { documents += try TrainingDocument.read(try read(path), path: path, annotation: .complete) }
      for path in general { documents += try TrainingDocument.read(try read(path), path: path, annotation: .general) }
      let training = Training(documents, gazetteer: gazetteer, options: options)
      let coverage = training.coverage
      print("\(documents.count) texts, \(coverage.required) required mentions, \(coverage.inexpressible.count) inexpressible")
      if folds > 1 {
        var gold: [GoldDocument] = []
        var predictions: [String: [ScoredMention]] = [:]
        var number = 0
        try training.crossValidate(folds: folds) { recognizer, documents in
          if let foldWeights { try write(recognizer.weights, to: WeightsFolder.foldPath(number, in: foldWeights)) }
          number += 1
          gold += documents
          predictions.merge(ModelScoring.predictions(recognizer, gazetteer: gazetteer, gold: documents)) { $1 }
        }
        print("cross-validation, \(folds) folds")
        print(EvaluationReport.text(Evaluation(gold: gold, predictions: predictions), faults: errors))
      }
      guard !score.isEmpty || out != nil else { return }
      let weights = training.weights()
      print("\(weights.featureCount) features")
      if let out { try write(weights, to: out) }
      let recognizer = Recognizer(weights: weights)
      for path in score {
        let gold = try EvaluationFile.gold(try read(path), path: path)
        let predictions = ModelScoring.predictions(recognizer, gazetteer: gazetteer, gold: gold)
        print(path)
        print(EvaluationReport.text(Evaluation(gold: gold, predictions: predictions), faults: errors))
      }
    } catch let error as EvaluationError {
      Message.line("cosmonym: \(error)")
      throw ExitStatus.nothingDone
    }
  }

  private var options: TrainingOptions {
    var options = TrainingOptions()
    options.seed = seed
    if let epochs { options.epochs = epochs }
    if let rate { options.rate = rate }
    if let decay { options.decay = decay }
    if let dropout { options.dropout = dropout }
    if let gazDrop { options.gazetteerDropout = gazDrop }
    if let docDrop { options.documentDropout = docDrop }
    if let models { options.models = models }
    if let least { options.leastCount = least }
    if let repeats { options.repeats = repeats }
    if let features { options.mostFeatures = features }
    for name in without?.split(separator: ",") ?? [] {
      if let group = FeatureGroups.named.first(where: { $0.name == name }) { options.groups.remove(group.group) }
    }
    return options
  }

  private func write(_ weights: RecognizerWeights, to path: String) throws {
    try OutputFile.write(WeightsFile.bytes(weights), to: path)
  }

  private func read(_ path: String) throws -> [UInt8] {
    do {
      return try WholeFile.read(path)
    } catch {
      Message.line("cosmonym: \(path): \(error.message)")
      throw ExitStatus.nothingDone
    }
  }
}
