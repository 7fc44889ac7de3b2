import ArgumentParser
import CosmonymCuration
import CosmonymGazetteers
import CosmonymStore

struct GazetteerCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say what is wrong in gazetteer files, with line and remedy.",
    discussion: """
      Errors are rows that cannot be used or facts that cannot be; warnings are names that will likely be found where they
      are not meant. A rule in braces behind a name settles its warning. Files are checked as an addition to the gazetteers
      in use, folders by themselves. Exit status: 0 clean, 1 findings, 2 nothing read.

      EXAMPLES
        cosmonym gazetteer check
        cosmonym gazetteer check mine.tsv
        cosmonym gazetteer check mine.tsv --gazetteers /usr/share/cosmonym/gazetteers
      """)

  @Argument(help: "Gazetteer files or folders; none means the gazetteers in use.")
  var input: [String] = []

  @Flag(help: "Tell errors only.")
  var errorsOnly = false

  @Option(help: ArgumentHelp("The folder, or compiled file, that counts as the gazetteers in use.", valueName: "dir"))
  var gazetteers: String?

  func run() throws {
    let checked: CheckedInput
    do {
      checked = try CheckedInput(input, gazetteers: gazetteers)
    } catch {
      Message.line("cosmonym: \(error)")
      throw ExitStatus.nothingDone
    }
    if let note = checked.note { Message.line("cosmonym: \(note)") }
    var check = GazetteerCheck(lexicon: checked.lexicon, inUse: checked.inUse)
    for file in checked.files { check.add(file) }
    check.finish(words: checked.words)
    let shown = check.findings.filter { !errorsOnly || $0.severity == .error }
    var listing = try Listing(isForPeople: true)
    for finding in shown { try listing.line(finding.description) }
    try listing.finish()
    let errors = check.findings.count { $0.severity == .error }
    Message.line(
      "\(check.rowCount) rows in \(checked.files.count) files: \(errors) errors, "
        + "\(check.findings.count - errors) warnings")
    if !shown.isEmpty { throw ExitStatus.someInputsFailed }
  }
}
