import ArgumentParser
import CosmonymBatch
import Glibc

@main
enum Launch {
  /// Runs the command with the arguments as the system has them: file names need not be UTF-8.
  static func main() async {
    let arguments = (1..<max(1, Int(CommandLine.argc))).compactMap { index in
      unsafe CommandLine.unsafeArgv[index].map { argument in
        unsafe FileName.text(of: UnsafeRawBufferPointer(start: argument, count: strlen(argument)))
      }
    }
    do {
      let configuration = try Configuration(arguments)
      try printInForce(configuration)
      await CosmonymCommand.main(configuration.arguments)
    } catch let failure as Configuration.Failure {
      Message.line("cosmonym: \(failure.message)")
      exit(64)
    } catch {
      CosmonymCommand.exit(withError: error)
    }
  }

  /// Prints what options are set to, and ends, when `--print-config` asks for it.
  private static func printInForce(_ configuration: Configuration) throws {
    guard configuration.origins["print-config"] != nil,
      let command = try? CosmonymCommand.parseAsRoot(configuration.arguments) as? ExtractCommand
    else { return }
    var listing = try Listing(isForPeople: false)
    try listing.text(ConfigurationListing.text(command.settings, configuration))
    try listing.finish()
    exit(0)
  }
}

struct CosmonymCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cosmonym",
    abstract: "Reads space news and says who and what it is about.",
    discussion: """
      Finds the article in each page, the names in each article, and what each name means there; writes one JSON line
      per article.

      EXAMPLES
        cosmonym extract page.html
        cosmonym extract articles/ -o out.jsonl
        cosmonym evaluate gold.jsonl
        cosmonym gazetteer lookup Columbia
      """,
    version: "cosmonym 0.1.0",
    subcommands: [
      ExtractCommand.self, ExplainCommand.self, GazetteerCommand.self, EvaluateCommand.self, FitCommand.self,
      TrainCommand.self, ConvertCommand.self, DiffCommand.self, StatsCommand.self, ViewCommand.self,
    ])
}

/// Exit statuses; 64, wrong usage, is the argument parser's.
enum ExitStatus {
  static let someInputsFailed = ExitCode(1)
  static let nothingDone = ExitCode(2)
  static let interrupted = ExitCode(130)
}

/// Messages for people, on standard error.
enum Message {
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes a line; control characters in it, which could steer a terminal, are shown as `?`.
  static func line(_ text: String) {
    raw(harmless(FileName.shown(text)).replacing("\t", with: " ") + "\n")
  }

  /// Writes text as it is.
  static func raw(_ text: String) {
    let bytes = Array(text.utf8)
    _ = unsafe bytes.withUnsafeBytes { unsafe write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  /// The text with `?` for characters that steer a terminal or turn the direction of writing; tabs stay.
  static func harmless(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map(visible)))
  }

  private static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x09: scalar
    case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: "?"
    default: scalar
    }
  }
}
