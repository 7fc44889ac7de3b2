import ArgumentParser
import CosmonymBatch
import CosmonymExchange
import CosmonymReports

extension RecordStatistics.Grouping: ExpressibleByArgument {}

struct StatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Count the names of records by type, entity, month and source.",
    discussion: """
      EXAMPLES
        cosmonym stats out.jsonl
        cosmonym stats out.jsonl --by entity --top 50
        cosmonym stats out.jsonl --csv > counts.csv
        cosmonym stats out.jsonl --svg -o counts.svg
      """)

  @Argument(help: "Records; - is standard input, as is none.")
  var input: [String] = []

  @Option(
    help: ArgumentHelp(
      "Count by this only: \(RecordStatistics.Grouping.allCases.map(\.rawValue).joined(separator: ", ")); may be repeated.",
      valueName: "what"))
  var by: [RecordStatistics.Grouping] = []

  @Option(help: ArgumentHelp("Show this many rows of each.", valueName: "n"))
  var top = 20

  @Flag(help: "Write all counts as CSV.")
  var csv = false

  @Flag(help: "Write plots as a picture, SVG.")
  var svg = false

  @Option(name: .shortAndLong, help: ArgumentHelp("Where to write; - is standard output.", valueName: "file"))
  var output = "-"

  func validate() throws {
    if csv, svg { throw ValidationError("--csv and --svg are two outputs; choose one.") }
    if top < 1 { throw ValidationError("--top takes a number from 1, not \(top).") }
    if output != "-", input.contains(output) {
      throw ValidationError("--output names an input, which would be lost: \(output).")
    }
  }

  func run() throws {
    var statistics = RecordStatistics()
    var hasFault = false
    for path in input.isEmpty ? ["-"] : input {
      try RecordFile.read(path) { item in
        switch item {
        case .text(let text): statistics.add(text)
        case .failureRecord: statistics.failures += 1
        case .fault(let error):
          Message.line("cosmonym: \(error)")
          hasFault = true
        }
      }
    }
    if statistics.articles == 0, hasFault { throw ExitStatus.nothingDone }
    let groupings = by.isEmpty ? RecordStatistics.Grouping.allCases : by
    let text =
      csv
      ? StatisticsReport.csv(statistics, by: groupings)
      : svg
        ? StatisticsReport.svg(statistics, by: groupings, top: top)
        : StatisticsReport.table(statistics, by: groupings, top: top)
    if output == "-" {
      var listing = try Listing(isForPeople: false)
      if csv || svg { try listing.bytes(Array(text.utf8)) } else { try listing.text(text, isWhole: true) }
      try listing.finish()
    } else {
      try OutputFile.write(text, to: output)
    }
    if hasFault { throw ExitStatus.someInputsFailed }
  }
}
