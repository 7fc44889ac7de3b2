public import CosmonymRecords

/// How a batch reads its inputs and writes its records.
public struct BatchOptions: Sendable {
  /// The formats of inputs.
  public enum Format: String, Sendable, CaseIterable {
    /// By content and name.
    case auto
    /// An HTML page.
    case html
    /// Plain text.
    case text
    /// JSON Lines.
    case jsonl
    /// A web archive (WARC).
    case warc
    /// A zip archive of pages, texts and lines.
    case zip
  }

  /// How to read the inputs.
  public var format: Format = .auto
  /// The encoding of files, when the caller knows it.
  public var charset: String?
  /// How many documents are worked on at once.
  public var jobs = 1
  /// JSON Lines: the key of the text.
  public var textKey = "text"
  /// JSON Lines: the key of a page, read when there is no text.
  public var htmlKey = "html"
  /// JSON Lines: the key of the id.
  public var idKey = "id"
  /// JSON Lines: keys that are copied into the record under `input`.
  public var keep: [String] = []
  /// Whether names are only looked up, longest first, and nothing is decided.
  public var matchesOnly = false
  /// How far hostile input may go.
  public var limits = Limits()
  /// What records hold.
  public var record = RecordOptions()

  /// Creates the default options.
  public init() {}
}
