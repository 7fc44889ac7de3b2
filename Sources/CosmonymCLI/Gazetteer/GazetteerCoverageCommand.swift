import ArgumentParser
import Cosmonym
import CosmonymBatch
import CosmonymCuration
import CosmonymGazetteers
import CosmonymJSON
import CosmonymStore
import Glibc

struct GazetteerCoverageCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract: "Show what each entry matched in a corpus, and frequent names that no list holds.",
    discussion: """
      Prints lines with tabs between: 'found', id, count, forms with their counts; 'unused', id, name (with --unused);
      'unknown', name, what it was taken for, count, number of documents.

      EXAMPLES
        cosmonym gazetteer coverage articles/ | head -50
        cosmonym gazetteer coverage news.jsonl.gz --unknown 10 --add-gazetteer mine.tsv
      """)

  @Argument(help: "Files, folders or patterns, as for extract.")
  var corpus: [String]

  @Option(help: "How to read the input: \(BatchOptions.Format.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format: BatchOptions.Format = .auto

  @Flag(help: "Also list the entries that never matched.")
  var unused = false

  @Option(name: .customLong("unknown"), help: ArgumentHelp("List unknown names found this often.", valueName: "n"))
  var least = 3

  @OptionGroup var gazetteerOptions: GazetteerOptions

  func run() async throws {
    Interrupt.install()
    let pipeline = try gazetteerOptions.pipeline()
    let (coverage, hasFailures) = try await coverage(pipeline)
    var listing = try Listing(isForPeople: false)
    for entity in coverage.entities {
      let forms = entity.forms.map { "\($0.text) (\($0.count))" }.joined(separator: ", ")
      try listing.line("found\t\(entity.id)\t\(entity.count)\t\(forms)")
    }
    if unused {
      for index in coverage.unused(in: pipeline.gazetteer) {
        try listing.line("unused\t\(pipeline.gazetteer.id(of: index))\t\(pipeline.gazetteer.name(of: index))")
      }
    }
    for name in coverage.unknownNames(least: least) {
      try listing.line("unknown\t\(name.name)\t\(name.type ?? "")\t\(name.count)\t\(name.documents)")
    }
    try listing.finish()
    Message.line(
      "\(coverage.documents) documents; \(coverage.entities.count) of \(pipeline.gazetteer.entityCount) entries were found"
    )
    if hasFailures { throw ExitStatus.someInputsFailed }
  }

  /// Runs the main job into a file of its own and reads its records; true when an input failed.
  private func coverage(_ pipeline: Pipeline) async throws -> (Coverage, hasFailures: Bool) {
    var coverage = Coverage(gazetteer: pipeline.gazetteer)
    var options = BatchOptions()
    options.format = format
    options.jobs = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    do {
      let records = try ScratchFile()
      let sink = records.sink()
      let summary = try await Batch(pipeline: pipeline, options: options).run(
        InputList(corpus), to: sink, message: { Message.line("cosmonym: \($0)") })
      try sink.finish()
      try records.forEachLine { line in
        if !Interrupt.isRequested, let record = try? JSONReader.value(of: line) { coverage.add(record: record) }
      }
      if Interrupt.isRequested {
        Message.line("cosmonym: interrupted after \(summary.records) records")
        throw ExitStatus.interrupted
      }
      return (coverage, summary.failed > 0)
    } catch let error as ScratchFile.Failure {
      Message.line("cosmonym: no temporary file in \(error.path): \(error.message)")
      throw ExitStatus.nothingDone
    } catch let error as OutputError {
      Message.line("cosmonym: cannot write \(error.path): \(error.message)")
      throw ExitStatus.nothingDone
    }
  }
}
