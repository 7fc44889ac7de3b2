public import ArgumentParser
import Cosmonym
public import CosmonymBatch
import CosmonymGazetteers
import CosmonymRecognizer
public import CosmonymRecords
import Glibc

extension BatchOptions.Format: ExpressibleByArgument {}
extension RecordOptions.OffsetUnit: ExpressibleByArgument {}

struct GazetteerOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Use this folder, or compiled file, instead of the built-in gazetteers.", valueName: "dir"))
  var gazetteers: String?

  @Option(
    name: .customLong("add-gazetteer"), help: ArgumentHelp("Add a gazetteer file; may be repeated.", valueName: "file"))
  var addedGazetteers: [String] = []

  @Option(help: ArgumentHelp("Use these weights of the recognizer instead of the built-in ones.", valueName: "file"))
  var weights: String?

  @Flag(name: .customLong("no-model"), help: "Do without the recognizer: find known names and clear forms only.")
  var omitsModel = false

  /// The pipeline, or a message and the exit status for unusable gazetteers or weights.
  func pipeline() throws -> Pipeline {
    let gazetteer = try gazetteer()
    if omitsModel { return Pipeline(gazetteer: gazetteer) }
    do {
      return Pipeline(
        gazetteer: gazetteer, recognizer: Recognizer(weights: try WeightsFolder.load(weights, gazetteers: gazetteers)))
    } catch {
      Message.line("cosmonym: \(error)")
      throw ExitStatus.nothingDone
    }
  }
}

struct ExtractCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Find the names in articles and write one JSON line per article.",
    discussion: """
      EXAMPLES
        cosmonym extract page.html | jq .entities
        cosmonym extract articles/ -o out.jsonl
        cat page.html | cosmonym extract -
        zcat in.jsonl.gz | cosmonym extract --format jsonl -
        cosmonym extract articles/ --types agency,person --no-text
      """)

  @Argument(help: "Files, folders (walked recursively), patterns, or - for standard input; none means -.")
  var input: [String] = []

  @Option(help: "How to read the input: \(BatchOptions.Format.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format: BatchOptions.Format = .auto

  @Option(name: .shortAndLong, help: ArgumentHelp("Where to write; - is standard output.", valueName: "file"))
  var output = "-"

  @OptionGroup var gazetteerOptions: GazetteerOptions

  @Option(help: ArgumentHelp("Write only these types of names, separated by commas.", valueName: "a,b"))
  var types: String?

  @Option(help: ArgumentHelp("Work on this many documents at once; all cores by default.", valueName: "n"))
  var jobs: Int?

  @Flag(name: .customLong("no-text"), help: "Leave the article's text out of the records.")
  var omitsText = false

  @Flag(name: .customLong("no-metadata"), help: "Leave title, authors, date, language and address out of the records.")
  var omitsMetadata = false

  @Option(help: "Unit of start and end: codepoint, utf8, utf16.")
  var offsets: RecordOptions.OffsetUnit = .codepoint

  @Option(help: ArgumentHelp("Encoding of the files, when you know better than they do.", valueName: "label"))
  var charset: String?

  @Option(help: ArgumentHelp("JSON Lines: the key of the text.", valueName: "key"))
  var textKey = "text"

  @Option(help: ArgumentHelp("JSON Lines: the key of a page, read when there is no text.", valueName: "key"))
  var htmlKey = "html"

  @Option(help: ArgumentHelp("JSON Lines: the key of the id.", valueName: "key"))
  var idKey = "id"

  @Option(help: ArgumentHelp("JSON Lines: copy these keys into the record under 'input'.", valueName: "key,..."))
  var keep: String?

  @Option(help: ArgumentHelp("Write the records of failures to this file.", valueName: "file"))
  var errors: String?

  @Flag(name: .shortAndLong, help: "No progress and no summary; failures are still named.")
  var quiet = false

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs takes a number from 1 to 1024, not \(jobs).")
    }
    if input.isEmpty, isatty(STDIN_FILENO) == 1 {
      throw ValidationError("No input. Name files or folders, or pipe a page into 'cosmonym extract -'.")
    }
    if output != "-", output == errors { throw ValidationError("--output and --errors name the same file.") }
  }

  func run() async throws {
    Interrupt.install()
    let pipeline = try gazetteerOptions.pipeline()
    warnOfUnknownTypes(pipeline.gazetteer)
    let inputs = InputList(input)
    do {
      let sink = try OutputSink(path: output)
      let errorSink = try errors.map { path throws(OutputError) in try OutputSink(path: path) }
      let report = ProgressReport(
        total: inputs.count,
        isShown: !quiet && Message.isTerminal && output != "-"
          || !quiet && Message.isTerminal && isatty(STDOUT_FILENO) == 0)
      let summary = try await Batch(pipeline: pipeline, options: options).run(
        inputs, to: sink, errors: errorSink,
        message: { line in
          report.clear()
          Message.line("cosmonym: \(line)")
        }, progress: { done, summary in report.show(done: done, summary: summary) })
      report.clear()
      if summary.isInterrupted {
        sink.discard()
        errorSink?.discard()
        Message.line(
          "cosmonym: interrupted after \(summary.records) records\(output == "-" ? "" : "; \(output) was not written")")
        throw ExitStatus.interrupted
      }
      try sink.finish()
      try errorSink?.finish()
      if !quiet { report.summarize(summary, output: output) }
      if summary.failed > 0 { throw ExitStatus.someInputsFailed }
    } catch let error as OutputError {
      // Whoever read the pipe has had enough; that is no fault.
      if error.isClosedPipe { throw ExitCode.success }
      Message.line("cosmonym: cannot write \(error.path): \(error.message)")
      throw ExitStatus.nothingDone
    }
  }

  private var options: BatchOptions {
    var options = BatchOptions()
    options.format = format
    options.charset = charset
    options.jobs = jobs ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    options.textKey = textKey
    options.htmlKey = htmlKey
    options.idKey = idKey
    options.keep = keep?.split(separator: ",").map(String.init) ?? []
    options.record.offsets = offsets
    options.record.includesText = !omitsText
    options.record.includesMetadata = !omitsMetadata
    options.record.types = typeSet
    return options
  }

  private var typeSet: Set<String>? {
    types.map { Set($0.split(separator: ",").map { $0.filter { !$0.isWhitespace } }) }
  }

  private func warnOfUnknownTypes(_ gazetteer: Gazetteer) {
    guard let typeSet else { return }
    let known = gazetteer.types.union(["person"])
    for type in typeSet.subtracting(known).sorted() {
      Message.line("cosmonym: no gazetteer has the type '\(type)'; known are \(known.sorted().joined(separator: ", "))")
    }
  }
}
