/// Why an input gives no document: what is wrong, and what helps.
public enum IngestError: Error, Sendable, Equatable {
  /// The input has no bytes, or only white space.
  case empty
  /// The input is not text; `kind` says what it seems to be.
  case binary(kind: String)
  /// The page has no text that a reader would see.
  case noText
  /// The mail has no part with text.
  case noTextPart
  /// The encoding that was asked for is unknown.
  case unknownCharset(label: String)
  /// The input is larger than the limit, in bytes.
  case tooLarge(bytes: Int, limit: Int)
  /// The HTML parser refused the page.
  case unparsable

  /// A short word for programs.
  public var code: String {
    switch self {
    case .empty: "empty"
    case .binary: "binary"
    case .noText, .noTextPart: "no_text"
    case .unknownCharset: "unknown_charset"
    case .tooLarge: "too_large"
    case .unparsable: "unparsable"
    }
  }

  /// A sentence for people.
  public var message: String {
    switch self {
    case .empty: "the input is empty; there is nothing to read"
    case .binary(let kind): "this is \(kind), not text or HTML; convert it to text first"
    case .noText: "the page has no text that a reader would see; was it saved before its scripts ran?"
    case .noTextPart: "the mail has no part with text; save its attachments and read them instead"
    case .unknownCharset(let label): "unknown charset '\(label)'; use a name such as utf-8, windows-1251 or shift_jis"
    case .tooLarge(let bytes, let limit): "\(bytes) bytes are more than the limit of \(limit); split the input"
    case .unparsable: "the HTML parser refused the page; please report it"
    }
  }
}
