import Cosmonym
import CosmonymDocuments
import CosmonymIngest
import CosmonymRecords

/// A record of a web archive that holds a page, and how it becomes a document.
struct ArchivedPage {
  let path: String
  let record: WarcReader.Record

  /// The media types that hold articles.
  private static let types: Set<String> = ["text/html", "application/xhtml+xml", "text/plain"]

  /// Whether the record is of a kind that holds pages; all others (requests, metadata ...) are passed over.
  static func mayHold(_ record: WarcReader.Record) -> Bool {
    let type = record.fields["warc-type"]?.lowercased()
    return type == "response" || type == "resource"
  }

  /// The id of the record: the address of the page, or the place in the file.
  var id: String {
    let uri = record.fields["warc-target-uri"] ?? ""
    // Some writers put the address in angle brackets, as WARC 1.0's grammar has it.
    let bare = uri.hasPrefix("<") && uri.hasSuffix(">") ? String(uri.dropFirst().dropLast()) : uri
    return bare.isEmpty ? "\(path)@\(record.offset)" : bare
  }

  /// The document; `nil` for a page that is no article by its status or media type.
  ///
  /// - Throws: ``RecordError`` when there should be an article and is none.
  func document(ingestor: Ingestor, charset: String?) throws(RecordError) -> Document? {
    let message = try self.message(limit: ingestor.limit)
    guard (200..<300).contains(message.status) else { return nil }
    if let type = message.mediaType, !Self.types.contains(type) { return nil }
    let format: InputFormat = message.mediaType == "text/plain" ? .text : message.mediaType == nil ? .auto : .html
    do {
      // An unknown label of a server is no reason to lose the page.
      let label = charset ?? message.charset.flatMap { Ingestor.isKnownCharset($0) ? $0 : nil }
      let document = try ingestor.document(
        from: message.body, id: id, path: path, format: format, charset: label)
      return placed(document, message)
    } catch {
      throw RecordError(code: error.code, message: error.message, stage: "ingest")
    }
  }

  private func message(limit: Int) throws(RecordError) -> HTTPMessage {
    let contentType = record.fields["content-type"]
    do {
      if contentType?.lowercased().hasPrefix("application/http") ?? record.block.starts(with: Array("HTTP/".utf8)) {
        return try HTTPMessage(response: record.block, limit: limit)
      }
      return HTTPMessage(resource: record.block, contentType: contentType)
    } catch {
      throw RecordError(
        code: error.reason == "unreadable" ? "bad_http" : error.reason, message: error.message, stage: "read")
    }
  }

  /// The document with the record's place, its source ranges counted in the (decompressed) archive.
  private func placed(_ document: Document, _ message: HTTPMessage) -> Document {
    var source = document.source
    source.recordOffset = record.offset
    let map = message.map?.followed(by: .identity(length: record.block.count, offset: record.blockStart))
    let parts = document.parts.map { part in
      Part(kind: part.kind, text: part.text, source: part.source.flatMap { map?.sourceRange(of: $0) })
    }
    return Document(
      id: document.id, source: source, metadata: document.metadata, text: document.text,
      sourceMap: map.flatMap { document.sourceMap?.followed(by: $0) }, parts: parts,
      warnings: message.warnings + document.warnings)
  }
}
