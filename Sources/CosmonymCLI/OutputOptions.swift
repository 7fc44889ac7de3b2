import ArgumentParser
import CosmonymBatch
import Glibc

/// How `--compress` compresses.
enum CompressionChoice: String, CaseIterable, ExpressibleByArgument {
  case gzip, zstd, none
}

/// What is written, and where.
struct OutputOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Where to write; - is standard output. A name that ends in .gz or .zst is compressed.", valueName: "file"))
  var output = "-"

  @Option(help: "Compress the records: gzip, zstd or none, whatever the name of the output.")
  var compress: CompressionChoice?

  @Option(
    help: ArgumentHelp(
      "Deal the records out over this many files in turn: OUT-00000-of-00004.jsonl and so on.", valueName: "n"))
  var shards: Int?

  @Option(
    help: ArgumentHelp("Write a file for each input into this folder, instead of --output.", valueName: "dir"))
  var outputFolder: String?

  @Option(help: ArgumentHelp("Write the records of failures to this file.", valueName: "file"))
  var errors: String?

  @Option(help: ArgumentHelp("Write the closing summary to this file, as JSON.", valueName: "file"))
  var summary: String?

  @Option(
    help: ArgumentHelp(
      "Write what the run was (version, options, hashes of gazetteers and weights) and what became of each input.",
      valueName: "file"))
  var manifest: String?

  @Option(
    help: ArgumentHelp(
      "Read only inputs that are new, changed or failed since the run that wrote this manifest.", valueName: "manifest")
  )
  var changedOnly: String?

  @Flag(help: "Continue an interrupted run of the same command; needs --output or --output-folder.")
  var resume = false

  func validate() throws {
    let isFile = output != "-"
    if outputFolder != nil, isFile { throw ValidationError("Choose one of --output and --output-folder.") }
    if outputFolder != nil, shards != nil { throw ValidationError("Choose one of --shards and --output-folder.") }
    if let shards, !(1...1000).contains(shards) {
      throw ValidationError("--shards takes a number from 1 to 1000, not \(shards).")
    }
    if shards != nil, !isFile { throw ValidationError("--shards needs files to write to; name them with --output.") }
    if resume, !isFile, outputFolder == nil {
      throw ValidationError("--resume needs a file to write to; name it with --output, or use --output-folder.")
    }
    if changedOnly != nil, resume {
      throw ValidationError(
        "Choose one of --changed-only and --resume; after an interruption begin --changed-only anew.")
    }
    if changedOnly != nil, isFile, FileIdentity.isRegularFile(output) {
      throw ValidationError(
        "--changed-only writes the records of changed inputs alone, and \(output) is there already; "
          + "name another file, or use --output-folder.")
    }
    if isFile, output == errors { throw ValidationError("--output and --errors name the same file.") }
    if compression != nil, !isFile, outputFolder == nil, isatty(STDOUT_FILENO) == 1 {
      throw ValidationError("Compressed records are nothing for a terminal; name a file with --output.")
    }
  }

  /// What the batch writes.
  ///
  /// - Parameters:
  ///   - run: what the records depend on.
  ///   - identity: what must be the same for the run to be continued.
  func plan(_ run: () -> RunDescription, _ identity: (RunDescription) -> String) -> OutputPlan {
    guard manifest != nil || resume else {
      return OutputPlan(place: place, compression: compression, errors: errors)
    }
    let run = run()
    return OutputPlan(
      place: place, compression: compression, errors: errors, manifest: manifest.map { ($0, run) },
      resumableRun: resume ? identity(run) : nil)
  }

  /// The run whose unchanged inputs are left; `nil` when there is none, or when everything has to be done anew.
  func earlierRun(_ run: @autoclosure () -> RunDescription) throws -> EarlierRun? {
    guard let changedOnly else { return nil }
    if changedOnly == manifest, FileIdentity(path: changedOnly) == nil { return nil }
    let earlier: EarlierRun
    do {
      earlier = try EarlierRun(manifest: changedOnly)
    } catch {
      Message.line("cosmonym: \(changedOnly): \(error.message)")
      throw ExitStatus.nothingDone
    }
    if earlier.description == run().json { return earlier }
    Message.line(
      "cosmonym: \(changedOnly) is of a run with another version, options, gazetteers or weights; all inputs are read")
    return nil
  }

  private var place: OutputPlan.Place {
    if let outputFolder { return .folder(outputFolder) }
    return shards.map { .shards(output, count: $0) } ?? .file(output)
  }

  private var compression: Compression? {
    switch compress {
    case .gzip: .gzip
    case .zstd: .zstd
    case CompressionChoice.none?: nil
    case nil: Compression(path: output)
    }
  }

  /// Where records go, as messages have it.
  var name: String { outputFolder ?? (output == "-" ? "standard output" : output) }

  /// Whether records go to standard output.
  var isStandardOutput: Bool { outputFolder == nil && output == "-" }

  /// What an interruption leaves unwritten, for its message.
  var unwritten: String {
    if let outputFolder { return "; \(outputFolder) holds the files of the inputs that are done" }
    return isStandardOutput ? "" : "; \(output) was not written"
  }

  /// All that the run writes, as far as it is known before.
  var written: Set<FileIdentity> {
    let plan = OutputPlan(place: place, compression: compression)
    let paths = plan.paths + [errors, summary, manifest, changedOnly].compactMap { $0 }
    return Set(paths.compactMap(FileIdentity.init(path:)))
  }

  /// What of it tells how the records are divided among files.
  var layout: String { "\(place) \(compress?.rawValue ?? "") \(errors ?? "")" }
}
