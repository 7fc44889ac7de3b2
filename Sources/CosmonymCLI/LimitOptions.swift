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

  func validate() throws {
    guard bytes > 0 else { throw ValidationError("--max-bytes must be more than 0.") }
    guard expansion > 0 else { throw ValidationError("--max-expansion must be more than 0.") }
  }

  var limits: Limits {
    var limits = Limits()
    limits.bytes = bytes
    limits.expansion = expansion
    return limits
  }
}
