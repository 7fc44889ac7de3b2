/// A part of a mail, or the mail itself: a header and a body (RFC 2045, RFC 2046).
struct MIMEPart {
  let file: [UInt8]
  let header: MailHeader
  /// Where its body stands in the file.
  let body: Range<Int>
  /// Its kind in small letters, `text/plain` unless said.
  let kind: String

  /// Reads the part that stands in a stretch of a file; `usual` is its kind when it says none.
  init(_ file: [UInt8], _ range: Range<Int>, usual: String = "text/plain") {
    self.file = file
    header = MailHeader(fieldsOf: file[range])
    body = header.end..<range.upperBound
    let value = header.raw("content-type") ?? usual
    kind = String(joining: value.prefix { $0 != ";" }.utf8).lowercased()
  }

  var isAttachment: Bool { header.raw("content-disposition")?.lowercased().hasPrefix("attachment") ?? false }

  var isPage: Bool { kind == "text/html" || kind == "application/xhtml+xml" }

  var isText: Bool { isPage || kind.hasPrefix("text/") }

  /// A parameter of its content type.
  func parameter(_ name: String) -> String? {
    guard let value = header.raw("content-type") else { return nil }
    var rest = value[...]
    while let semicolon = rest.firstIndex(of: ";") {
      rest = rest[semicolon...].dropFirst().drop { $0.isWhitespace }
      guard let sign = rest.firstIndex(of: "="), rest[..<sign].lowercased() == name else { continue }
      let content = rest[sign...].dropFirst()
      return content.first == "\""
        ? String(content.dropFirst().prefix { $0 != "\"" })
        : String(content.prefix { $0 != ";" && !$0.isWhitespace })
    }
    return nil
  }

  /// The parts between its boundaries; a last one that is not closed ends with the body.
  ///
  /// - Complexity: O(*n*) in the length of the body.
  var parts: [MIMEPart] {
    guard kind.hasPrefix("multipart/"), let boundary = parameter("boundary"), (1...200).contains(boundary.utf8.count)
    else { return [] }
    let delimiter = Array("--\(boundary)".utf8)
    let usual = kind == "multipart/digest" ? "message/rfc822" : "text/plain"
    var parts: [MIMEPart] = []
    var start: Int?
    var index = body.lowerBound
    while let place = delimiterPlace(delimiter, from: index) {
      if let start, start < place { parts.append(MIMEPart(file, start..<place, usual: usual)) }
      index = place + delimiter.count
      if file[index..<body.upperBound].starts(with: "--".utf8) { return parts }
      start = ByteSearch.first(0x0A, in: file, from: index, to: body.upperBound).map { $0 + 1 } ?? body.upperBound
      index = start ?? index
    }
    if let start, start < body.upperBound { parts.append(MIMEPart(file, start..<body.upperBound, usual: usual)) }
    return parts
  }

  /// Where a line starts with the delimiter.
  private func delimiterPlace(_ delimiter: [UInt8], from start: Int) -> Int? {
    let folded = delimiter.map { (65...90).contains($0) ? $0 | 0x20 : $0 }
    var index = start
    while let place = ByteSearch.find(folded, in: file, from: index, to: body.upperBound) {
      let isExact = file[place..<(place + delimiter.count)].elementsEqual(delimiter)
      if isExact, place == body.lowerBound || file[place - 1] == 0x0A { return place }
      index = place + 1
    }
    return nil
  }
}
