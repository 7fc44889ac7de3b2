public import ArgumentParser
import CMalloc
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

  /// A hash of the weights' file.
  var weightsHash: String? {
    (try? WeightsFolder.find(weights, gazetteers: gazetteers)).flatMap(WholeFile.sha256)
  }

  /// The pipeline, or a message and the exit status for unusable gazetteers or weights.
  func pipeline(withModel isWanted: Bool = true) throws -> Pipeline {
    let gazetteer = try gazetteer()
    if omitsModel || !isWanted { return Pipeline(gazetteer: gazetteer) }
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
        zcat in.jsonl.gz | cosmonym extract -
        find . -name '*.html' -print0 | cosmonym extract -0 --files-from - -o out.jsonl
        cosmonym extract articles/ --types agency,person --no-text
      """)

  @Argument(help: "Files, folders (walked recursively), patterns, or - for standard input; none means -.")
  var input: [String] = []

  @Option(
    help: ArgumentHelp("Read the paths of inputs from this file, one a line; - is standard input.", valueName: "file"))
  var filesFrom: String?

  @Flag(
    name: [.customShort("0"), .customLong("null")],
    help: "The paths of --files-from end in zero bytes, as find -print0 writes.")
  var isNullSeparated = false

  @Option(
    help: ArgumentHelp("In folders read only files that fit this pattern; may be repeated.", valueName: "pattern"))
  var include: [String] = []

  @Option(help: ArgumentHelp("In folders pass over what fits this pattern; may be repeated.", valueName: "pattern"))
  var exclude: [String] = []

  @Flag(
    name: .customLong("follow-links"),
    help: "In folders follow links that lead out of the folder; else they are failures.")
  var followsLinks = false

  @OptionGroup var limitOptions: LimitOptions

  @Option(help: "How to read the input: \(BatchOptions.Format.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format: BatchOptions.Format = .auto

  @OptionGroup var outputOptions: OutputOptions

  @OptionGroup var gazetteerOptions: GazetteerOptions

  @Option(help: ArgumentHelp("Write only these types of names, separated by commas.", valueName: "a,b"))
  var types: String?

  @Option(help: ArgumentHelp("Work on this many documents at once; all cores by default.", valueName: "n"))
  var jobs: Int?

  @Flag(name: .customLong("no-text"), help: "Leave the article's text out of the records.")
  var omitsText = false

  @Flag(
    name: .customLong("parts"),
    help: "Write captions, tables, pull quotes and the headline of pages, each with its kind and its mentions.")
  var includesParts = false

  @Flag(name: .customLong("no-metadata"), help: "Leave title, authors, date, language and address out of the records.")
  var omitsMetadata = false

  @Flag(help: "Tell with each mention what else its words may mean, under 'candidates'.")
  var candidates = false

  @Flag(
    name: .customLong("match-only"),
    help: "Only look names up: the longest match with all ids that it may have, nothing decided or found by its form.")
  var matchesOnly = false

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

  @Option(help: "How far the run is, on standard error: auto (a bar on a terminal), bar, jsonl (for programs), none.")
  var progress: ProgressStyle = .auto

  @Flag(name: .shortAndLong, help: "No progress and no summary; failures are still named.")
  var quiet = false

  @OptionGroup var configurationOptions: ConfigurationOptions

  @Flag(name: .customLong("print-config"), help: "Print what all options are set to, and by what; read nothing.")
  var printsConfiguration = false

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs takes a number from 1 to 1024, not \(jobs).")
    }
    if input.isEmpty, !printsConfiguration, filesFrom == nil, isatty(STDIN_FILENO) == 1 {
      throw ValidationError("No input. Name files or folders, or pipe a page into 'cosmonym extract -'.")
    }
    let output = outputOptions.output
    if output != "-", input.contains(output) {
      throw ValidationError("--output names an input, which would be lost: \(output).")
    }
  }

  func run() async throws {
    Interrupt.install()
    keepMemory()
    let pipeline = try gazetteerOptions.pipeline(withModel: !matchesOnly)
    warnOfUnknownTypes(pipeline.gazetteer)
    let inputs = try inputs()
    do {
      let earlier = try outputOptions.earlierRun(description(pipeline))
      let plan = outputOptions.plan({ description(pipeline) }, { identity($0, inputs) })
      let output = try BatchOutput(plan, inputs: inputs)
      let style = progressStyle
      let report = ProgressReport(style: style, total: style == .none ? InputExtent() : inputs.extent)
      let summary = try await Batch(pipeline: pipeline, options: options).run(
        inputs, to: output, since: earlier, message: report.message, progress: report.show)
      report.clear()
      if summary.isInterrupted { throw interrupted(output, summary) }
      try output.finish(summary)
      try write(summary)
      output.close()
      if !quiet { report.summarize(summary, output: outputOptions.name) }
      if summary.failed > 0 { throw ExitStatus.someInputsFailed }
    } catch let error as OutputError {
      // Whoever read the pipe has had enough; that is no fault.
      if error.isClosedPipe { throw ExitCode.success }
      Message.line("cosmonym: cannot write \(error.path): \(error.message)")
      throw ExitStatus.nothingDone
    }
  }

  /// Keeps what a later run can continue, and else leaves nothing.
  private func interrupted(_ output: BatchOutput, _ summary: BatchSummary) -> ExitCode {
    let done = "cosmonym: interrupted after \(summary.records) records"
    if output.isResumable {
      output.keep()
      Message.line("\(done); the same command goes on from here")
    } else {
      output.discard()
      Message.line(done + outputOptions.unwritten)
    }
    return ExitStatus.interrupted
  }

  /// Lets freed blocks of some megabytes stay with the process: each unit of work needs such again, and to fetch them from
  /// the system page by page took a sixth of the time of `--match-only`.
  private func keepMemory() {
    mallopt(M_MMAP_THRESHOLD, 4 << 20)
    mallopt(M_TRIM_THRESHOLD, 8 << 20)
  }

  /// A bar would stand among the records on a terminal.
  private var progressStyle: ProgressStyle {
    if quiet { return .none }
    guard progress == .auto else { return progress }
    return Message.isTerminal && (!outputOptions.isStandardOutput || isatty(STDOUT_FILENO) == 0) ? .bar : .none
  }

  /// The inputs that were named, and those of the list.
  private func inputs() throws -> InputList {
    let filter = InputFilter(
      include: include, exclude: exclude, followsLinks: followsLinks, outputs: outputOptions.written)
    guard let filesFrom else { return InputList(input, filter: filter) }
    do {
      let listed = PathList.paths(try WholeFile.read(filesFrom), isNullSeparated: isNullSeparated)
      return InputList(input, listed: listed, in: filesFrom, filter: filter)
    } catch {
      Message.line("cosmonym: \(filesFrom): cannot be read: \(error.message)")
      throw ExitStatus.nothingDone
    }
  }

  /// What must be the same for a run to be continued, in one line.
  private func identity(_ run: RunDescription, _ inputs: InputList) -> String {
    "inputs \(inputs.fingerprint) outputs \(outputOptions.layout) ".filter { !$0.isNewline }
      + String(decoding: run.json.dropLast(), as: UTF8.self)
  }

  private func write(_ summary: BatchSummary) throws(OutputError) {
    guard let path = outputOptions.summary else { return }
    let sink = try OutputSink(path: path)
    try sink.write(summary.json)
    try sink.finish()
  }

  private var options: BatchOptions {
    var options = BatchOptions()
    options.format = format
    options.limits = limitOptions.limits
    options.charset = charset
    options.jobs = jobs ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    options.textKey = textKey
    options.htmlKey = htmlKey
    options.idKey = idKey
    options.keep = keep?.split(separator: ",").map(String.init) ?? []
    options.record.offsets = offsets
    options.record.includesText = !omitsText
    options.record.includesParts = includesParts
    options.record.includesMetadata = !omitsMetadata
    options.matchesOnly = matchesOnly
    options.record.includesCandidates = candidates
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
