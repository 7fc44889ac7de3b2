import Glibc

/// Grows a ``PageTree`` from the parser's events.
struct PageBuilder {
  private(set) var tree = PageTree()
  private var open: [Int32] = []
  private var signatures = HashedTable<Int32>()
  private let marks: [ElementMarks]
  private let runs: [Slimmer.Run]
  /// The run that is expected next.
  private var nextRun = 0

  init(_ page: Slimmer) {
    marks = page.marks
    runs = page.runs
    tree.text = page.text
    tree.pieces = page.pieces
    tree.attributes = page.keptAttributes
  }

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

  /// The one attribute that the slimmer leaves is the number of the element's marks.
  private mutating func read(_ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, into node: inout PageTree.Node)
  {
    let digits = unsafe attributes.flatMap { unsafe $0.advanced(by: 1).pointee }
    let marks = unsafe digits.flatMap { unsafe self.marks(numbered: $0) } ?? ElementMarks()
    node.cues.formUnion(marks.cues)
    node.attributes = marks.attributes
    node.signature = number(of: marks.look, node.tag)
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

  /// Adds the stretch of text whose letter ends at a place of the parsed bytes.
  ///
  /// - Complexity: O(1) when stretches come in order, O(log *n*) otherwise.
  mutating func addText(endingAt place: Int) {
    if nextRun >= runs.count || runs[nextRun].end != place { nextRun = run(endingAt: place) }
    guard nextRun < runs.count else { return }
    let text = runs[nextRun].text
    nextRun += 1
    let parent = open.last ?? -1
    if let last = tree.nodes.indices.last, tree.nodes[last].isText, tree.nodes[last].parent == parent,
      tree.nodes[last].text.upperBound == text.lowerBound
    {
      tree.nodes[last].text = tree.nodes[last].text.lowerBound..<text.upperBound
    } else {
      let index = Int32(tree.nodes.count)
      tree.nodes.append(PageTree.Node(tag: .text, parent: parent, end: index + 1, text: text))
    }
  }

  private func run(endingAt place: Int) -> Int {
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].end < place { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
