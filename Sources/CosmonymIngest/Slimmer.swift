/// A page made ready for the parser: its tags alone, and its text beside them.
///
/// libxml2 is slow in bytes and loses some, so it gets no more than it needs to build the tree: names of tags, the number
/// of each element's marks in place of its attributes, and one byte for each stretch of text, a letter or a blank.
/// Scripts, styles, comments, drawings and templates, most of a page's bytes, are cut. Character references become
/// their characters.
struct Slimmer {
  /// A stretch of text between two tags.
  struct Run {
    /// Where the byte that stands for it ends in `bytes`.
    var end: Int
    /// Its bytes in `text`.
    var text: Range<Int>
  }

  /// The tags, with a letter for each stretch of text that holds more than white space, and a blank for each that does not.
  private(set) var bytes: [UInt8] = []
  /// All text, runs of white space cut to their first byte.
  private(set) var text: [UInt8] = []
  /// Where `text` stands in the page.
  private(set) var pieces: [PageTree.Piece] = []
  private(set) var runs: [Run] = []
  /// What the attributes of the elements say; the attribute `_` of a tag in `bytes` is an index.
  private(set) var marks: [ElementMarks] = []
  /// Attributes that are asked for by name, names in small letters.
  private(set) var keptAttributes: [[PageTree.Attribute]] = []
  /// The content of `<script type="application/ld+json">`.
  private(set) var structuredData: [ArraySlice<UInt8>] = []
  private(set) var warnings: [String] = []

  private let page: [UInt8]
  private var position = 0
  /// The start of the text that is to be copied next.
  private var pending = 0
  /// Where in `text` the stretch since the last tag starts.
  private var runStart = 0
  private var depth = 0
  private var droppedTags = 0
  /// Set once a search for `-->` reached the end in vain, so that no second one starts.
  private var hasNoCommentEnd = false
  private var hasNoEnd: Set<UInt64> = []

  private var attributes = TagAttributes()
  private var marksReader = ElementMarksReader()
  // At hand here, because reading a global asks each time whether it is ready.
  private let kinds = TagKind.Table.standard
  private let names = AttributeNames.standard

  private static let commentEnd = Array("-->".utf8)
  private static let depthLimit = 1500
  private static let structured = Array("/ld+json".utf8)
  private static let sectionOpening = Array("<![CDATA[".utf8)
  private static let author = Array("author".utf8)
  private static let itemProperty = ByteSearch.key("itemprop")

  init(_ page: [UInt8]) {
    self.page = page
    bytes.reserveCapacity(page.count / 8)
    text.reserveCapacity(page.count / 8)
    run()
  }

  private mutating func run() {
    while position < page.count {
      switch page[position] {
      case UInt8(ascii: "<"): takeMarkup()
      case UInt8(ascii: "&"): takeReference()
      case 0x20, 0x09, 0x0A, 0x0D: takeSpace()
      case 0..<0x20: skip(from: position, to: position + 1)
      default: position += 1
      }
    }
    flush(to: page.count)
    endRun()
    if droppedTags > 0 {
      warnings.append("\(droppedTags) tags nested deeper than \(Self.depthLimit) were ignored; their text is kept")
    }
  }

  // MARK: Text

  private mutating func flush(to end: Int) {
    guard pending < end else { return }
    pieces.append(PageTree.Piece(text: text.count, source: pending..<end))
    text += page[pending..<end]
    pending = end
  }

  /// Leaves out everything up to `end`.
  private mutating func skip(from start: Int, to end: Int) {
    flush(to: start)
    position = end
    pending = end
  }

  /// Of white space the first byte is kept.
  private mutating func takeSpace() {
    let first = position
    position += 1
    while position < page.count, Self.isSpace(page[position]) { position += 1 }
    if position - first > 1 { skip(from: first + 1, to: position) }
  }

  private mutating func takeReference() {
    guard let (characters, end) = CharacterReference.read(page, at: position) else {
      // A bare ampersand is text.
      position += 1
      return
    }
    flush(to: position)
    pieces.append(PageTree.Piece(text: text.count, source: position..<end))
    text += characters
    position = end
    pending = end
  }

  /// Puts a byte in the place of the text since the last tag.
  private mutating func endRun() {
    guard runStart < text.count else { return }
    var isBlank = true
    var index = runStart
    while isBlank, index < text.count {
      isBlank = Self.isSpace(text[index])
      index += 1
    }
    bytes.append(isBlank ? 0x20 : UInt8(ascii: "x"))
    runs.append(Run(end: bytes.count, text: runStart..<text.count))
    runStart = text.count
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
    guard nameStart < page.count, Self.isLetter(page[nameStart]) else { return takeOther(isEnd: isEnd) }
    var nameEnd = nameStart
    while nameEnd < page.count, Self.isNameByte(page[nameEnd]) { nameEnd += 1 }
    let kind = kinds[ByteSearch.key(page, nameStart..<nameEnd)]
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
    skip(from: start, to: min(end + 1, page.count))
    endRun()
    bytes.append(UInt8(ascii: "<"))
    if isEnd { bytes.append(UInt8(ascii: "/")) }
    bytes += page[nameStart..<nameEnd]
    if !isEnd, !attributes.list.isEmpty, let number = numberOfMarks(kind) { appendMark(number) }
    if isSelfClosed, attributes.readEnd < end { bytes.append(UInt8(ascii: "/")) }
    bytes.append(UInt8(ascii: ">"))
    if attributes.isCut {
      let name = String(decoding: page[nameStart..<nameEnd], as: UTF8.self).lowercased()
      warnings.append("a <\(name)> tag has more than \(TagAttributes.limit) attributes; the rest of them was ignored")
    }
  }

  /// What starts with `<` but is no tag: declarations and instructions are nothing to read, anything else is text.
  private mutating func takeOther(isEnd: Bool) {
    let start = position
    if isEnd { return skip(from: start, to: start + 2) }
    if page[start...].starts(with: Self.sectionOpening) {
      // The marks of a CDATA section are dropped and its text kept.
      return skip(from: start, to: start + Self.sectionOpening.count)
    }
    let next = start + 1 < page.count ? page[start + 1] : 0
    guard next == UInt8(ascii: "!") || next == UInt8(ascii: "?"),
      let end = ByteSearch.first(UInt8(ascii: ">"), in: page, from: start)
    else {
      position += 1
      return
    }
    skip(from: start, to: end + 1)
  }

  private mutating func appendMark(_ number: Int) {
    bytes.append(0x20)
    bytes.append(UInt8(ascii: "_"))
    bytes.append(UInt8(ascii: "="))
    var power = 1
    while power * 10 <= number { power *= 10 }
    while power > 0 {
      bytes.append(UInt8(48 + number / power % 10))
      power /= 10
    }
  }

  /// Reads the marks of the tag in hand; `nil` when it has none.
  private mutating func numberOfMarks(_ kind: TagKind) -> Int? {
    var found = ElementMarks()
    var kept: [PageTree.Attribute] = []
    var isKept = kind.contains(.described)
    var seen: UInt64 = 0
    let page = page
    for attribute in attributes.list {
      // Of two attributes of one name the first counts.
      guard let name = names[attribute.name], !name.isMark || seen & 1 << name.rawValue == 0 else {
        continue
      }
      seen |= 1 << name.rawValue
      switch name {
      case .relation where kind.contains(.link): isKept = isKept || page[attribute.value].elementsEqual(Self.author)
      case .kept: isKept = isKept || attribute.name == Self.itemProperty
      case .relation, .described: guard kind.contains(.described) else { continue }
      default:
        marksReader.read(name, page.span.extracting(attribute.value), into: &found)
        continue
      }
      kept.append(settled(attribute))
    }
    if isKept, !kept.isEmpty {
      if kept.contains(where: { $0 == ("itemprop", "articleBody") }) { found.cues.insert(Cue.Set(.articleBody)) }
      found.attributes = Int32(keptAttributes.count)
      keptAttributes.append(kept)
    }
    guard seen != 0 else { return nil }
    marks.append(found)
    return marks.count - 1
  }

  private func settled(_ attribute: TagAttributes.Attribute) -> PageTree.Attribute {
    let name = names.spelling(attribute.name)
    let (start, end) = (attribute.value.lowerBound, attribute.value.upperBound)
    guard ByteSearch.first(UInt8(ascii: "&"), in: page, from: start, to: end) != nil else {
      return (name, String(decoding: page[attribute.value], as: UTF8.self))
    }
    return (name, String(decoding: CharacterReference.settled(page, attribute.value), as: UTF8.self))
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

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }
  private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 0x20) }
  private static func isNameByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || (48...57).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":")
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
  }
}
