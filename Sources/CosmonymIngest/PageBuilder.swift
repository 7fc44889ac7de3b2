import Glibc

/// Grows a ``PageTree`` from the parser's events.
struct PageBuilder {
  private(set) var tree = PageTree()
  private var open: [Int32] = []
  private var signatures = HashedTable<Int32>()
  private let marks: [ElementMarks]

  /// `marks` are those that the attributes `_` are numbers of.
  init(marks: [ElementMarks]) { self.marks = marks }

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

  /// Attributes that describe the page or its article are kept; the others are a number of marks already.
  private mutating func read(_ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, into node: inout PageTree.Node)
  {
    var look: UInt64 = 0
    if var next = unsafe attributes {
      var keeps = node.tag == .meta || node.tag == .link || node.tag == .html || node.tag == .time
      var kept: [PageTree.Attribute] = []
      while let key = unsafe next.pointee {
        let value = unsafe next.advanced(by: 1).pointee
        if unsafe key[0] == UInt8(ascii: "_"), unsafe key[1] == 0 {
          if let found = unsafe value.flatMap({ unsafe self.marks(numbered: $0) }) {
            node.cues.formUnion(found.cues)
            look = found.look
          }
        } else {
          let name = unsafe String(cString: key)
          let value = unsafe value.map { unsafe String(cString: $0) } ?? ""
          if name == "itemprop" || (name == "rel" && node.tag == .a) { keeps = true }
          if name == "itemprop", value == "articleBody" { node.cues.insert(Cue.Set(.articleBody)) }
          kept.append((name, value))
        }
        unsafe next = unsafe next.advanced(by: 2)
      }
      if keeps, !kept.isEmpty {
        node.attributes = Int32(tree.attributes.count)
        tree.attributes.append(kept)
      }
    }
    node.signature = number(of: look, node.tag)
  }

  private func marks(numbered digits: UnsafePointer<UInt8>) -> ElementMarks? {
    var number = 0
    var next = unsafe digits
    while unsafe (48...57).contains(next.pointee), number < marks.count {
      number = unsafe number * 10 + Int(next.pointee) - 48
      unsafe next = unsafe next.advanced(by: 1)
    }
    return number < marks.count ? marks[number] : nil
  }

  private mutating func number(of look: UInt64, _ tag: Tag) -> Int32 {
    let signature = look ^ UInt64(tag.rawValue) &* 0x9E37_79B9_7F4A_7C15
    if let known = signatures[signature] { return known }
    let number = Int32(tree.signatureCount)
    signatures[signature] = number
    tree.signatureCount += 1
    return number
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
