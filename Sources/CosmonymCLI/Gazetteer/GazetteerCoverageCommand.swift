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
    let pipeline = try gazetteerOptions.pipeline()
    var coverage = Coverage(lexicon: pipeline.gazetteer.lexicon)
    let failed = try await Self.records(of: corpus, format: format, pipeline: pipeline) { coverage.add(record: $0) }
    for entity in coverage.entities {
      let forms = entity.forms.map { "\($0.text) (\($0.count))" }.joined(separator: ", ")
      print("found\t\(entity.id)\t\(entity.count)\t\(forms)")
    }
    let missing = coverage.unused(in: pipeline.gazetteer)
    if unused {
      for index in missing {
        let entity = pipeline.gazetteer.entity(index)
        print("unused\t\(entity.id)\t\(entity.name)")
      }
    }
    for name in coverage.unknownNames(least: least) {
      print("unknown\t\(name.name)\t\(name.type ?? "")\t\(name.count)\t\(name.documents)")
    }
    Message.line(
      "\(coverage.documents) documents; \(coverage.entities.count) of \(pipeline.gazetteer.entityCount) entries were found"
    )
    if failed { throw ExitStatus.someInputsFailed }
  }

  /// Runs the main job into a file of its own and hands on its records; true when an input failed.
  private static func records(
    of inputs: [String], format: BatchOptions.Format, pipeline: Pipeline, _ body: (JSONValue) -> Void
  ) async throws -> Bool {
    let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    let path = "\(folder)/cosmonym-coverage-\(getpid()).jsonl"
    defer { unsafe unlink(path) }
    do {
      var options = BatchOptions()
      options.format = format
      options.jobs = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
      let sink = try OutputSink(path: path)
      let summary = try await Batch(pipeline: pipeline, options: options).run(
        InputList(inputs), to: sink, errors: nil, message: { Message.line("cosmonym: \($0)") }, progress: { _, _ in })
      try sink.finish()
      for line in try WholeFile.read(path).split(separator: UInt8(ascii: "\n")) {
        if let record = try? JSONReader.value(of: line) { body(record) }
      }
      return summary.failed > 0
    } catch let error as OutputError {
      Message.line("cosmonym: cannot write \(error.path): \(error.message)")
      throw ExitStatus.nothingDone
    }
  }
}
