import ArgumentParser
import CosmonymEvaluation
import CosmonymGazetteers
import CosmonymIngest
import CosmonymRecognizer
import CosmonymStore
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

  @Option(
    help: ArgumentHelp(
      "Leave out groups of features: \(FeatureGroups.named.map(\.name).joined(separator: ", ")).", valueName: "a,b"))
  var without: String?

  @Option(help: ArgumentHelp("Average this many models, trained in other orders.", valueName: "n"))
  var models: Int?

  @Option(help: ArgumentHelp("Keep this many features at most.", valueName: "n"))
  var features: Int?

  @Flag(name: .customLong("curve"), help: "Score also with an eighth, a quarter and a half of the complete texts.")
  var showsCurve = false

  @OptionGroup var gazetteerOptions: GazetteerOptions

  func validate() throws {
    let known = FeatureGroups.named.map(\.name)
    for name in without?.split(separator: ",").map(String.init) ?? [] where !known.contains(name) {
      throw ValidationError("--without: no group '\(name)'; known are \(known.joined(separator: ", "))")
    }
    guard !data.isEmpty else { throw ValidationError("No data. Name at least one file with --data.") }
    guard folds == 0 || folds > 1 else { throw ValidationError("--folds must be 0, or 2 and more") }
    guard foldWeights == nil || folds > 1 else { throw ValidationError("--fold-weights needs --folds") }
  }

  func run() throws {
    let gazetteer = try gazetteerOptions.gazetteer()
    let documents =
      try data.flatMap { try read($0, .complete) } + general.flatMap { try read($0, .general) }
    let training = Training(documents, gazetteer: gazetteer, options: options)
    try tell(
      "\(documents.count) texts, \(training.coverage.required) required mentions, "
        + "\(training.coverage.inexpressible.count) of them beyond the labels")
    for text in training.coverage.inexpressible.prefix(errors) { print("  beyond the labels: \(text)") }
    if folds > 1 { try crossValidate(training, gazetteer) }
    if showsCurve {
      for share in [0.125, 0.25, 0.5] {
        try report("\(share) of the complete texts", training.weights(share: share), gazetteer)
      }
    }
    guard !score.isEmpty || out != nil else { return }
    var weights = training.weights()
    weights.notes = try notes()
    if let out { try OutputFile.write(WeightsFile.bytes(weights), to: out) }
    try report("all texts", weights, gazetteer)
  }

  private func crossValidate(_ training: Training, _ gazetteer: Gazetteer) throws {
    var gold: [GoldDocument] = []
    var predictions: [String: [ScoredMention]] = [:]
    var fold = 0
    try training.crossValidate(folds: folds) { recognizer, documents in
      if let foldWeights {
        try OutputFile.write(
          WeightsFile.bytes(recognizer.weights), to: WeightsFolder.foldPath(fold, in: foldWeights))
      }
      let found = ModelScoring.predictions(recognizer, gazetteer: gazetteer, gold: documents)
      let micro = Evaluation(gold: documents, predictions: found).micro()
      try tell("fold \(fold): \(documents.count) texts, micro F1 \(decimal(micro.f1))")
      gold += documents
      predictions.merge(found) { $1 }
      fold += 1
    }
    try tell("cross-validation, the recognizer alone")
    try tell(EvaluationReport.text(Evaluation(gold: gold, predictions: predictions), faults: errors))
  }

  /// Writes lines at once, for training takes long.
  private func tell(_ text: String) throws {
    var listing = try Listing(isForPeople: false)
    try listing.text(text)
    try listing.finish()
  }

  /// Three decimals.
  private func decimal(_ value: Double) -> String {
    let digits = String(Int((value * 1000).rounded()))
    return value >= 1 ? "1.000" : "0." + String(repeating: "0", count: 3 - digits.count) + digits
  }

  /// Scores the gold files by the recognizer alone.
  private func report(_ title: String, _ weights: RecognizerWeights, _ gazetteer: Gazetteer) throws {
    try tell("\(title): \(weights.featureCount) features, \(WeightsFile.bytes(weights).count) bytes")
    let recognizer = Recognizer(weights: weights)
    for path in score {
      let gold = try GoldFile.read(path)
      let predictions = ModelScoring.predictions(recognizer, gazetteer: gazetteer, gold: gold)
      try tell("\(path), the recognizer alone")
      try tell(EvaluationReport.text(Evaluation(gold: gold, predictions: predictions), faults: errors))
    }
  }

  private func read(
    _ path: String, _ annotation: TrainingDocument.Annotation
  ) throws -> [TrainingDocument] {
    try GoldFile.reading(path) { (bytes) throws(EvaluationError) in
      try TrainingDocument.read(bytes, path: path, annotation: annotation)
    }
  }

  /// What the weights were made from: names and digests, no dates.
  private func notes() throws -> [RecognizerWeights.Note] {
    var notes = [RecognizerWeights.Note("seed", String(seed))]
    for path in data { notes.append(.init("data", try digest(path))) }
    for path in general { notes.append(.init("general", try digest(path))) }
    do {
      let texts = try GazetteerStore.texts(folder: try GazetteerStore.folder(gazetteerOptions.gazetteers))
      let bytes = (texts.tables + texts.words).flatMap(\.bytes)
      notes.append(.init("gazetteers", Ingestor.sha256(bytes[...])))
    } catch {
      Message.line("cosmonym: \(error)")
      throw ExitStatus.nothingDone
    }
    return notes
  }

  private func digest(_ path: String) throws -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return try GoldFile.reading(path) { (bytes) throws(EvaluationError) in
      "\(name) \(Ingestor.sha256(bytes[...]))"
    }
  }

  private var options: TrainingOptions {
    var options = TrainingOptions()
    options.seed = seed
    if let models { options.models = models }
    if let features { options.mostFeatures = features }
    for name in without?.split(separator: ",") ?? [] {
      if let named = FeatureGroups.named.first(where: { $0.name == name }) { options.groups.remove(named.group) }
    }
    return options
  }
}
