public import CosmonymDocuments
public import CosmonymJSON
public import CosmonymResolution

/// Which parts of a record are written, and in which unit.
public struct RecordOptions: Sendable, Equatable {
  /// The unit of `start` and `end`.
  public enum OffsetUnit: String, Sendable, CaseIterable {
    /// Unicode code points.
    case codepoint
    /// Bytes of UTF-8.
    case utf8
    /// UTF-16 code units.
    case utf16
  }

  /// The unit of `start` and `end`.
  public var offsets: OffsetUnit = .codepoint
  /// Whether the article's text is written.
  public var includesText = true
  /// Whether title, authors and the like are written.
  public var includesMetadata = true
  /// The types to be written; `nil` for all.
  public var types: Set<String>?

  /// Creates the default options.
  public init() {}
}

/// Why an input gave no record: the contract's `error` object.
public struct RecordError: Sendable, Equatable {
  /// A short word for programs: `empty`, `binary`, `unreadable` ...
  public var code: String
  /// A sentence for people: what is wrong and what helps.
  public var message: String
  /// The stage that failed: `read`, `decode`, `ingest`.
  public var stage: String

  /// Creates an error.
  public init(code: String, message: String, stage: String) {
    self.code = code
    self.message = message
    self.stage = stage
  }
}

/// Writes records as lines of JSON.
public struct RecordWriter: Sendable {
  /// The options.
  public var options: RecordOptions

  /// Creates a writer.
  public init(options: RecordOptions = RecordOptions()) {
    self.options = options
  }

  /// Appends the record of a document as one line.
  ///
  /// - Parameter input: members of the input line to be kept under `input`: names and raw JSON values.
  public func append(
    _ document: Document, mentions: [Mention], input: [(name: String, value: ArraySlice<UInt8>)] = [],
    to json: inout JSONWriter
  ) {
  }

  /// Appends the record of an input that could not be read as one line; of `source`, only what is known.
  public func append(error: RecordError, id: String, path: String, bytes: Int?, to json: inout JSONWriter) {
  }
}
