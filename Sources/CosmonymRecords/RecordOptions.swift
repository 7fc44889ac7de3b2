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
  /// Whether captions, tables, pull quotes and the headline are written.
  public var includesParts = false
  /// Whether title, authors and the like are written.
  public var includesMetadata = true
  /// Whether each mention tells what else its words may mean, under `candidates`.
  public var includesCandidates = false
  /// The types to be written; `nil` for all.
  public var types: Set<String>?

  /// Creates the default options.
  public init() {}
}

/// Why an input gave no record: the contract's `error` object.
public struct RecordError: Error, Sendable, Equatable {
  /// A short word for programs: `empty`, `binary`, `unreadable` ...
  public var code: String
  /// A sentence for people: what is wrong and what helps.
  public var message: String
  /// The stage that failed: `read`, `ingest`, `write`.
  public var stage: String

  /// Creates an error.
  public init(code: String, message: String, stage: String) {
    self.code = code
    self.message = message
    self.stage = stage
  }
}
