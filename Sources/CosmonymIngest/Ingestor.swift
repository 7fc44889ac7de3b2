public import CosmonymDocuments

/// The ways an input can be read.
public enum InputFormat: String, Sendable, CaseIterable {
  /// By content, then by name.
  case auto
  /// An HTML or XHTML page.
  case html
  /// Plain text.
  case text
}

/// Turns the bytes of a page or a text into a ``Document``: decodes, finds the article, remembers where it came from.
public struct Ingestor: Sendable {
  /// Creates an ingestor.
  public init() {}

  /// Reads one input.
  ///
  /// - Parameters:
  ///   - bytes: the whole input, decompressed.
  ///   - id: the document's id.
  ///   - path: the path as given, for the record and for guessing the format.
  ///   - format: how to read it.
  ///   - charset: the encoding's label when the transport named one.
  /// - Throws: ``IngestError`` when there is no article to be had.
  public func document(
    from bytes: [UInt8], id: String, path: String, format: InputFormat = .auto, charset: String? = nil
  ) throws(IngestError) -> Document {
    throw IngestError.empty
  }

  /// Reads a text that is UTF-8 already, the `text` of a JSON line: it stays exactly as given.
  ///
  /// - Parameters:
  ///   - text: valid UTF-8.
  ///   - source: the input it stands in.
  ///   - map: text bytes to bytes of that input, when known.
  public func document(text: [UInt8], id: String, source: Source, map: SourceMap?) -> Document {
    Document(id: id, source: source, text: text, sourceMap: map)
  }
}

/// Why an input gives no document.
public enum IngestError: Error, Sendable, Equatable {
  /// The input has no bytes.
  case empty
}
