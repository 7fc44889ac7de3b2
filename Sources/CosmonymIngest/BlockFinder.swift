/// Cuts a page into blocks.
struct BlockFinder {
  let tree: PageTree
  private(set) var blocks: [Block] = []
  private var current: [Int32] = []
  /// Flags of each element, those of the elements around it included.
  private var flags: [Block.Flags]

  init(tree: PageTree) {
    self.tree = tree
    flags = [Block.Flags](repeating: [], count: tree.nodes.count)
    var breaks = 0
    for index in tree.nodes.indices {
      let node = tree.nodes[index]
      if node.parent >= 0 { flags[index] = flags[Int(node.parent)] }
      if node.isText {
        if isHiddenInline(index) { continue }
        if breaks > 1 { endBlock() }
        if hasInk(node) { breaks = 0 }
        startIfElsewhere(index)
        current.append(Int32(index))
      } else if node.tag == .br {
        breaks += 1
        current.append(Int32(index))
      } else {
        flags[index].formUnion(ownFlags(node))
        if !node.tag.isInline {
          endBlock()
          breaks = 0
        }
      }
    }
    endBlock()
    showAllIfNothingIsSeen()
  }

  /// A page that hides all its sentences shows them later, by script.
  private mutating func showAllIfNothingIsSeen() {
    let isSeen = { (block: Block) in block.isProse && block.flags.isDisjoint(with: [.hidden, .head]) }
    guard !blocks.contains(where: isSeen), blocks.contains(where: { $0.isProse && $0.flags.contains(.hidden) }) else {
      return
    }
    for row in blocks.indices { blocks[row].flags.remove(.hidden) }
  }

  /// Text after the end of a block element belongs to another block than the text before it.
  private mutating func startIfElsewhere(_ index: Int) {
    guard let last = current.last(where: { tree.nodes[Int($0)].isText }) else { return }
    if tree.blockElement(around: Int(last)) != tree.blockElement(around: index) { endBlock() }
  }

  /// Hidden words inside a visible paragraph are left out of it.
  private func isHiddenInline(_ index: Int) -> Bool {
    guard flags[index].contains(.hidden) else { return false }
    let element = tree.blockElement(around: index)
    return element >= 0 && !flags[element].contains(.hidden)
  }

  private func isInk(_ node: Int32) -> Bool { tree.nodes[Int(node)].isText && hasInk(tree.nodes[Int(node)]) }

  private func hasInk(_ node: PageTree.Node) -> Bool { tree.text[node.text].contains { $0 > 0x20 } }

  private func ownFlags(_ node: PageTree.Node) -> Block.Flags {
    // A page that hides its whole body shows it later, by script.
    let isPage = node.tag == .html || node.tag == .body
    var flags: Block.Flags = node.cues.contains(.hidden) && !isPage ? .hidden : []
    if node.tag.isInline, node.cues.contains(.unseen) { flags.insert(.hidden) }
    if node.cues.contains(.furniture) { flags.insert(.furniture) }
    if node.cues.contains(.pullQuote) { flags.insert(.pullQuote) }
    switch node.tag {
    case .head, .title, .option: flags.insert(.head)
    case .aside: flags.insert(.aside)
    case .figcaption, .figure, .caption: flags.insert(.caption)
    case .table: flags.insert(.table)
    case .li, .dd, .dt: flags.insert(.listItem)
    case .blockquote: flags.insert(.quote)
    case .h1: flags.formUnion([.heading, .headline])
    case .h2, .h3, .h4, .h5, .h6: flags.insert(.heading)
    default: break
    }
    return flags
  }

  private mutating func endBlock() {
    defer { current.removeAll(keepingCapacity: true) }
    while let last = current.last, !tree.nodes[Int(last)].isText { current.removeLast() }
    guard let begin = current.indices.first(where: { isInk(current[$0]) }),
      let end = current.indices.last(where: { isInk(current[$0]) })
    else { return }
    let (first, last) = (current[begin], current[end])
    let element = tree.blockElement(around: Int(first))
    var block = Block(
      nodes: current, element: element, wrapper: element, tag: element >= 0 ? tree.nodes[element].tag : .other)
    block.wrapper = wrapper(of: Int(first), to: Int(last), within: element)
    block.flags = element >= 0 ? flags[element] : []
    for node in current where tree.nodes[Int(node)].isText { measure(Int(node), into: &block) }
    if block.length > 0 { blocks.append(block) }
  }

  /// The innermost element that holds all the text from `first` to `last`.
  private func wrapper(of first: Int, to last: Int, within element: Int) -> Int {
    var ancestor = tree.parent(first)
    while ancestor > element, Int(tree.nodes[ancestor].end) <= last { ancestor = tree.parent(ancestor) }
    return max(ancestor, element)
  }

  private func measure(_ index: Int, into block: inout Block) {
    var isLink = false
    var ancestor = tree.parent(index)
    while ancestor >= 0, ancestor != block.element {
      if tree.nodes[ancestor].tag == .a { isLink = true }
      ancestor = tree.parent(ancestor)
    }
    var wasSpace = true
    var length = 0
    for byte in tree.text[tree.nodes[index].text] {
      let isSpace = byte <= 0x20
      if !(isSpace && wasSpace) { length += 1 }
      wasSpace = isSpace
      switch byte {
      case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "\""), 0xD8: block.stops += 1
      // Lead bytes of the ideographic full stop and its full-width kin.
      case 0xE3, 0xEF: block.stops += 1
      case UInt8(ascii: ","): block.commas += 1
      default: break
      }
    }
    block.length += length
    if isLink { block.linkLength += length }
  }
}
