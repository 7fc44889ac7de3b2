import CosmonymDocuments

/// A mail whose text is written in parts, in a transfer encoding or as a page, or a page saved with all that belongs to it
/// (MHTML, RFC 2557).
struct MIMEMessage {
  private let message: MIMEPart
  /// The parts that are read: texts, or one page.
  private(set) var chosen: [MIMEPart] = []
  /// How many other parts have text that is not read.
  private(set) var leftOut = 0

  private static let depthLimit = 20

  /// Reads the header; `nil` for anything that is no such mail.
  ///
  /// A plain text in UTF-8 under a plain header is none: it stays as it is given, its header included.
  init?(_ file: [UInt8]) {
    guard MailHeader.startsWithField(file) else { return nil }
    message = MIMEPart(file, file.indices)
    let header = message.header
    guard header.isWhole, header.raw("content-type") != nil,
      ["mime-version", "from", "subject"].contains(where: { header.raw($0) != nil })
    else { return nil }
    let charset = message.parameter("charset")?.lowercased() ?? "utf-8"
    let isPlain =
      message.isText && !message.isPage && TransferEncoding(header.raw("content-transfer-encoding")) == .identity
    if isPlain, ["utf-8", "us-ascii"].contains(charset) { return nil }
    guard message.isText || message.kind.hasPrefix("multipart/") || message.kind == "message/rfc822" else { return nil }
    choose()
  }

  /// Whether it is a page that a browser saved.
  var isSavedPage: Bool { message.kind == "multipart/related" && chosen.first?.isPage ?? false }

  /// The address that the page was saved from.
  var address: String? {
    [chosen.first?.header.raw("content-location"), message.header.raw("snapshot-content-location")].compactMap(\.self)
      .first { $0.hasPrefix("http") }
  }

  /// What the mail's header says.
  var metadata: Metadata { message.header.metadata }

  // MARK: Choosing

  private mutating func choose() {
    var texts = Self.texts(message, depth: 0, takesAttachments: false)
    if texts.isEmpty { texts = Self.texts(message, depth: 0, takesAttachments: true) }
    guard let first = texts.first else { return }
    chosen = first.isPage ? [first] : texts.filter { !$0.isPage }
    leftOut = texts.count - chosen.count
  }

  /// The parts that readers see, in their order.
  private static func texts(_ part: MIMEPart, depth: Int, takesAttachments: Bool) -> [MIMEPart] {
    guard depth < depthLimit, takesAttachments || !part.isAttachment else { return [] }
    let inner = { (part: MIMEPart) in texts(part, depth: depth + 1, takesAttachments: takesAttachments) }
    switch part.kind {
    case "multipart/alternative": return alternative(part.parts.map(inner).filter { !$0.isEmpty })
    case "multipart/related": return (root(part) ?? part.parts.first).map(inner) ?? []
    case "message/rfc822": return inner(MIMEPart(part.file, part.body))
    default:
      if part.kind.hasPrefix("multipart/") { return part.parts.flatMap(inner) }
      return part.isText && !part.body.isEmpty ? [part] : []
    }
  }

  /// Of several forms of one text the plain one, unless it is but a note that there is another.
  private static func alternative(_ forms: [[MIMEPart]]) -> [MIMEPart] {
    let size = { (form: [MIMEPart]) in form.reduce(0) { $0 + $1.body.count } }
    let plain = forms.first { !$0.contains(where: \.isPage) }
    guard let page = forms.last(where: { $0.contains(where: \.isPage) }) else { return plain ?? [] }
    guard let plain, size(plain) > 200, size(plain) * 50 > size(page) else { return page }
    return plain
  }

  private static func root(_ part: MIMEPart) -> MIMEPart? {
    guard let start = part.parameter("start") else { return nil }
    return part.parts.first { $0.header.raw("content-id") == start }
  }
}

extension MIMEPart {
  /// Its text in UTF-8, with the way back to the file.
  func decoded() -> Decoded {
    let transfer = TransferEncoding(header.raw("content-transfer-encoding"))
    let (bytes, map) = transfer.decode(file, body)
    let label = parameter("charset")
    let choice = EncodingChoice.choose(bytes, charset: label.flatMap { Encoding(label: $0) })
    var decoded = Decoder.decode(bytes, by: choice)
    decoded.map = decoded.map.followed(by: map)
    if let warning = choice.warning { decoded.warnings.append(warning) }
    return decoded
  }
}
