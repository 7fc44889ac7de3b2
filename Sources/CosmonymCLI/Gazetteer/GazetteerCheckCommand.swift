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
      are not meant. A rule in braces behind a name settles its warning. Exit status: 0 clean, 1 findings, 2 nothing read.

      EXAMPLES
        cosmonym gazetteer check
        cosmonym gazetteer check mine.tsv
      """)

  @Argument(help: "Gazetteer files, or one folder; none means the gazetteers in use.")
  var input: [String] = []

  @Flag(help: "Tell errors only.")
  var errorsOnly = false

  func run() throws {
    do {
      let files: [Gazetteer.File]
      var words: [Gazetteer.File] = []
      if input.count <= 1, let folder = try? GazetteerStore.folder(input.first) {
        (files, words) = try GazetteerStore.texts(folder: folder)
      } else {
        files = try GazetteerStore.texts(files: input)
        // Ordinary words are told by the lists in use, when there are any.
        if let folder = try? GazetteerStore.folder(nil) { words = try GazetteerStore.texts(folder: folder).words }
      }
      var check = GazetteerCheck(lexicon: try Gazetteer(files: [], words: words).lexicon)
      for file in files { check.add(file) }
      check.finish()
      report(check, fileCount: files.count)
      if !shown(check).isEmpty { throw ExitStatus.someInputsFailed }
    } catch let error as GazetteerError {
      Message.line("cosmonym: \(error)")
      throw ExitStatus.nothingDone
    }
  }

  private func shown(_ check: GazetteerCheck) -> [Finding] {
    check.findings.filter { !errorsOnly || $0.severity == .error }
  }

  private func report(_ check: GazetteerCheck, fileCount: Int) {
    for finding in shown(check) { print(finding.description) }
    let errors = check.findings.count { $0.severity == .error }
    Message.line(
      "\(check.rowCount) rows in \(fileCount) files: \(errors) errors, \(check.findings.count - errors) warnings")
  }
}
