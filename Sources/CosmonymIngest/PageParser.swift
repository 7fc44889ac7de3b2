import CLibXML2
import Glibc

/// Parses UTF-8 HTML with libxml2 into a ``PageTree``; the only file that names libxml2.
///
/// libxml2 neither opens files nor the network here: the bytes are in memory, entities are not loaded.
@safe final class PageParser {
  private var tree = PageTree()
  private var open: [Int32] = []
  private var signatures = HashedTable<Int32>()
  private var knownCues = HashedTable<Cue.Set>()
  private var context: htmlParserCtxtPtr?

  /// Sets up libxml2's globals, once and before any page is parsed.
  ///
  /// Left to itself libxml2 2.9 does so at the first page, without a lock: two threads that come at the same time can wait
  /// for each other for ever.
  private static let isReady: Bool = {
    xmlInitParser()
    return true
  }()

  /// The tree of a page, `nil` when libxml2 cannot start.
  static func parse(_ bytes: [UInt8]) -> PageTree? {
    guard bytes.count < Int(Int32.max) else { return nil }
    _ = isReady
    let parser = PageParser()
    return parser.run(bytes) ? parser.tree : nil
  }

  private func run(_ bytes: [UInt8]) -> Bool {
    unsafe bytes.withUnsafeBytes { buffer in
      guard let base = unsafe buffer.baseAddress?.assumingMemoryBound(to: CChar.self), unsafe !buffer.isEmpty,
        let context = unsafe htmlCreateMemoryParserCtxt(base, Int32(buffer.count))
      else { return false }
      defer { unsafe htmlFreeParserCtxt(context) }
      unsafe self.context = context
      defer { unsafe self.context = nil }
      let options =
        HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
        | HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue | HTML_PARSE_NOIMPLIED.rawValue
      unsafe htmlCtxtUseOptions(context, Int32(options))
      // HTML_PARSE_HUGE has no name in 2.9's HTML options; without it nesting over 256 and nodes over 10 MB are lost.
      unsafe context.pointee.options |= Int32(XML_PARSE_HUGE.rawValue)
      if let encoding = unsafe xmlFindCharEncodingHandler("UTF-8") { unsafe xmlSwitchToEncoding(context, encoding) }
      guard let sax = unsafe context.pointee.sax else { return false }
      unsafe install(sax)
      unsafe context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
      unsafe htmlParseDocument(context)
      if let document = unsafe context.pointee.myDoc { unsafe xmlFreeDoc(document) }
      while !open.isEmpty { close() }
      return true
    }
  }

  private func install(_ sax: UnsafeMutablePointer<xmlSAXHandler>) {
    unsafe sax.pointee.startElement = { data, name, attributes in
      unsafe PageParser.from(data)?.start(name, attributes)
    }
    unsafe sax.pointee.endElement = { data, name in unsafe PageParser.from(data)?.end(name) }
    unsafe sax.pointee.characters = { data, text, length in unsafe PageParser.from(data)?.characters(text, length) }
    unsafe sax.pointee.ignorableWhitespace = { data, text, length in
      unsafe PageParser.from(data)?.characters(text, length)
    }
    unsafe sax.pointee.cdataBlock = { data, text, length in unsafe PageParser.from(data)?.characters(text, length) }
    unsafe sax.pointee.comment = nil
    unsafe sax.pointee.internalSubset = nil
    unsafe sax.pointee.startDocument = nil
    unsafe sax.pointee.endDocument = nil
    unsafe sax.pointee.processingInstruction = nil
    unsafe sax.pointee.error = nil
    unsafe sax.pointee.warning = nil
    unsafe sax.pointee.serror = nil
  }

  private static func from(_ data: UnsafeMutableRawPointer?) -> PageParser? {
    guard let data = unsafe data else { return nil }
    return unsafe Unmanaged<PageParser>.fromOpaque(data).takeUnretainedValue()
  }

  private func start(_ name: UnsafePointer<xmlChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
    guard let name = unsafe name else { return }
    let index = Int32(tree.nodes.count)
    var node = unsafe PageTree.Node(tag: tag(name), parent: open.last ?? -1, end: index + 1)
    node.cues = Cue.of(node.tag)
    unsafe read(attributes, into: &node)
    tree.nodes.append(node)
    open.append(index)
  }

  private func tag(_ name: UnsafePointer<xmlChar>) -> Tag {
    unsafe Tag(name: UnsafeBufferPointer(start: name, count: strlen(name)))
  }

  /// Class and id become cues at once; attributes that describe the page or its article are kept.
  private func read(_ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, into node: inout PageTree.Node) {
    var signature = FNV()
    signature.add(node.tag.rawValue)
    var keeps = node.tag == .meta || node.tag == .link || node.tag == .html || node.tag == .time
    var kept: [PageTree.Attribute] = []
    if var next = unsafe attributes {
      while let key = unsafe next.pointee {
        let value = unsafe next.advanced(by: 1).pointee
        let bytes = unsafe UnsafeBufferPointer(start: value, count: value.map { unsafe strlen($0) } ?? 0)
        switch unsafe AttributeName(UnsafeBufferPointer(start: key, count: strlen(key))) {
        case .class:
          unsafe node.cues.formUnion(cues(bytes))
          unsafe signature.add(bytes)
        case .id: unsafe node.cues.formUnion(cues(bytes))
        case .role: node.cues.formUnion(Cue.ofRole(unsafe String(decoding: bytes, as: UTF8.self)))
        case .hidden: node.cues.insert(.hidden)
        case .ariaHidden: if unsafe bytes.elementsEqual("true".utf8) { node.cues.insert(.hidden) }
        case .style: if unsafe PageParser.hides(bytes) { node.cues.insert(.hidden) }
        case .described(let name):
          if name == "itemprop" || (name == "rel" && node.tag == .a) { keeps = true }
          let value = unsafe String(decoding: bytes, as: UTF8.self)
          if name == "itemprop", value == "articleBody" { node.cues.insert(Cue.Set(.articleBody)) }
          if keeps || name == "datetime" || name == "content" { kept.append((name, value)) }
        case .other: break
        }
        unsafe next = unsafe next.advanced(by: 2)
      }
    }
    if keeps, !kept.isEmpty {
      node.attributes = Int32(tree.attributes.count)
      tree.attributes.append(kept)
    }
    node.signature = number(of: signature.value)
  }

  private func number(of signature: UInt64) -> Int32 {
    if let known = signatures[signature] { return known }
    let number = Int32(tree.signatureCount)
    signatures[signature] = number
    tree.signatureCount += 1
    return number
  }

  /// Pages repeat their classes; each value is cut into words once.
  private func cues(_ value: UnsafeBufferPointer<UInt8>) -> Cue.Set {
    var hash = FNV()
    unsafe hash.add(value)
    if let known = knownCues[hash.value] { return known }
    let cues = unsafe Cue.inWords(of: value)
    knownCues[hash.value] = cues
    return cues
  }

  private static func hides(_ style: UnsafeBufferPointer<UInt8>) -> Bool {
    let plain = unsafe style.filter { $0 > 0x20 }.map { (65...90).contains($0) ? $0 | 0x20 : $0 }
    guard plain.count >= 12 else { return false }
    return (0...(plain.count - 12)).contains { start in
      plain[start...].starts(with: "display:none".utf8) || plain[start...].starts(with: "visibility:hidden".utf8)
    }
  }

  private func end(_ name: UnsafePointer<xmlChar>?) {
    guard let name = unsafe name else { return }
    let tag = unsafe tag(name)
    guard let place = open.lastIndex(where: { tree.nodes[Int($0)].tag == tag }) else { return }
    while open.count > place { close() }
  }

  private func close() {
    let index = open.removeLast()
    tree.nodes[Int(index)].end = Int32(tree.nodes.count)
  }

  /// A stretch of text ends where the parser stands, and is as long as its bytes: references were settled before, but
  /// for `&lt;` and `&amp;`, which start at their ampersand.
  private func characters(_ text: UnsafePointer<xmlChar>?, _ length: Int32) {
    guard let text = unsafe text, length > 0, let input = unsafe context?.pointee.input else { return }
    let buffer = unsafe UnsafeBufferPointer(start: text, count: Int(length))
    let end = unsafe input.pointee.cur - input.pointee.base + Int(input.pointee.consumed) + lag(buffer, input)
    var start = end - Int(length)
    if length == 1, let byte = unsafe buffer.first {
      if byte == UInt8(ascii: "<"), unsafe follows("&lt;", input) { start = end - 4 }
      if byte == UInt8(ascii: "&"), unsafe follows("&amp;", input) { start = end - 5 }
    }
    let first = tree.text.count
    unsafe tree.text.append(contentsOf: buffer)
    tree.pieces.append(PageTree.Piece(text: first, source: max(0, start)..<max(0, end)))
    if let last = tree.nodes.last, last.isText, last.parent == open.last ?? -1 {
      tree.nodes[tree.nodes.count - 1].text = last.text.lowerBound..<tree.text.count
    } else {
      let index = Int32(tree.nodes.count)
      tree.nodes.append(
        PageTree.Node(tag: .text, parent: open.last ?? -1, end: index + 1, text: first..<tree.text.count))
    }
  }

  /// How far the parser's place is behind the text's end: a run that fills libxml2's buffer of 1,000 bytes is handed over
  /// before its last character counts as read.
  private func lag(_ text: UnsafeBufferPointer<xmlChar>, _ input: xmlParserInputPtr) -> Int {
    guard text.count > 4, let current = unsafe input.pointee.cur, let end = unsafe input.pointee.end,
      unsafe current - input.pointee.base >= text.count
    else { return 0 }
    let lag = (0...4).first { lag in
      unsafe lag <= end - current
        && text.indices.suffix(64).allSatisfy { unsafe text[$0] == current[$0 - text.count + lag] }
    }
    return lag ?? 0
  }

  /// Whether the bytes before the parser's place are this reference.
  private func follows(_ reference: StaticString, _ input: xmlParserInputPtr) -> Bool {
    let length = reference.utf8CodeUnitCount
    guard let current = unsafe input.pointee.cur, unsafe current - input.pointee.base >= length else { return false }
    return (0..<length).allSatisfy { unsafe current[$0 - length] == reference.utf8Start[$0] }
  }
}

/// The attributes that anything asks for.
private enum AttributeName {
  case `class`, id, role, hidden, ariaHidden, style
  /// Read by `PageMarks`.
  case described(String)
  case other

  /// libxml2 hands names over in small letters.
  init(_ name: UnsafeBufferPointer<UInt8>) {
    var hash = FNV()
    unsafe hash.add(name)
    self = Self.byName[hash.value] ?? .other
  }

  private static let byName: HashedTable<AttributeName> = {
    var table = HashedTable<AttributeName>()
    let own: [(String, AttributeName)] = [
      ("class", .class), ("id", .id), ("role", .role), ("hidden", .hidden), ("aria-hidden", .ariaHidden),
      ("style", .style),
    ]
    for (name, value) in own { table[FNV.hash(Array(name.utf8))] = value }
    for name in [
      "itemprop", "datetime", "content", "property", "name", "rel", "href", "lang", "http-equiv", "xml:lang",
    ] {
      table[FNV.hash(Array(name.utf8))] = .described(name)
    }
    return table
  }()
}
