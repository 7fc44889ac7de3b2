import Glibc

/// Grows a ``PageTree`` from the parser's events.
struct PageBuilder {
  private(set) var tree = PageTree()
  private var open: [Int32] = []
  private var signatures = HashedTable<Int32>()
  private var knownCues = HashedTable<Cue.Set>()

  /// Opens an element; both are C strings, the attributes name after value, as SAX hands them over.
  mutating func start(_ name: UnsafePointer<UInt8>, _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) {
    let index = Int32(tree.nodes.count)
    var node = unsafe PageTree.Node(tag: tag(name), parent: open.last ?? -1, end: index + 1)
    node.cues = Cue.of(node.tag)
    unsafe read(attributes, into: &node)
    tree.nodes.append(node)
    open.append(index)
  }

  private func tag(_ name: UnsafePointer<UInt8>) -> Tag {
    unsafe Tag(name: UnsafeBufferPointer(start: name, count: strlen(name)))
  }

  /// Class and id become cues at once; attributes that describe the page or its article are kept.
  private mutating func read(_ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, into node: inout PageTree.Node)
  {
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
        case .style: if unsafe Self.hides(bytes) { node.cues.insert(.hidden) }
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

  private mutating func number(of signature: UInt64) -> Int32 {
    if let known = signatures[signature] { return known }
    let number = Int32(tree.signatureCount)
    signatures[signature] = number
    tree.signatureCount += 1
    return number
  }

  /// Pages repeat their classes; each value is cut into words once.
  private mutating func cues(_ value: UnsafeBufferPointer<UInt8>) -> Cue.Set {
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

  /// Closes the innermost element of a name, and what is open inside.
  mutating func end(_ name: UnsafePointer<UInt8>) {
    let tag = unsafe tag(name)
    guard let place = open.lastIndex(where: { tree.nodes[Int($0)].tag == tag }) else { return }
    while open.count > place { close() }
  }

  private mutating func close() {
    let index = open.removeLast()
    tree.nodes[Int(index)].end = Int32(tree.nodes.count)
  }

  mutating func closeAll() {
    while !open.isEmpty { close() }
  }

  /// Adds a stretch of text that came from the bytes `source` of the parsed page.
  mutating func add(_ text: UnsafeBufferPointer<UInt8>, source: Range<Int>) {
    let first = tree.text.count
    unsafe tree.text.append(contentsOf: text)
    tree.pieces.append(PageTree.Piece(text: first, source: source))
    let parent = open.last ?? -1
    if let last = tree.nodes.indices.last, tree.nodes[last].isText, tree.nodes[last].parent == parent {
      tree.nodes[last].text = tree.nodes[last].text.lowerBound..<tree.text.count
    } else {
      let index = Int32(tree.nodes.count)
      tree.nodes.append(PageTree.Node(tag: .text, parent: parent, end: index + 1, text: first..<tree.text.count))
    }
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
