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
  /// What the attributes of the elements say; the attribute `_` of a tag in `bytes` is an index.
  private(set) var marks: [ElementMarks] = []

  private let page: [UInt8]
  private var position = 0
  /// The start of the bytes that are to be copied next.
  private var pending = 0
  private var depth = 0
  private var droppedTags = 0
  /// Set once a search for `-->` reached the end in vain, so that no second one starts.
  private var hasNoCommentEnd = false
  private var hasNoEnd: Set<UInt64> = []

  private var attributes = TagAttributes()
  private var marksReader = ElementMarksReader()

  private static let commentEnd = Array("-->".utf8)
  private static let depthLimit = 1500
  private static let structured = Array("/ld+json".utf8)
  private static let sectionOpening = Array("<![CDATA[".utf8)
  private static let ampersand = Array("&amp;".utf8)
  private static let lessThan = Array("&lt;".utf8)
  private static let author = Array("author".utf8)

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
      if page[start...].starts(with: Self.sectionOpening) {
        skip(from: start, to: start + 9)
      } else {
        position += 1
      }
      return
    }
    var nameEnd = nameStart
    while nameEnd < page.count, Self.isNameByte(page[nameEnd]) { nameEnd += 1 }
    let kind = TagKind.of(ByteSearch.key(page, nameStart..<nameEnd))
    if nameEnd < page.count, page[nameEnd] == UInt8(ascii: ">") {
      attributes.readNone(at: nameEnd)
    } else {
      attributes.read(page, from: nameEnd)
    }
    let end = attributes.end
    let isSelfClosed = page[end - 1] == UInt8(ascii: "/")
    if !isEnd, kind.contains(.cut), !isSelfClosed || !kind.contains(.svg) {
      return cutElement(kind, named: page[nameStart..<nameEnd], tag: start..<min(end + 1, page.count))
    }
    if isTooDeep(kind, isEnd: isEnd, isSelfClosed: isSelfClosed) {
      droppedTags += 1
      return skip(from: start, to: min(end + 1, page.count))
    }
    if !isEnd, !attributes.list.isEmpty { replaceAttributes(kind) }
    if attributes.isCut {
      let name = String(decoding: page[nameStart..<nameEnd], as: UTF8.self).lowercased()
      warnings.append("a <\(name)> tag has more than \(TagAttributes.limit) attributes; the rest of them was ignored")
      skip(from: attributes.readEnd, to: end)
    }
    position = min(end + 1, page.count)
  }

  /// Puts the number of the element's marks in the place of the attributes that make them, and leaves out those that
  /// nobody asks for: they are most of what is left of a page, and libxml2 is slow in them.
  private mutating func replaceAttributes(_ kind: TagKind) {
    guard let first = attributes.list.first else { return }
    flush(to: first.range.lowerBound)
    pending = attributes.readEnd
    guard let number = numberOfMarks() else { return keepAttributes(kind) }
    let mark = Array(" _=\(number)".utf8)
    bytes += mark
    map.append(textLength: mark.count, source: first.range.lowerBound..<first.range.lowerBound)
    keepAttributes(kind)
  }

  /// Reads the marks of the tag in hand; `nil` when it has none.
  private mutating func numberOfMarks() -> Int? {
    var found = ElementMarks()
    var seen: UInt64 = 0
    let page = page
    for attribute in attributes.list {
      guard let name = ElementMarksReader.Name.of(attribute.name), name.rawValue < ElementMarksReader.Name.relation.rawValue,
        // Of two attributes of one name the first counts.
        seen & 1 << name.rawValue == 0
      else { continue }
      seen |= 1 << name.rawValue
      marksReader.read(name, page.span.extracting(attribute.value), into: &found)
    }
    guard seen != 0 else { return nil }
    marks.append(found)
    return marks.count - 1
  }

  /// Copies the attributes that are asked for by name.
  private mutating func keepAttributes(_ kind: TagKind) {
    for attribute in attributes.list {
      let name = ElementMarksReader.Name.of(attribute.name)
      let isKept =
        switch name {
        case .kept: true
        case .relation: kind.contains(.described) || (kind.contains(.link) && page[attribute.value].elementsEqual(Self.author))
        case nil: kind.contains(.described) && attribute.name != UInt64(UInt8(ascii: "_"))
        default: false
        }
      guard isKept else { continue }
      bytes += page[attribute.range]
      map.append(textLength: attribute.range.count, source: attribute.range)
    }
  }

  private mutating func isTooDeep(_ kind: TagKind, isEnd: Bool, isSelfClosed: Bool) -> Bool {
    guard !kind.contains(.void), !isSelfClosed else { return false }
    if isEnd {
      let wasTooDeep = depth > Self.depthLimit
      depth = max(0, depth - 1)
      return wasTooDeep
    }
    depth += 1
    return depth > Self.depthLimit
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

  private mutating func cutElement(_ kind: TagKind, named word: ArraySlice<UInt8>, tag: Range<Int>) {
    let name = ByteSearch.key(page, word.indices)
    let word = word.map { (65...90).contains($0) ? $0 | 0x20 : $0 }
    guard !hasNoEnd.contains(name), let end = ByteSearch.find(Array("</".utf8) + word, in: page, from: tag.upperBound)
    else {
      hasNoEnd.insert(name)
      if !kind.isDisjoint(with: [.script, .style]) {
        warnings.append(
          "a <\(String(decoding: word, as: UTF8.self))> is not closed; what follows its tag was read as text")
      }
      return skip(from: tag.lowerBound, to: tag.upperBound)
    }
    if kind.contains(.script),
      ByteSearch.find(Self.structured, in: page, from: tag.lowerBound, to: tag.upperBound) != nil
    {
      structuredData.append(page[tag.upperBound..<end])
    }
    let close = ByteSearch.first(UInt8(ascii: ">"), in: page, from: end) ?? page.count - 1
    skip(from: tag.lowerBound, to: close + 1)
  }

  // MARK: Character references

  private mutating func takeReference() {
    let start = position
    guard let (characters, end) = CharacterReference.read(page, at: start) else {
      // A bare ampersand is text; written out so that the parser takes it for nothing else.
      return replace(start..<(start + 1), by: Self.ampersand)
    }
    switch characters {
    case [UInt8(ascii: "<")]: replace(start..<end, by: Self.lessThan)
    case [UInt8(ascii: "&")]: replace(start..<end, by: Self.ampersand)
    default: replace(start..<end, by: characters)
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 0x20) }
  private static func isNameByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || (48...57).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":")
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
  }
}
