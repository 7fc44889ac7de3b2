/// Cuts a page into blocks.
struct BlockFinder {
  let tree: PageTree
  private(set) var blocks: [Block] = []
  private var current: [Int32] = []
  /// Flags of each open element, those of the elements around it included.
  private var flags: [Block.Flags]

  static let inline: Set<String> = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd",
    "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
    "tt",
    "u", "var", "wbr", "nobr", "img", "picture", "source", "br", "button", "input",
  ]
  private static let furniture: Set<String> = ["nav", "footer", "form", "menu", "dialog", "noscript", "head", "button"]
  private static let furnitureRoles: Set<String> = [
    "navigation", "banner", "contentinfo", "search", "menu", "menubar", "dialog", "alertdialog", "toolbar", "tablist",
    "complementary",
  ]

  init(tree: PageTree) {
    self.tree = tree
    flags = [Block.Flags](repeating: [], count: tree.nodes.count)
    var breaks = 0
    for index in tree.nodes.indices {
      let node = tree.nodes[index]
      if node.parent >= 0 { flags[index] = flags[Int(node.parent)] }
      if node.isText {
        if breaks > 1 { endBlock() }
        if hasInk(node) { breaks = 0 }
        startIfElsewhere(index)
        current.append(Int32(index))
      } else if node.tag == "br" {
        breaks += 1
        current.append(Int32(index))
      } else {
        flags[index].formUnion(ownFlags(node))
        if !Self.inline.contains(node.tag) {
          endBlock()
          breaks = 0
        }
      }
    }
    endBlock()
  }

  /// Text after the end of a block element belongs to another block than the text before it.
  private mutating func startIfElsewhere(_ index: Int) {
    guard let last = current.last(where: { tree.nodes[Int($0)].isText }) else { return }
    if container(Int(last)) != container(index) { endBlock() }
  }

  private func hasInk(_ node: PageTree.Node) -> Bool { tree.text[node.text].contains { $0 > 0x20 } }

  /// The nearest element around a node that is not inline.
  private func container(_ index: Int) -> Int32 {
    var element = tree.nodes[index].parent
    while element >= 0, Self.inline.contains(tree.nodes[Int(element)].tag) { element = tree.nodes[Int(element)].parent }
    return element
  }

  private func ownFlags(_ node: PageTree.Node) -> Block.Flags {
    var flags: Block.Flags = []
    if Self.furniture.contains(node.tag) { flags.insert(.furniture) }
    if let role = node.attribute("role"), Self.furnitureRoles.contains(role.lowercased()) { flags.insert(.furniture) }
    if node.tag == "aside" { flags.insert(.aside) }
    if node.tag == "figcaption" || node.tag == "figure" || node.tag == "caption" { flags.insert(.caption) }
    if node.tag == "table" { flags.insert(.table) }
    if node.tag == "li" || node.tag == "dd" || node.tag == "dt" { flags.insert(.listItem) }
    if node.tag == "blockquote" { flags.insert(.quote) }
    if node.tag.count == 2, node.tag.first == "h", node.tag.last?.isNumber == true { flags.insert(.heading) }
    if node.tag == "h1" { flags.insert(.headline) }
    if isHidden(node) { flags.insert(.hidden) }
    return flags
  }

  private func isHidden(_ node: PageTree.Node) -> Bool {
    if node.attribute("hidden") != nil || node.attribute("aria-hidden") == "true" { return true }
    guard let style = node.attribute("style") else { return false }
    let plain = style.lowercased().filter { !$0.isWhitespace }
    return plain.contains("display:none") || plain.contains("visibility:hidden")
  }

  private mutating func endBlock() {
    defer { current.removeAll(keepingCapacity: true) }
    while let last = current.last, !tree.nodes[Int(last)].isText { current.removeLast() }
    guard let first = current.first(where: { tree.nodes[Int($0)].isText && hasInk(tree.nodes[Int($0)]) }) else {
      return
    }
    let element = container(Int(first))
    var block = Block(nodes: current, element: element, tag: element >= 0 ? tree.nodes[Int(element)].tag : "")
    block.flags = element >= 0 ? flags[Int(element)] : []
    for node in current where tree.nodes[Int(node)].isText { measure(Int(node), into: &block) }
    if block.length > 0 { blocks.append(block) }
  }

  private func measure(_ index: Int, into block: inout Block) {
    var isLink = false
    var ancestor = tree.nodes[index].parent
    while ancestor >= 0, ancestor != block.element {
      let node = tree.nodes[Int(ancestor)]
      if node.tag == "a" { isLink = true }
      if flags[Int(ancestor)].contains(.hidden) { return }
      ancestor = node.parent
    }
    var wasSpace = true
    var length = 0
    for byte in tree.text[tree.nodes[index].text] {
      let isSpace = byte <= 0x20
      if !(isSpace && wasSpace) { length += 1 }
      wasSpace = isSpace
      if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
        || byte == UInt8(ascii: "\"")
      {
        block.stops += 1
      }
      if byte == UInt8(ascii: ",") { block.commas += 1 }
      if byte == 0xE3 || byte == 0xEF || byte == 0xD8 { block.stops += 1 }
    }
    block.length += length
    if isLink { block.linkLength += length }
  }
}
