/// Something in a gazetteer file that a curator should mend or decide.
public struct Finding: Sendable, Equatable {
  /// How bad it is.
  public enum Severity: String, Sendable {
    /// The row cannot be used or says something impossible.
    case error
    /// The row works, but will likely do what nobody wants.
    case warning
  }

  /// How bad it is.
  public var severity: Severity
  /// A short name of the kind of finding, for filters: `shared-name`, `dangling-parent` ...
  public var kind: String
  /// The file.
  public var file: String
  /// The line, counted from 1; `nil` when the file as a whole is meant.
  public var line: Int?
  /// What was found, and what helps.
  public var message: String

  /// `file:line: warning: message [kind]`.
  public var description: String {
    let place = line.map { "\(file):\($0)" } ?? file
    return "\(place): \(severity.rawValue): \(message) [\(kind)]"
  }
}
