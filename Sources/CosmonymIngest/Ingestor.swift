public import CosmonymDocuments

/// Turns the bytes of a page or a text into a ``Document``: decodes, finds the article, remembers where it came from.
public struct Ingestor: Sendable {
  /// Larger inputs are refused, in bytes.
  public var limit: Int

  /// Creates an ingestor.
  public init(limit: Int = 256 << 20) {
    self.limit = limit
  }

  /// Whether a label names an encoding (WHATWG Encoding Standard, section 4.2).
  public static func isKnownCharset(_ label: String) -> Bool { Encoding(label: label) != nil }

  /// Reads one input, `bytes` being the whole of it, decompressed.
  ///
  /// `charset` is the encoding's label when the transport named one; it yields only to a byte order mark.
  ///
  /// - Throws: ``IngestError`` when there is no article to be had.
  public func document(
    from bytes: [UInt8], id: String, path: String, format: InputFormat = .auto, charset: String? = nil
  ) throws(IngestError) -> Document {
    guard bytes.count <= limit else { throw .tooLarge(bytes: bytes.count, limit: limit) }
    if let kind = FormatGuess.binaryKind(bytes) { throw .binary(kind: kind) }
    guard bytes.contains(where: { $0 > 0x20 }) else { throw .empty }
    if format == .auto, let mail = MIMEMessage(bytes) { return try document(of: mail, bytes, id: id, path: path) }
    var given: Encoding?
    if let charset {
      guard let encoding = Encoding(label: charset) else { throw .unknownCharset(label: charset) }
      given = encoding
    }
    let choice = EncodingChoice.choose(bytes, charset: given)
    var decoded = Decoder.decode(bytes, by: choice)
    if let warning = choice.warning { decoded.warnings.insert(warning, at: 0) }

    let isHTML = format == .html || (format == .auto && FormatGuess.isHTML(decoded.text, path: path))
    let source = Source(
      path: path, mediaType: isHTML ? "text/html" : "text/plain", charset: decoded.encoding.name, bytes: bytes.count,
      sha256: Self.sha256(bytes[...]))
    guard isHTML else {
      guard decoded.text.contains(where: { $0 > 0x20 }) else { throw .empty }
      return Document(
        id: id, source: source, metadata: PlainTextMetadata.of(decoded.text), text: decoded.text,
        sourceMap: decoded.map, warnings: decoded.warnings)
    }
    return try page(decoded, id: id, source: source)
  }

  /// The document of a text that is UTF-8 already, the `text` of a JSON line: it stays exactly as given.
  ///
  /// `map` leads from bytes of `text` to bytes of the input that `source` describes, when known.
  public func document(text: [UInt8], id: String, source: Source, map: SourceMap?) -> Document {
    Document(id: id, source: source, text: text, sourceMap: map)
  }

  /// The document of a page that is UTF-8 already, the `html` of a JSON line.
  ///
  /// - Throws: ``IngestError`` when there is no article to be had.
  public func document(
    html: [UInt8], id: String, source: Source, map: SourceMap
  ) throws(IngestError) -> Document {
    try page(Decoded(text: html, map: map, encoding: .utf8), id: id, source: source)
  }

  /// The text or the page of a mail; places in it lead to the bytes of the mail.
  private func document(
    of mail: MIMEMessage, _ bytes: [UInt8], id: String, path: String
  ) throws(IngestError) -> Document {
    guard let first = mail.chosen.first else { throw .noTextPart }
    var decoded = first.decoded()
    for part in mail.chosen.dropFirst() { decoded.append(part.decoded()) }
    if mail.leftOut > 0 { decoded.warnings.append("\(mail.leftOut) more parts with text were left out") }
    let source = Source(
      path: path, mediaType: first.isPage ? "text/html" : "text/plain", charset: decoded.encoding.name,
      bytes: bytes.count, sha256: Self.sha256(bytes[...]))
    guard first.isPage else {
      guard decoded.text.contains(where: { $0 > 0x20 }) else { throw .empty }
      return Document(
        id: id, source: source, metadata: mail.metadata, text: decoded.text, sourceMap: decoded.map,
        warnings: decoded.warnings)
    }
    var document = try page(decoded, id: id, source: source)
    if mail.isSavedPage {
      document.metadata.url = document.metadata.url ?? mail.address
    } else {
      document.metadata.title = mail.metadata.title ?? document.metadata.title
      document.metadata.authors = mail.metadata.authors
      document.metadata.published = mail.metadata.published ?? document.metadata.published
    }
    return document
  }

  private func page(_ decoded: Decoded, id: String, source: Source) throws(IngestError) -> Document {
    let slim = Slimmer(decoded.text)
    guard let tree = PageParser.parse(slim) else { throw .unparsable }
    let blocks = BlockFinder(tree: tree).blocks
    let choice = ArticleChooser(tree: tree, blocks: blocks).choice()
    let article = ArticleText(tree: tree, blocks: choice.article.map { blocks[$0] })
    guard article.text.contains(where: { $0 > 0x20 }) else { throw .noText }
    let toSource = decoded.map
    let parts = choice.apart.compactMap { row in
      part(blocks[row], isHeadline: row == choice.evidence?.headline, tree, toSource)
    }
    let front = FrontMatter(tree: tree, blocks: blocks, evidence: choice.evidence, article: choice.article)
    let metadata = PageMetadata(tree: tree, structuredData: slim.structuredData, front: front).metadata
    return Document(
      id: id, source: source, metadata: metadata,
      text: article.text, sourceMap: article.map.followed(by: toSource), parts: parts,
      warnings: decoded.warnings + slim.warnings)
  }

  private func part(_ block: Block, isHeadline: Bool, _ tree: PageTree, _ toSource: SourceMap) -> Part? {
    let text = ArticleText(tree: tree, blocks: [block])
    guard !text.text.isEmpty else { return nil }
    let kind: Part.Kind =
      if block.flags.contains(.caption) {
        .caption
      } else if block.flags.contains(.pullQuote) {
        .pullQuote
      } else if block.flags.contains(.table), !isHeadline {
        .table
      } else {
        .headline
      }
    let map = text.map.followed(by: toSource)
    return Part(kind: kind, text: text.text, source: map.sourceRange(of: 0..<text.text.count))
  }
}
