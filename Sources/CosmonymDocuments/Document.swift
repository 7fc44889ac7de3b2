/// An article as the later stages see it: its text, where that text came from, and what the page said about itself.
///
/// Every later value (token, sentence, candidate, mention) is a range of UTF-8 byte offsets into ``text``, which never
/// changes after ingest.
public struct Document: Sendable, Equatable {
  /// The identifier under which the record is emitted: a path, a JSON line's own id, or a URI.
  public var id: String
  /// The input the text was taken from.
  public var source: Source
  /// Title, authors, date and the like, each only when known.
  public var metadata: Metadata
  /// The article's text: valid UTF-8; paragraphs of a page are separated by one blank line.
  public let text: [UInt8]
  /// Text bytes to bytes of the original input; `nil` when positions cannot be told.
  public let sourceMap: SourceMap?
  /// What the page shows beside the article's running text: captions, tables, pull quotes, the headline.
  public var parts: [Part]
  /// What a reader of the record should know about the way the text was obtained.
  public var warnings: [String]

  /// Creates a document; `text` must be valid UTF-8.
  public init(
    id: String, source: Source, metadata: Metadata = Metadata(), text: [UInt8], sourceMap: SourceMap? = nil,
    parts: [Part] = [], warnings: [String] = []
  ) {
    self.id = id
    self.source = source
    self.metadata = metadata
    self.text = text
    self.sourceMap = sourceMap
    self.parts = parts
    self.warnings = warnings
  }
}

/// A piece of text that belongs to an article but not to its running text.
public struct Part: Sendable, Equatable {
  /// What it is.
  public enum Kind: String, Sendable, CaseIterable {
    /// The page's headline.
    case headline
    /// What stands under a picture.
    case caption
    /// A cell of a table.
    case table
    /// A sentence set apart in large letters.
    case pullQuote = "pull_quote"
  }

  /// What it is.
  public var kind: Kind
  /// Its text: valid UTF-8, white space joined.
  public var text: [UInt8]
  /// The bytes of the original input from its first character to its last, when they can be told.
  public var source: Range<Int>?

  /// Creates a part.
  public init(kind: Kind, text: [UInt8], source: Range<Int>? = nil) {
    self.kind = kind
    self.text = text
    self.source = source
  }
}

/// The input a document was read from.
public struct Source: Sendable, Equatable {
  /// The path as given, `-` for standard input.
  public var path: String
  /// `text/html`, `text/plain` or `application/jsonl`.
  public var mediaType: String
  /// The WHATWG name of the character encoding, in lower case.
  public var charset: String
  /// The size of the input in bytes, after decompression.
  public var bytes: Int
  /// The SHA-256 digest of the input's bytes, 64 hexadecimal digits.
  public var sha256: String
  /// The place of the record in a web archive, in bytes of the file on disk.
  public var recordOffset: Int?

  /// Creates a source description.
  public init(path: String, mediaType: String, charset: String, bytes: Int, sha256: String) {
    self.path = path
    self.mediaType = mediaType
    self.charset = charset
    self.bytes = bytes
    self.sha256 = sha256
  }
}

/// What a page says about its article.
///
/// Nothing is guessed: a field is empty when the page does not say.
public struct Metadata: Sendable, Equatable {
  /// The headline.
  public var title: String?
  /// The authors' names, in the order of the byline.
  public var authors: [String]
  /// The date of publication: `YYYY-MM-DD` or RFC 3339.
  public var published: String?
  /// A BCP 47 language tag.
  public var language: String?
  /// The canonical address.
  public var url: String?
  /// The name of the site.
  public var site: String?

  /// Creates metadata; everything is unknown unless given.
  public init(
    title: String? = nil, authors: [String] = [], published: String? = nil, language: String? = nil,
    url: String? = nil, site: String? = nil
  ) {
    self.title = title
    self.authors = authors
    self.published = published
    self.language = language
    self.url = url
    self.site = site
  }
}
