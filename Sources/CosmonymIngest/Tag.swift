/// The elements that anything here asks for by name; the rest are `other`, and `text` is a piece of text.
enum Tag: UInt8, CaseIterable {
  case text, other
  case a, abbr, acronym, b, bdi, bdo, big, cite, code, data, del, dfn, em, font, i, ins, kbd, label, mark, nobr, q, rp,
    rt, ruby, s, samp, small, span, strike, strong, sub, sup, time, tt, u, `var`, wbr, img, picture, source, br, button,
    input
  case html, head, body, title, meta, link, base, main, article, section, header, footer, nav, aside, form, menu,
    dialog, noscript, div, p, ul, ol, li, dl, dt, dd, table, caption, tbody, thead, tr, th, td, blockquote, pre, figure,
    figcaption, h1, h2, h3, h4, h5, h6, option, hr, address, center, details, summary

  /// Whether it stands inside a line of text.
  var isInline: Bool { rawValue >= Tag.a.rawValue && rawValue <= Tag.input.rawValue }

  var isHeading: Bool { rawValue >= Tag.h1.rawValue && rawValue <= Tag.h6.rawValue }

  /// Elements that hold one paragraph, line or row, and so are never the article's container.
  var isLeaf: Bool {
    switch self {
    case .p, .li, .tr, .tbody, .blockquote, .h1, .h2, .h3, .h4, .dd, .dt, .pre, .ul, .ol: true
    default: false
    }
  }

  /// Elements whose content is the article's or is not, as a whole.
  var isGroup: Bool {
    switch self {
    case .ul, .ol, .dl, .table, .blockquote: true
    default: false
    }
  }

  /// The tag of a name in small letters.
  init(name: UnsafeBufferPointer<UInt8>) {
    self = unsafe Self.byName[Self.key(name)] ?? .other
  }

  private static let byName: HashedTable<Tag> = {
    var tags = HashedTable<Tag>()
    for tag in allCases where tag != .text && tag != .other {
      let name = Array("\(tag)".utf8)
      unsafe name.withUnsafeBufferPointer { tags[unsafe key($0)] = tag }
    }
    return tags
  }()

  /// The first seven bytes and the length, which tell the names above apart.
  private static func key(_ name: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var key = UInt64(truncatingIfNeeded: name.count) << 56
    for index in 0..<min(7, name.count) { key |= unsafe UInt64(name[index]) << UInt64(8 * index) }
    return key
  }
}
