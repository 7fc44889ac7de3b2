public import ArgumentParser
import CosmonymBatch
public import CosmonymCuration
import CosmonymGazetteers
import CosmonymStore

extension ExportFormat: ExpressibleByArgument {}
extension ImportFormat: ExpressibleByArgument {}

struct GazetteerExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the gazetteers in another format.",
    discussion: """
      EXAMPLES
        cosmonym gazetteer export --format spacy-patterns -o patterns.jsonl
        cosmonym gazetteer export --type agency --format gate
      """)

  @Option(help: "How to write: \(ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format: ExportFormat = .tsv

  @Option(help: ArgumentHelp("Only this type.", valueName: "type"))
  var type: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("Where to write; - is standard output.", valueName: "file"))
  var output = "-"

  @OptionGroup var options: GazetteerOptions

  func run() throws {
    let entries = GazetteerEntry.all(of: try options.gazetteer()).filter { type == nil || $0.cells[.type] == type }
    try Exchange.write(entries, as: format, to: output)
  }
}

struct GazetteerImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Make a gazetteer file from a list in another format.",
    discussion: """
      EXAMPLES
        cosmonym gazetteer import names.csv --from csv --type organization > mine.tsv
        cosmonym gazetteer import query.json --from wikidata-json --type spacecraft -o mine.tsv
      """)

  @Argument(help: "The file; - is standard input.")
  var input: String

  @Option(help: "How it is written: \(ImportFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var from: ImportFormat

  @Option(help: ArgumentHelp("The type of entities that do not say it themselves.", valueName: "type"))
  var type: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("Where to write; - is standard output.", valueName: "file"))
  var output = "-"

  func run() throws {
    do {
      let bytes = try WholeFile.read(input)
      let (entries, notes) = try GazetteerImport.entries(bytes, file: input, format: from, type: type)
      for note in notes { Message.line("cosmonym: \(note)") }
      try Exchange.write(entries, as: .tsv, to: output)
      Message.line("\(entries.count) entities, \(entries.reduce(0) { $0 + $1.names.count }) names")
    } catch let error as WholeFile.Failure {
      Message.line("cosmonym: \(input): cannot be read: \(error.message)")
      throw ExitStatus.nothingDone
    } catch let error as FormatError {
      Message.line("cosmonym: \(error)")
      throw ExitStatus.nothingDone
    }
  }
}

/// What the two commands share.
private enum Exchange {
  static func write(_ entries: [GazetteerEntry], as format: ExportFormat, to output: String) throws {
    do {
      let bytes = try GazetteerExport.bytes(entries, as: format)
      let sink = try OutputSink(path: output)
      try sink.write(bytes)
      try sink.finish()
    } catch let error as FormatError {
      Message.line("cosmonym: \(error)")
      throw ExitStatus.nothingDone
    } catch let error as OutputError {
      if error.isClosedPipe { throw ExitCode.success }
      Message.line("cosmonym: cannot write \(error.path): \(error.message)")
      throw ExitStatus.nothingDone
    }
  }
}

struct GazetteerCompileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compile",
    abstract: "Write a gazetteer in the form that is mapped into memory, ready at once at any size.",
    discussion: """
      A folder's compiled file is used by itself whenever its text has not changed; after a change it is refused with a
      message, and the text is read instead until it is compiled anew.

      EXAMPLES
        cosmonym gazetteer compile gazetteers
        cosmonym gazetteer compile names.tsv -o names.gazetteer
        cosmonym extract articles/ --gazetteers names.gazetteer
      """)

  @Argument(help: "A folder of gazetteers, or gazetteer files; none means the folder in use.")
  var input: [String] = []

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Where to write; for a folder \(GazetteerStore.compiledName) in it.", valueName: "file"))
  var output: String?

  func run() throws {
    do {
      let paths = input.isEmpty ? [try GazetteerStore.find()] : input
      let (gazetteer, path, size) = try GazetteerCompiler.compile(paths, output: output)
      Message.line("\(path): \(gazetteer.entityCount) entities, \(gazetteer.nameCount) names, \(size) bytes")
    } catch {
      Message.line("cosmonym: \(error)")
      throw ExitStatus.nothingDone
    }
  }
}
