import ArgumentParser
import CosmonymBatch
import CosmonymExchange
import CosmonymReports

struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show what two runs read differently: names gained, lost, linked to another entity, of another type.",
    discussion: """
      Two files of records of the same articles, such as before and after a change of the gazetteers. Changes are listed by
      entity, most frequent first, with the words around them.
      Exit status: 0 the same, 1 different, 2 trouble.

      EXAMPLES
        cosmonym diff before.jsonl after.jsonl
        cosmonym diff before.jsonl after.jsonl --json | jq -r 'select(.change == "lost") | .before.name'
        cosmonym diff --quiet before.jsonl after.jsonl && echo the same
      """)

  @Argument(help: "Records of the first run.")
  var before: String

  @Argument(help: "Records of the second run.")
  var after: String

  @Flag(help: "Write a line of JSON for each change, and for each text that only one run has.")
  var json = false

  @Option(help: ArgumentHelp("Show this many places of each change.", valueName: "n"))
  var examples = 3

  @Flag(name: .shortAndLong, help: "Write nothing; the exit status tells.")
  var quiet = false

  func validate() throws {
    if examples < 0 { throw ValidationError("--examples takes a number from 0, not \(examples).") }
    if before == "-", after == "-" { throw ValidationError("Only one of the files can be standard input.") }
  }

  func run() throws {
    var difference = RecordDifference()
    var listing = try Listing(isForPeople: false)
    try records(before) { item in
      switch item {
      case .text(let text): difference.before(text)
      case .failureRecord(let id): difference.failedBefore(id)
      case .fault: break
      }
    }
    var count = 0
    var changes: [NameChange] = []
    try records(after) { item in
      switch item {
      case .text(let text):
        let found = difference.after(text)
        count += found.count
        if json, !quiet {
          for change in found { try listing.bytes(DifferenceReport.json(change)) }
        } else if !quiet {
          changes += found
        }
      case .failureRecord(let id): difference.failedAfter(id)
      case .fault: break
      }
    }
    difference.finish()
    if !json, !quiet {
      try listing.text(DifferenceReport.text(changes, of: difference, examples: examples), isWhole: true)
    }
    if json, !quiet { try listing.bytes(DifferenceReport.json(difference)) }
    try listing.finish()
    if !difference.isSame(count) { throw ExitCode(1) }
  }

  /// Reads records; what is none ends the command, since nothing could be said for sure.
  private func records(_ path: String, _ give: (ExchangeItem) throws -> Void) throws {
    try RecordFile.read(path) { item in
      if case .fault(let error) = item {
        Message.line("cosmonym: \(error)")
        throw ExitStatus.nothingDone
      }
      try give(item)
    }
  }
}
