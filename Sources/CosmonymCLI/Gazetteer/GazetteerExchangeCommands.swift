public import ArgumentParser
import CosmonymBatch
public import CosmonymCuration
import CosmonymGazetteers
import CosmonymStore
import Glibc

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
    let gazetteer = try options.gazetteer(having: type)
    let entries = GazetteerEntry.all(of: gazetteer).filter { type == nil || $0.cells[.type] == type }
    do {
      try Exchange.write(try GazetteerExport.bytes(entries, as: format), to: output)
    } catch let error as FormatError {
      Message.line("cosmonym: \(error)")
      throw ExitStatus.nothingDone
    }
  }
}

struct GazetteerImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Make a gazetteer file from a list in another format.",
    discussion: """
      csv             A header with our names of columns; commas, semicolons or tabs; "name{exact}", aliases between |.
      jsonl           One entity a line, as export writes it.
      spacy-patterns  Lines or an array. The labels ORG, PERSON, GPE, LOC and FAC become organization, person and place;
                      any other (PRODUCT) is kept as a type of its own. Token patterns that are plain words are taken.
      gate            majorType is the type, minorType the kind.
      wikidata-json   Variables item, itemLabel, itemAltLabel, countryCode, from, to.

      What cannot be taken over is told with its line, and the rest is written. Ids that are no 'type/name' are kept in the
      column ids. Exit status: 0 all taken over, 1 something left out, 2 nothing written.

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
      let (table, result) = try GazetteerImport.table(bytes, file: input, format: from, type: type)
      for note in result.notes { Message.line("cosmonym: \(note)") }
      try Exchange.write(table, to: output)
      Message.line("\(result.entries.count) entities, \(result.entries.reduce(0) { $0 + $1.names.count }) names")
      if !result.notes.isEmpty { throw ExitStatus.someInputsFailed }
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
  static func write(_ bytes: [UInt8], to output: String) throws {
    signal(SIGPIPE, SIG_IGN)
    try Listing.ending { () throws(OutputError) in
      let sink = try OutputSink(path: output)
      try sink.write(bytes)
      try sink.finish()
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
        cosmonym gazetteer compile --gazetteers gazetteers
        cosmonym gazetteer compile names.tsv -o names.gazetteer
        cosmonym extract articles/ --gazetteers names.gazetteer
      """)

  @Argument(help: "A folder of gazetteers, or gazetteer files; none means the folder in use.")
  var input: [String] = []

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Where to write; for a folder \(GazetteerStore.compiledName) in it.", valueName: "file"))
  var output: String?

  @Option(help: ArgumentHelp("The folder of gazetteers, when no input is named.", valueName: "dir"))
  var gazetteers: String?

  func validate() throws {
    if gazetteers != nil, !input.isEmpty {
      throw ValidationError("Name what to compile once, as an argument or with --gazetteers.")
    }
  }

  func run() throws {
    do {
      let paths = input.isEmpty ? [try GazetteerStore.find(gazetteers)] : input
      let (gazetteer, path, size) = try GazetteerCompiler.compile(paths, output: output)
      Message.line("\(path): \(gazetteer.entityCount) entities, \(gazetteer.nameCount) names, \(size) bytes")
    } catch {
      Message.line("cosmonym: \(error)")
      throw ExitStatus.nothingDone
    }
  }
}
