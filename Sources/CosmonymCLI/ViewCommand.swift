import ArgumentParser
import CosmonymBatch
import CosmonymExchange
import CosmonymIngest
import CosmonymReports
import Glibc

struct ViewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "view",
    abstract: "Make a page of records to look at: articles with their names marked, entities, connections, dates.",
    discussion: """
      One file that needs no network and that can be sent to anybody. Reasons are shown when a name is pointed at; made with
      'extract --candidates' the records tell there also what else it may be.

      EXAMPLES
        cosmonym view out.jsonl -o report.html
        cosmonym extract articles/ --candidates | cosmonym view - -o report.html
      """)

  @Argument(help: "Records or gold; - is standard input, as is none.")
  var input: [String] = []

  @Option(name: .shortAndLong, help: ArgumentHelp("Where to write; - is standard output.", valueName: "file"))
  var output = "-"

  @Option(help: ArgumentHelp("The title of the page.", valueName: "text"))
  var title = "Names in the articles"

  @Flag(name: .shortAndLong, help: "No summary.")
  var quiet = false

  func validate() throws {
    if output == "-", isatty(STDOUT_FILENO) == 1 {
      throw ValidationError("A page is no sight for a terminal; name a file with --output.")
    }
    if output != "-", input.contains(output) {
      throw ValidationError("--output names an input, which would be lost: \(output).")
    }
  }

  func run() throws {
    signal(SIGPIPE, SIG_IGN)
    try Listing.ending { () throws(OutputError) in try write() }.get()
  }

  private func write() throws(OutputError) -> Result<Void, any Error> {
    let sink = try OutputSink(path: output)
    var page = ReportPage(title: title, sha256: Ingestor.sha256)
    try sink.write(page.opening)
    var articles = 0
    var hasFault = false
    do {
      for path in input.isEmpty ? ["-"] : input {
        try RecordFile.read(path) { item in
          switch item {
          case .failureRecord(let id): page.addFailure(id)
          case .fault(let error):
            Message.line("cosmonym: \(error)")
            hasFault = true
          case .text(let text):
            if !text.hasText {
              Message.line("cosmonym: \(path): '\(text.id)' has no text; make the records without --no-text")
              hasFault = true
              return
            }
            articles += 1
            let chunk = page.add(text)
            if !chunk.isEmpty { try sink.write(chunk) }
          }
        }
      }
      if articles == 0 {
        if !hasFault { Message.line("cosmonym: the input holds no article") }
        throw ExitStatus.nothingDone
      }
    } catch let error as OutputError {
      throw error
    } catch {
      return .failure(error)
    }
    try sink.write(page.closing())
    try sink.finish()
    if !quiet { Message.line("\(articles) articles\(output == "-" ? "" : " in \(output)")") }
    return hasFault ? .failure(ExitStatus.someInputsFailed) : .success(())
  }
}
