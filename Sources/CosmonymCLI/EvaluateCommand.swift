import ArgumentParser
import Cosmonym
import CosmonymBatch
import CosmonymEvaluation
import CosmonymFitting

struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Compare records with gold annotations: precision, recall and F1 by type.",
    discussion: """
      Gold is JSON Lines: {"id", "text", "mentions": [{"start", "end", "type", "name", "optional"}]}, offsets in code
      points. Without --predictions the gold texts are annotated here and now.

      EXAMPLES
        cosmonym evaluate gold.jsonl
        cosmonym evaluate gold.jsonl --predictions out.jsonl
        cosmonym evaluate gold.jsonl --errors 20
      """)

  @Argument(help: ArgumentHelp("The gold file.", valueName: "gold"))
  var gold: String

  @Option(help: ArgumentHelp("Records to be scored.", valueName: "file"))
  var predictions: String?

  @Option(help: ArgumentHelp("List up to this many disagreements of each kind.", valueName: "n"))
  var errors = 0

  @Flag(help: "Show how often mentions of each confidence are right.")
  var calibration = false

  @OptionGroup var gazetteerOptions: GazetteerOptions

  func run() throws {
    let documents = try GoldFile.read(gold)
    let predicted: [String: [ScoredMention]]
    if let predictions {
      predicted = try GoldFile.reading(predictions) { (bytes) throws(EvaluationError) in
        try EvaluationFile.predictions(bytes, path: predictions, gold: documents)
      }
    } else {
      let pipeline = try gazetteerOptions.pipeline()
      predicted = Dictionary(
        documents.map { ($0.id, pipeline.scoredMentions(in: $0)) }, uniquingKeysWith: { first, _ in first })
    }
    var listing = try Listing(isForPeople: false)
    try listing.text(EvaluationReport.text(Evaluation(gold: documents, predictions: predicted), faults: errors))
    if calibration {
      try listing.text("\n" + CalibrationReport.text(Calibration(gold: documents, predictions: predicted)))
    }
    try listing.finish()
  }
}

/// Reads files of gold and of predictions; what cannot be used ends the command with a message.
enum GoldFile {
  /// The documents of a gold file.
  static func read(_ path: String) throws -> [GoldDocument] {
    let documents = try reading(path) { (bytes) throws(EvaluationError) in try EvaluationFile.gold(bytes, path: path) }
    guard !documents.isEmpty else {
      Message.line("cosmonym: \(path): holds no document; nothing can be scored with it")
      throw ExitStatus.nothingDone
    }
    return documents
  }

  /// What `parse` makes of a file's bytes.
  static func reading<Value>(
    _ path: String, _ parse: ([UInt8]) throws(EvaluationError) -> Value
  ) throws -> Value {
    let bytes: [UInt8]
    do {
      bytes = try WholeFile.read(path)
    } catch {
      Message.line("cosmonym: \(path): \(error.message)")
      throw ExitStatus.nothingDone
    }
    do {
      return try parse(bytes)
    } catch {
      Message.line("cosmonym: \(error)")
      throw ExitStatus.nothingDone
    }
  }
}

/// Writes a file whole, or not at all; what keeps it from being written ends the command with a message.
enum OutputFile {
  static func write(_ text: String, to path: String) throws { try write(Array(text.utf8), to: path) }

  static func write(_ bytes: [UInt8], to path: String) throws {
    do {
      let sink = try OutputSink(path: path)
      try sink.write(bytes)
      try sink.finish()
    } catch {
      Message.line("cosmonym: \(error.path): \(error.message)")
      throw ExitStatus.nothingDone
    }
  }
}
