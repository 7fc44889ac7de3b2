/// What in a file cannot be taken over, and where it stands.
package struct ExchangeError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file.
  package var file: String
  /// The line, counted from 1, where there are lines.
  package var line: Int?
  /// What was found, and what helps.
  package var message: String

  /// Creates an error.
  package init(_ file: String, _ line: Int?, _ message: String) {
    self.file = file
    self.line = line
    self.message = message
  }

  /// File, line and message.
  package var description: String {
    line.map { "\(file):\($0): \(message)" } ?? "\(file): \(message)"
  }
}
