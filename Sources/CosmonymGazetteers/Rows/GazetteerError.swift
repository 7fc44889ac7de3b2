/// Why a gazetteer cannot be used, with the file, the line and the remedy.
public struct GazetteerError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file's path.
  public let file: String
  /// The line, counted from 1; `nil` when the file as a whole is meant.
  public let line: Int?
  /// What is wrong, and what helps.
  public let message: String

  /// Creates an error.
  public init(file: String, line: Int? = nil, message: String) {
    self.file = file
    self.line = line
    self.message = message
  }

  /// `file:line: message`.
  public var description: String {
    if let line { "\(file):\(line): \(message)" } else { "\(file): \(message)" }
  }
}
