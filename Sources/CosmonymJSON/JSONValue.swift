/// A JSON value (RFC 8259).
///
/// Members keep their order, numbers their spelling.
public enum JSONValue: Sendable, Equatable {
  /// `null`.
  case null
  /// `true` or `false`.
  case boolean(Bool)
  /// A number as it is written.
  case number(String)
  /// A string.
  case string(String)
  /// An array.
  case array([JSONValue])
  /// An object; a name that occurs twice occurs twice here.
  case object([Member])

  /// One member of an object.
  public struct Member: Sendable, Equatable {
    /// The name.
    public var name: String
    /// The value.
    public var value: JSONValue

    /// Creates a member.
    public init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  /// The value of the last member called `name`, as most readers take it; `nil` for anything but an object.
  public subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.name == name }?.value
  }

  /// The text of a string.
  public var string: String? {
    if case .string(let value) = self { value } else { nil }
  }

  /// The elements of an array.
  public var array: [JSONValue]? {
    if case .array(let value) = self { value } else { nil }
  }

  /// The members of an object.
  public var object: [Member]? {
    if case .object(let value) = self { value } else { nil }
  }

  /// A number without fraction or exponent.
  public var integer: Int? {
    if case .number(let value) = self { Int(value) } else { nil }
  }

  /// A number.
  public var double: Double? {
    if case .number(let value) = self { Double(value) } else { nil }
  }

  /// A boolean.
  public var boolean: Bool? {
    if case .boolean(let value) = self { value } else { nil }
  }
}

/// Why bytes are not JSON, and where.
public struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What was found and what was expected.
  public let message: String
  /// The place as a byte offset from the start of the input.
  public let offset: Int

  /// The message with its place.
  public var description: String { "\(message) at byte \(offset)" }

  /// Creates an error.
  public init(_ message: String, at offset: Int) {
    self.message = message
    self.offset = offset
  }
}
