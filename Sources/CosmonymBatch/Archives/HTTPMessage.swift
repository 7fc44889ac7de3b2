import CosmonymDocuments

/// The page inside an archived HTTP response (RFC 9112): its body without transfer and content codings, and where in the
/// block each byte of it stood.
struct HTTPMessage {
  var status = 200
  /// The media type, in small letters, without parameters.
  var mediaType: String?
  /// The charset parameter of the media type.
  var charset: String?
  var body: [UInt8] = []
  /// From bytes of the body to bytes of the block; `nil` when the body was compressed.
  var map: SourceMap?

  /// Reads a response with its status line and header.
  ///
  /// - Throws: a message when the body cannot be decoded.
  init(response block: [UInt8]) throws(SystemError) {
    guard let length = HeaderFields.length(of: block[...]) else {
      throw SystemError(message: "the HTTP header does not end")
    }
    let lines = String(decoding: block[..<length], as: UTF8.self).split(whereSeparator: \.isNewline)
    let words = (lines.first ?? "").split(separator: " ")
    guard words.count >= 2, words[0].hasPrefix("HTTP/"), let status = Int(words[1]) else {
      throw SystemError(message: "no HTTP response starts the record")
    }
    let fields = HeaderFields.parse(lines.dropFirst())
    self.init(contentType: fields["content-type"])
    self.status = status
    let isChunked = fields["transfer-encoding"]?.lowercased().contains("chunked") ?? false
    if isChunked, let (body, map) = Self.joinChunks(block, from: length) {
      (self.body, self.map) = (body, map)
    } else {
      // Archives often keep the field but not the chunks.
      body = Array(block[length...])
      map = .identity(length: body.count, offset: length)
    }
    try decode(fields["content-encoding"]?.lowercased() ?? "")
  }

  /// A resource: the block is the page itself.
  init(resource block: [UInt8], contentType: String?) {
    self.init(contentType: contentType)
    body = block
    map = .identity(length: block.count)
  }

  private init(contentType: String?) {
    guard let contentType else { return }
    let parts = contentType.split(separator: ";")
    mediaType = parts.first.map { $0.filter { !$0.isWhitespace }.lowercased() }
    for part in parts.dropFirst() {
      let sides = part.split(separator: "=", maxSplits: 1)
      if sides.count == 2, sides[0].filter({ !$0.isWhitespace }).lowercased() == "charset" {
        charset = sides[1].filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
      }
    }
  }

  /// Undoes the content codings; a body that is not coded after all stays as it is.
  private mutating func decode(_ codings: String) throws(SystemError) {
    for coding in codings.split(separator: ",").reversed().map({ $0.filter { !$0.isWhitespace } }) {
      switch coding {
      case "", "identity": continue
      case "gzip", "x-gzip", "deflate":
        guard body.starts(with: [0x1F, 0x8B]) || (coding == "deflate" && body.first == 0x78) else { continue }
        let decoder = Gunzip()
        body = try decoder.decompress(body)
        guard decoder.isComplete else { throw SystemError(message: "the compressed body ends in the middle") }
      case "zstd":
        guard body.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) else { continue }
        body = try Unzstd().decompress(body)
      default: throw SystemError(message: "the body has the content coding '\(coding)', which is not known here")
      }
      map = nil
    }
  }

  /// The chunks joined, `nil` when the body is not chunked.
  private static func joinChunks(_ block: [UInt8], from start: Int) -> ([UInt8], SourceMap)? {
    var body: [UInt8] = []
    var map = SourceMap()
    var position = start
    while let feed = block[position...].firstIndex(of: 0x0A) {
      let line = String(decoding: block[position..<feed], as: UTF8.self).prefix { $0 != ";" && !$0.isWhitespace }
      guard let size = Int(line, radix: 16), size >= 0, size <= block.count - feed - 1 else { return nil }
      if size == 0 { return (body, map) }
      let chunk = (feed + 1)..<(feed + 1 + size)
      body += block[chunk]
      map.append(textLength: size, source: chunk)
      position = chunk.upperBound
      if position < block.count, block[position] == 0x0D { position += 1 }
      if position < block.count, block[position] == 0x0A { position += 1 }
      if position >= block.count { return (body, map) }
    }
    return body.isEmpty ? nil : (body, map)
  }
}
