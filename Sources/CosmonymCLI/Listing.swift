import ArgumentParser
import CosmonymBatch
import Glibc

/// Lines on standard output, of which none is lost without a word.
///
/// A reader that has had enough (`| head`) ends the program quietly with status 0; any other fault ends it with a message
/// and status 2.
struct Listing {
  private let sink: OutputSink
  private let isForPeople: Bool
  private var waiting: [UInt8] = []

  /// Opens standard output.
  ///
  /// - Parameter isForPeople: whether characters that steer a terminal are always made harmless; else only on a terminal,
  ///   so that other programs get names as they are.
  init(isForPeople: Bool) throws {
    signal(SIGPIPE, SIG_IGN)
    self.isForPeople = isForPeople || isatty(STDOUT_FILENO) == 1
    sink = try Self.ending { () throws(OutputError) in try OutputSink(path: "-") }
  }

  /// Writes a line.
  mutating func line(_ text: String) throws {
    waiting += (isForPeople ? Message.harmless(text) : text).utf8
    waiting.append(UInt8(ascii: "\n"))
    if waiting.count > 1 << 16 { try flush() }
  }

  /// Writes text of several lines.
  mutating func text(_ text: String) throws {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) { try self.line(String(line)) }
  }

  /// Writes text of several lines that ends with a line's end.
  mutating func text(_ text: String, isWhole: Bool) throws {
    try self.text(isWhole && text.hasSuffix("\n") ? String(text.dropLast()) : text)
  }

  /// Writes bytes as they are.
  mutating func bytes(_ bytes: [UInt8]) throws {
    waiting += bytes
    if waiting.count > 1 << 16 { try flush() }
  }

  /// Writes what waits; to be called at the end.
  mutating func finish() throws {
    try flush()
    try Self.ending { () throws(OutputError) in try sink.finish() }
  }

  private mutating func flush() throws {
    let bytes = waiting
    waiting.removeAll(keepingCapacity: true)
    try Self.ending { () throws(OutputError) in try sink.write(bytes) }
  }

  /// Turns a fault of an output into the end of the program.
  static func ending<Result>(_ write: () throws(OutputError) -> Result) throws -> Result {
    do {
      return try write()
    } catch {
      if error.isClosedPipe { throw ExitCode.success }
      Message.line("cosmonym: cannot write \(error.path): \(error.message)")
      throw ExitStatus.nothingDone
    }
  }
}
