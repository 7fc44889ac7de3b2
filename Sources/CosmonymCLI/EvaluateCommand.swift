import ArgumentParser
import Cosmonym
import CosmonymBatch
import CosmonymDocuments
import CosmonymEvaluation
import CosmonymResolution

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

  @OptionGroup var gazetteerOptions: GazetteerOptions

  func run() throws {
    do {
      let documents = try EvaluationFile.gold(try read(gold), path: gold)
      let predicted: [String: [ScoredMention]]
      if let predictions {
        predicted = try EvaluationFile.predictions(try read(predictions), path: predictions, gold: documents)
      } else {
        let pipeline = try gazetteerOptions.pipeline()
        predicted = Dictionary(
          documents.map { ($0.id, pipeline.scoredMentions(in: $0)) }, uniquingKeysWith: { first, _ in first })
      }
      print(EvaluationReport.text(Evaluation(gold: documents, predictions: predicted), faults: errors))
    } catch let error as EvaluationError {
      Message.line("cosmonym: \(error)")
      throw ExitStatus.nothingDone
    }
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

extension Pipeline {
  /// The mentions of a gold text, offsets in code points.
  func scoredMentions(in gold: GoldDocument) -> [ScoredMention] {
    let text = Array(gold.text.utf8)
    let source = Source(path: gold.id, mediaType: "text/plain", charset: "utf-8", bytes: text.count, sha256: "")
    let document = Document(id: gold.id, source: source, metadata: Metadata(published: gold.date), text: text)
    var byte = 0
    var scalar = 0
    func advance(to target: Int) -> Int {
      while byte < target {
        if text[byte] & 0xC0 != 0x80 { scalar += 1 }
        byte += 1
      }
      return scalar
    }
    return mentions(in: document).map { mention in
      let start = advance(to: mention.range.lowerBound)
      return ScoredMention(
        start: start, end: advance(to: mention.range.upperBound), type: mention.type, name: mention.name,
        method: mention.method.rawValue)
    }
  }
}
