import ArgumentParser
import CosmonymBatch

/// How far hostile input may go.
struct LimitOptions: ParsableArguments {
  @Option(
    name: .customLong("max-bytes"),
    help: ArgumentHelp("Refuse documents and lines that are larger, decompressed, in bytes.", valueName: "n"))
  var bytes = Limits().bytes

  @Option(
    name: .customLong("max-expansion"),
    help: ArgumentHelp("Give up compressed input that expands to more times its size.", valueName: "n"))
  var expansion = Limits().expansion

  @Option(
    name: .customLong("max-seconds"),
    help: ArgumentHelp("Give up documents that take more of a processor's time; 0: never.", valueName: "s"))
  var seconds = Limits().seconds

  func validate() throws {
    guard bytes > 0 else { throw ValidationError("--max-bytes must be more than 0.") }
    guard expansion > 0 else { throw ValidationError("--max-expansion must be more than 0.") }
    guard seconds >= 0, seconds.isFinite else { throw ValidationError("--max-seconds must be 0 or more.") }
  }

  var limits: Limits {
    var limits = Limits()
    limits.bytes = bytes
    limits.expansion = expansion
    limits.seconds = seconds
    return limits
  }
}
