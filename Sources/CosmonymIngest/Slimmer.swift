import CosmonymDocuments

/// A page made ready for the parser: what no reader sees is cut, what libxml2 2.9 would lose is settled.
///
/// Scripts, styles, comments, drawings and templates are most of a page's bytes. Character references become their
/// characters, because libxml2 knows neither HTML5's names, nor references without semicolon, nor `&#146;`. Tags with
/// absurdly many attributes (libxml2 is quadratic in them) lose the rest of them.
struct Slimmer {
  /// The page without what was cut; UTF-8.
  private(set) var bytes: [UInt8] = []
  /// `bytes` to the bytes that came in.
  private(set) var map = SourceMap()
  /// The content of `<script type="application/ld+json">`.
  private(set) var structuredData: [ArraySlice<UInt8>] = []
  private(set) var warnings: [String] = []

  private let page: [UInt8]
  private var position = 0
  /// The start of the bytes that are to be copied next.
  private var pending = 0
  private var depth = 0
  private var droppedTags = 0
  /// Set once a search for `-->` reached the end in vain, so that no second one starts.
  private var hasNoCommentEnd = false
  private var hasNoEnd: Set<UInt64> = []

  private static let commentEnd = Array("-->".utf8)
  private static let depthLimit = 1500
  private static let attributeLimit = 200
  /// Elements whose content is cut.
  private static let cut: [UInt64] = [
    "script", "style", "svg", "template", "textarea", "iframe", "noframes", "noembed", "object", "math", "canvas",
    "audio", "video", "select",
  ].map(ByteSearch.key)
  private static let script = ByteSearch.key("script")
  private static let style = ByteSearch.key("style")
  private static let structured = Array("/ld+json".utf8)
  private static let svg = ByteSearch.key("svg")
  /// Elements that have no end tag or need none.
  private static let void: [UInt64] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "p", "li",
    "td", "th", "tr", "option", "dd", "dt", "html", "head", "body",
  ].map(ByteSearch.key)
  /// Elements all of whose attributes may be asked for, and attributes that are asked for on any element.
  private static let described: [UInt64] = ["meta", "link", "html", "time"].map(ByteSearch.key)
  private static let kept: [UInt64] = [
    "class", "id", "role", "hidden", "style", "aria-hidden", "itemprop", "rel", "datetime", "content",
  ].map(ByteSearch.key)

  init(_ page: [UInt8]) {
    self.page = page
    bytes.reserveCapacity(page.count / 2)
    run()
  }

  private mutating func run() {
    while position < page.count {
      switch page[position] {
      case UInt8(ascii: "<"): takeMarkup()
      case UInt8(ascii: "&"): takeReference()
      case 0:
        flush(to: position)
        position += 1
        pending = position
      default: position += 1
      }
    }
    flush(to: page.count)
    if droppedTags > 0 {
      warnings.append("\(droppedTags) tags nested deeper than \(Self.depthLimit) were ignored; their text is kept")
    }
  }

  private mutating func flush(to end: Int) {
    guard pending < end else { return }
    bytes += page[pending..<end]
    map.append(textLength: end - pending, source: pending..<end)
    pending = end
  }

  /// Leaves out everything up to `end`.
  private mutating func skip(from start: Int, to end: Int) {
    flush(to: start)
    position = end
    pending = end
  }

  private mutating func replace(_ range: Range<Int>, by text: [UInt8]) {
    flush(to: range.lowerBound)
    bytes += text
    map.append(textLength: text.count, source: range)
    position = range.upperBound
    pending = position
  }

  // MARK: Tags

  private mutating func takeMarkup() {
    let start = position
    if start + 3 < page.count, page[start + 1] == UInt8(ascii: "!"), page[start + 2] == UInt8(ascii: "-"),
      page[start + 3] == UInt8(ascii: "-")
    {
      return takeComment()
    }
    let isEnd = start + 1 < page.count && page[start + 1] == UInt8(ascii: "/")
    let nameStart = start + (isEnd ? 2 : 1)
    guard nameStart < page.count, Self.isLetter(page[nameStart]) else {
      // "<!doctype", "<?xml" and a stray "<" are the parser's; CDATA marks are dropped and their text kept.
      if page[start...].starts(with: Array("<![CDATA[".utf8)) {
        skip(from: start, to: start + 9)
      } else {
        position += 1
      }
      return
    }
    var nameEnd = nameStart
    while nameEnd < page.count, Self.isNameByte(page[nameEnd]), nameEnd - nameStart < 40 { nameEnd += 1 }
    let name = ByteSearch.key(page, nameStart..<nameEnd)
    let (end, attributes) = tagEnd(from: nameEnd)
    if !isEnd, Self.cut.contains(name), page[end - 1] != UInt8(ascii: "/") || name != Self.svg {
      return cutElement(name, named: page[nameStart..<nameEnd], tag: start..<min(end + 1, page.count))
    }
    if isTooDeep(name, isEnd: isEnd, isSelfClosed: page[max(end - 1, 0)] == UInt8(ascii: "/")) {
      droppedTags += 1
      return skip(from: start, to: min(end + 1, page.count))
    }
    if let cutAt = attributes {
      position = cutAt
      let name = String(decoding: page[nameStart..<nameEnd], as: UTF8.self).lowercased()
      warnings.append("a <\(name)> tag has more than \(Self.attributeLimit) attributes; the rest of them was ignored")
      skip(from: cutAt, to: end)
    } else {
      if !isEnd, nameEnd < end, !Self.described.contains(name) {
        dropAttributes(from: nameEnd, to: min(end, page.count))
      }
      position = min(end + 1, page.count)
    }
  }

  /// Leaves out the attributes that nobody asks for: they are most of what is left of a page, and libxml2 is slow in
  /// them.
  private mutating func dropAttributes(from start: Int, to end: Int) {
    var index = start
    func skipSpace(_ index: inout Int) { while index < end, page[index] <= 0x20 { index += 1 } }
    while index < end {
      let first = index
      while index < end, page[index] <= 0x20 || page[index] == UInt8(ascii: "/") { index += 1 }
      guard index < end else { return }
      let nameStart = index
      while index < end, page[index] > 0x20, page[index] != UInt8(ascii: "="), page[index] != UInt8(ascii: "/") {
        index += 1
      }
      let name = nameStart..<index
      var value = index
      skipSpace(&value)
      if value < end, page[value] == UInt8(ascii: "=") {
        value += 1
        skipSpace(&value)
        guard value < end else { return }
        if page[value] == UInt8(ascii: "\"") || page[value] == UInt8(ascii: "'") {
          guard let close = page[(value + 1)..<end].firstIndex(of: page[value]) else { return }
          value = close + 1
        } else {
          while value < end, page[value] > 0x20 { value += 1 }
        }
        index = value
      }
      if name.isEmpty { index = max(index, nameStart + 1) }
      if !Self.kept.contains(ByteSearch.key(page, name)) {
        flush(to: first)
        pending = index
      }
    }
  }

  private mutating func isTooDeep(_ name: UInt64, isEnd: Bool, isSelfClosed: Bool) -> Bool {
    guard !Self.void.contains(name), !isSelfClosed else { return false }
    if isEnd {
      let wasTooDeep = depth > Self.depthLimit
      depth = max(0, depth - 1)
      return wasTooDeep
    }
    depth += 1
    return depth > Self.depthLimit
  }

  /// The place of the tag's `>`, quotes respected, and where the attributes become too many.
  private func tagEnd(from start: Int) -> (end: Int, cutAt: Int?) {
    var index = start
    var quote: UInt8 = 0
    var attributes = 0
    var cutAt: Int?
    while index < page.count {
      let byte = page[index]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: ">") {
        return (index, cutAt)
      } else if (byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")) && page[index - 1] == UInt8(ascii: "=") {
        quote = byte
      } else if byte <= 0x20 {
        attributes += 1
        if attributes == Self.attributeLimit { cutAt = index }
      }
      index += 1
    }
    // A quote that is never closed must not swallow the page.
    if quote != 0, let close = page[start...].firstIndex(of: UInt8(ascii: ">")) { return (close, nil) }
    return (page.count, cutAt)
  }

  private mutating func takeComment() {
    let start = position
    if !hasNoCommentEnd, let end = ByteSearch.find(Self.commentEnd, in: page, from: start + 2) {
      return skip(from: start, to: end + 3)
    }
    hasNoCommentEnd = true
    // Never closed: it ends with its own tag, and what follows is text.
    warnings.append("a comment is not closed; what follows was read as text")
    skip(from: start, to: min(start + 4, page.count))
  }

  private mutating func cutElement(_ name: UInt64, named word: ArraySlice<UInt8>, tag: Range<Int>) {
    let word = word.map { (65...90).contains($0) ? $0 | 0x20 : $0 }
    guard !hasNoEnd.contains(name), let end = ByteSearch.find(Array("</".utf8) + word, in: page, from: tag.upperBound)
    else {
      hasNoEnd.insert(name)
      if name == Self.script || name == Self.style {
        warnings.append(
          "a <\(String(decoding: word, as: UTF8.self))> is not closed; what follows its tag was read as text")
      }
      return skip(from: tag.lowerBound, to: tag.upperBound)
    }
    if name == Self.script, ByteSearch.find(Self.structured, in: page, from: tag.lowerBound, to: tag.upperBound) != nil
    {
      structuredData.append(page[tag.upperBound..<end])
    }
    let close = page[end...].firstIndex(of: UInt8(ascii: ">")) ?? page.count - 1
    skip(from: tag.lowerBound, to: close + 1)
  }

  // MARK: Character references

  private mutating func takeReference() {
    let start = position
    guard let (characters, end) = CharacterReference.read(page, at: start) else {
      // A bare ampersand is text; written out so that the parser takes it for nothing else.
      return replace(start..<(start + 1), by: Array("&amp;".utf8))
    }
    switch characters {
    case [UInt8(ascii: "<")]: replace(start..<end, by: Array("&lt;".utf8))
    case [UInt8(ascii: "&")]: replace(start..<end, by: Array("&amp;".utf8))
    default: replace(start..<end, by: characters)
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 0x20) }
  private static func isNameByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || (48...57).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":")
  }
}
