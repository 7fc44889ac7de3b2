import ArgumentParser
import CosmonymBatch
package import CosmonymExchange
import Glibc

extension WritingFormat: ExpressibleByArgument {}
extension ReadingFormat: ExpressibleByArgument {}
extension OffsetUnit: ExpressibleByArgument {}

struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Hand records on to other programs, and bring corrections back as gold.",
    discussion: """
      conll          CoNLL-2003's columns, word and IOB2 tag; spaces, ids and entities have no place in it
      brat           a folder, .txt and .ann
      spacy          a text a line, for Doc.from_json
      prodigy        JSON Lines with spans
      labelstudio    tasks; records as predictions, gold as annotations. The labelling interface needs
                     <Labels name="label" toName="text"> and <Text name="text" value="$text"/>
      doccano        JSON Lines; offsets in UTF-16 units, as its page counts (--offsets grapheme in its grapheme mode)
      webanno        a folder of WebAnno TSV 3.3, for INCEpTION; offsets in UTF-16 units
      webannotation  W3C Web Annotations, JSON-LD              (only --to)
      nif            NIF 2.0, Turtle                           (only --to)
      csv            a mention a row                           (only --to)
      html           a page with the names marked              (only --to)
      gold           JSON Lines for evaluate, fit and train    (only --to; the default)

      Without --from, records of 'extract' or gold are read. What cannot be taken over is told with file and line, and the
      rest is written. Formats that lose spaces, ids or entities get them back with --texts.
      Exit status: 0 all taken over, 1 something left out, 2 nothing written.

      EXAMPLES
        cosmonym convert out.jsonl --to brat -o to-correct/
        cosmonym convert to-correct/ --from brat -o gold.jsonl && cosmonym evaluate gold.jsonl
        cosmonym convert project-1.json --from labelstudio -o gold.jsonl
        cosmonym convert fixed.conll --from conll --texts out.jsonl -o gold.jsonl
        cosmonym convert out.jsonl --to csv | duckdb -c "from read_csv('/dev/stdin')"
      """)

  @Argument(help: "Files, or folders for brat and webanno; - is standard input, as is none.")
  var input: [String] = []

  @Option(help: "The format to read: \(ReadingFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var from: ReadingFormat?

  @Option(help: "The format to write: \(WritingFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var to: WritingFormat?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Where to write; - is standard output. A new folder for brat and webanno.", valueName: "path"))
  var output = "-"

  @Option(
    help: ArgumentHelp(
      "What the other program counts, where it is not its usual unit: "
        + OffsetUnit.allCases.map(\.rawValue).joined(separator: ", ") + ".", valueName: "unit"))
  var offsets: OffsetUnit?

  @Option(help: ArgumentHelp("The records or gold from which the texts were made.", valueName: "file"))
  var texts: String?

  @Option(help: ArgumentHelp("JSON formats: the key of the text.", valueName: "key"))
  var textKey = "text"

  @Option(help: ArgumentHelp("Give types other names, such as PER=person,ORG=organization.", valueName: "A=B,..."))
  var rename: String?

  @Option(help: ArgumentHelp("webannotation, nif: the start of addresses of texts and entities.", valueName: "iri"))
  var base = "http://example.org/"

  @Flag(name: .shortAndLong, help: "No summary; what is left out is still told.")
  var quiet = false

  func validate() throws {
    if let to, to.isFolder, output == "-" {
      throw ValidationError("--to \(to.rawValue) writes a folder; name it with --output.")
    }
    if output != "-", input.contains(output) {
      throw ValidationError("--output names an input, which would be lost: \(output).")
    }
    if from == nil, to == nil {
      throw ValidationError("Name the format to write with --to, or the one to read with --from.")
    }
    if rename.map({ Self.names($0) == nil }) == true {
      throw ValidationError("--rename takes pairs such as PER=person,ORG=organization.")
    }
  }

  func run() throws {
    signal(SIGPIPE, SIG_IGN)
    var conversion = try Conversion(self)
    try conversion.run()
  }

  /// The pairs of a list `A=B,C=D`; `nil` when it is none.
  static func names(_ list: String) -> [String: String]? {
    var names: [String: String] = [:]
    for pair in list.split(separator: ",") {
      let sides = pair.split(separator: "=", omittingEmptySubsequences: false)
      guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else { return nil }
      names[String(sides[0])] = String(sides[1])
    }
    return names
  }
}

/// A run of the command.
private struct Conversion {
  private let command: ConvertCommand
  private let from: ReadingFormat
  private let to: WritingFormat
  private let names: [String: String]
  private var options = ReadingOptions()
  private var writer: ExchangeWriter
  private var sink: OutputSink?
  private var texts = 0
  private var mentions = 0
  private var hasFault = false
  private var failureRecords = 0
  private var ids: Set<String> = []

  init(_ command: ConvertCommand) throws {
    self.command = command
    (from, to) = (command.from ?? .cosmonym, command.to ?? .gold)
    names = command.rename.flatMap(ConvertCommand.names) ?? [:]
    // With our own lines on one side the unit is the other side's.
    writer = ExchangeWriter(
      to, unit: to == .gold ? nil : command.offsets, base: command.base)
    options.unit = command.offsets
    options.textKey = command.textKey
    if let path = command.texts { options.library = try Self.library(path) }
  }

  private static func library(_ path: String) throws -> TextLibrary {
    var library = TextLibrary()
    try RecordFile.read(path) { item in
      switch item {
      case .text(let text):
        guard text.hasText else {
          Message.line("cosmonym: \(path): '\(text.id)' has no text; make the records without --no-text")
          throw ExitStatus.nothingDone
        }
        library.add(text)
      case .fault(let error):
        Message.line("cosmonym: \(error)")
        throw ExitStatus.nothingDone
      case .failureRecord: break
      }
    }
    return library
  }

  mutating func run() throws {
    do {
      if !to.isFolder { sink = try OutputSink(path: command.output) }
      try sink?.write(writer.opening)
      var files = NamedFiles(command.input, endings: [from.fileEnding ?? ".jsonl"])
      while let found = files.next() {
        switch found {
        case .success(let file): try read(file)
        case .failure(let failure): tell(failure.message)
        }
      }
      try finish()
    } catch let error as OutputError {
      if error.isClosedPipe { throw ExitCode.success }
      Message.line("cosmonym: cannot write \(error.path): \(error.message)")
      throw ExitStatus.nothingDone
    }
  }

  private mutating func finish() throws {
    if texts == 0, hasFault { throw ExitStatus.nothingDone }
    if texts == 0 {
      Message.line("cosmonym: the input holds no annotated text")
      throw ExitStatus.nothingDone
    }
    try sink?.write(writer.closing)
    for file in writer.closingFiles { try NewFiles(command.output).write(file.bytes, to: file.path) }
    try sink?.finish()
    if failureRecords > 0 {
      Message.line("cosmonym: \(failureRecords) records of inputs that could not be read were left out")
    }
    if !command.quiet { Message.line("\(texts) texts, \(mentions) mentions") }
    if hasFault { throw ExitStatus.someInputsFailed }
  }

  private mutating func tell(_ message: String) {
    Message.line("cosmonym: \(message)")
    hasFault = true
  }

  // MARK: Reading

  private mutating func read(_ file: NamedFiles.File) throws {
    do {
      if from.fileEnding == nil { return try readBlocks(file) }
      let bytes = try WholeFile.read(file.path)
      let words = from == .brat ? try WholeFile.read(text(of: file.path)) : []
      let items = ExchangeReader.items(
        bytes, words: words, format: from, file: file.path, path: file.name, options: options)
      for item in items { try take(item, file.path) }
    } catch let failure as WholeFile.Failure {
      let text = from == .brat ? ", or its text, \(text(of: file.path))," : ""
      tell("\(file.path)\(text) cannot be read: \(failure.message)")
    }
  }

  private mutating func readBlocks(_ file: NamedFiles.File) throws {
    let blocks = try FileBlocks(file.path)
    var reader = ExchangeReader(from, file: file.path, options: options)
    while case let block = try blocks.next(), !block.isEmpty {
      try reader.read(block) { try take($0, file.path) }
    }
    try reader.finish { try take($0, file.path) }
  }

  /// The text that belongs to a file of annotations.
  private func text(of path: String) -> String {
    (path.hasSuffix(".ann") ? String(path.dropLast(4)) : path) + ".txt"
  }

  // MARK: Writing

  private mutating func take(_ item: ExchangeItem, _ file: String) throws {
    switch item {
    case .fault(let error): tell(error.description)
    case .failureRecord: failureRecords += 1
    case .text(var text):
      if !text.hasText, !to.worksWithoutText {
        return tell("\(file): '\(text.id)' has no text; make the records without --no-text")
      }
      if !ids.insert(text.id).inserted {
        return tell("\(file): the id '\(text.id)' stands twice; the second text was left out")
      }
      for place in text.mentions.indices {
        if let name = names[text.mentions[place].type] { text.mentions[place].type = name }
      }
      try write(text)
    }
  }

  private mutating func write(_ text: AnnotatedText) throws {
    texts += 1
    mentions += text.mentions.count
    if let sink { try sink.write(writer.bytes(text)) }
    for file in writer.files(text) { try NewFiles(command.output).write(file.bytes, to: file.path) }
  }
}

/// Reads a file of records or gold, line by line.
enum RecordFile {
  /// Hands over what the lines hold.
  ///
  /// - Throws: what `give` throws; an exit status after a message when the file cannot be read.
  static func read(_ path: String, _ give: (ExchangeItem) throws -> Void) throws {
    do {
      let blocks = try FileBlocks(path)
      var reader = ExchangeReader(.cosmonym, file: path, options: ReadingOptions())
      while case let block = try blocks.next(), !block.isEmpty { try reader.read(block, give) }
      try reader.finish(give)
    } catch let failure as WholeFile.Failure {
      Message.line("cosmonym: \(path): cannot be read: \(failure.message)")
      throw ExitStatus.nothingDone
    }
  }
}
