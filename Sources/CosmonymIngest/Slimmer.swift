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
  private var hasNoEnd: Set<String> = []

  private static let depthLimit = 1500
  private static let attributeLimit = 200
  /// Elements whose content is cut.
  private static let cut: Set<String> = [
    "script", "style", "svg", "template", "textarea", "iframe", "noframes", "noembed", "object", "math", "canvas",
    "audio", "video", "select",
  ]
  private static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "p", "li",
    "td",
    "th", "tr", "option", "dd", "dt", "html", "head", "body",
  ]

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
    if page[start...].starts(with: Array("<!--".utf8)) { return takeComment() }
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
    let name = String(decoding: page[nameStart..<nameEnd], as: UTF8.self).lowercased()
    let (end, attributes) = tagEnd(from: nameEnd)
    if !isEnd, Self.cut.contains(name), page[end - 1] != UInt8(ascii: "/") || name != "svg" {
      return cutElement(name, tag: start..<min(end + 1, page.count))
    }
    if isTooDeep(name, isEnd: isEnd, isSelfClosed: page[max(end - 1, 0)] == UInt8(ascii: "/")) {
      droppedTags += 1
      return skip(from: start, to: min(end + 1, page.count))
    }
    if let cutAt = attributes {
      position = cutAt
      warnings.append("a <\(name)> tag has more than \(Self.attributeLimit) attributes; the rest of them was ignored")
      skip(from: cutAt, to: end)
    } else {
      position = min(end + 1, page.count)
    }
  }

  private mutating func isTooDeep(_ name: String, isEnd: Bool, isSelfClosed: Bool) -> Bool {
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
    if !hasNoCommentEnd, let end = find("-->", from: start + 2) {
      return skip(from: start, to: end + 3)
    }
    hasNoCommentEnd = true
    // Never closed: it ends with its own tag, and what follows is text.
    warnings.append("a comment is not closed; what follows was read as text")
    skip(from: start, to: min(start + 4, page.count))
  }

  private mutating func cutElement(_ name: String, tag: Range<Int>) {
    let tagText = String(decoding: page[tag], as: UTF8.self).lowercased()
    guard !hasNoEnd.contains(name), let end = find("</\(name)", from: tag.upperBound) else {
      hasNoEnd.insert(name)
      if name == "script" || name == "style" {
        warnings.append("a <\(name)> is not closed; what follows its tag was read as text")
      }
      return skip(from: tag.lowerBound, to: tag.upperBound)
    }
    if name == "script", tagText.contains("ld+json") { structuredData.append(page[tag.upperBound..<end]) }
    let close = page[end...].firstIndex(of: UInt8(ascii: ">")) ?? page.count - 1
    skip(from: tag.lowerBound, to: close + 1)
  }

  /// The place of an ASCII word in small letters, whatever the case in the page.
  private func find(_ word: String, from start: Int) -> Int? {
    let word = Array(word.utf8)
    guard let first = word.first else { return nil }
    var index = start
    while index + word.count <= page.count {
      if page[index] == first, zip(page[index...], word).allSatisfy({ Self.lower($0) == $1 }) { return index }
      index += 1
    }
    return nil
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
  private static func lower(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte | 0x20 : byte }
}
