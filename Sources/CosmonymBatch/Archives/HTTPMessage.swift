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
  /// What is odd about the transfer, for the record.
  var warnings: [String] = []

  /// Reads a response with its status line and header.
  ///
  /// - Throws: a message when the body cannot be decoded, or decoded has more than `limit` bytes.
  init(response block: [UInt8], limit: Int) throws(SystemError) {
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
    let chunks =
      fields["transfer-encoding"]?.lowercased().contains("chunked") ?? false ? Chunks(block, from: length) : nil
    if let chunks {
      (body, map) = (chunks.body, chunks.map)
    } else {
      body = Array(block[length...])
      map = .identity(length: body.count, offset: length)
    }
    if let problem = chunks?.problem { warnings.append(problem) }
    try decode(fields["content-encoding"]?.lowercased() ?? "", limit: limit)
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
  private mutating func decode(_ codings: String, limit: Int) throws(SystemError) {
    for coding in codings.split(separator: ",").reversed().map({ $0.filter { !$0.isWhitespace } }) {
      switch coding {
      case "", "identity": continue
      case "gzip", "x-gzip", "deflate":
        guard body.starts(with: [0x1F, 0x8B]) || (coding == "deflate" && body.first == 0x78) else { continue }
        let decoder = Gunzip()
        body = try decoder.decompressAll(body, limit: limit)
        if decoder.strayBytes > 0 {
          warnings.append("\(decoder.strayBytes) bytes behind the body's gzip data were not read")
        }
      case "zstd":
        guard body.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) else { continue }
        body = try Unzstd().decompressAll(body, limit: limit)
      default: throw SystemError(message: "the body has the content coding '\(coding)', which is not known here")
      }
      map = nil
    }
  }
}

/// A chunked body put together (RFC 9112, section 7.1).
private struct Chunks {
  var body: [UInt8] = []
  /// From bytes of the body to bytes of the block.
  var map = SourceMap()
  /// What is wrong with the chunks; the bytes from there on are taken as they are, so that none is lost.
  var problem: String?

  init(_ block: [UInt8], from start: Int) {
    var position = start
    while position < block.count {
      guard let feed = block[position...].firstIndex(of: 0x0A), let size = Self.size(block[position..<feed]) else {
        problem =
          position == start
          ? "the body is not chunked, as its header has it; it was read as it is"
          : "a chunk of the body has no size; what follows was read as it is"
        take(block, position..<block.count)
        return
      }
      if size == 0 { return }
      let chunk = (feed + 1)..<min(block.count, feed + 1 + size)
      take(block, chunk)
      if chunk.count < size {
        problem = "a chunk of the body is cut off: \(chunk.count) bytes of \(size)"
        return
      }
      position = chunk.upperBound
      if position < block.count, block[position] == 0x0D { position += 1 }
      if position < block.count, block[position] == 0x0A { position += 1 }
    }
    if start < block.count { problem = "the body ends without its last chunk" }
  }

  private static func size(_ line: ArraySlice<UInt8>) -> Int? {
    let digits = String(decoding: line, as: UTF8.self).prefix { $0 != ";" && !$0.isWhitespace }
    // More than 15 digits are no size of anything.
    guard digits.count <= 15, digits.allSatisfy(\.isHexDigit) else { return nil }
    return Int(digits, radix: 16)
  }

  private mutating func take(_ block: [UInt8], _ range: Range<Int>) {
    body += block[range]
    map.append(textLength: range.count, source: range)
  }
}
