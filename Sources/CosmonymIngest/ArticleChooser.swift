/// Chooses the blocks of a page that make its article.
///
/// First the container: of all elements the one whose prose, less what is not prose in it, weighs most, so that an
/// article split over sibling elements is joined in their parent and a page of teasers loses. Then, inside it, block by
/// block: what the classes around it, its links and its place between other blocks say. The idea of weighing a subtree
/// by text against markup is that of "Maximum Subsequence Segmentation" (Pasternack & Roth 2009), on the tree.
struct ArticleChooser {
  let tree: PageTree
  var blocks: [Block]

  /// The indices of the chosen blocks, in the order of the page.
  func article() -> [Int] {
    var chooser = self
    chooser.markAsides()
    guard let root = chooser.container() else { return chooser.largest() }
    let inside = chooser.blocks.indices.filter { chooser.isInside(chooser.blocks[$0].element, root) }
    let chosen = chooser.prune(inside)
    return chosen.isEmpty ? chooser.largest() : chosen
  }

  // MARK: What stands beside the article

  /// Marks the blocks inside elements whose class says that they are no article, unless most of the prose is in there.
  private mutating func markAsides() {
    let prose = proseByNode()
    let total = prose.first.map { _ in blocks.reduce(0) { $0 + ($1.isProse ? $1.length : 0) } } ?? 0
    var isAside = [Bool](repeating: false, count: tree.nodes.count)
    for index in tree.nodes.indices where !tree.nodes[index].isText {
      let node = tree.nodes[index]
      if node.parent >= 0 { isAside[index] = isAside[Int(node.parent)] }
      guard !isAside[index], node.tag != "body", node.tag != "html", node.tag != "main", node.tag != "article" else {
        continue
      }
      if ClassWords.isAside(node), prose[index] * 10 < total * 4 { isAside[index] = true }
      if node.attribute("itemprop") == "articleBody" { isAside[index] = false }
    }
    for index in blocks.indices {
      let element = blocks[index].element
      if element >= 0, isAside[Int(element)] { blocks[index].flags.insert(.aside) }
      if blocks[index].nodes.contains(where: { tree.nodes[Int($0)].isText && hasAsideInline(Int($0), isAside) }) {
        blocks[index].flags.insert(.aside)
      }
    }
  }

  /// An inline element around the whole block (`<span class="caption">`) counts as well.
  private func hasAsideInline(_ node: Int, _ isAside: [Bool]) -> Bool {
    let parent = tree.nodes[node].parent
    guard parent >= 0, BlockFinder.inline.contains(tree.nodes[Int(parent)].tag) else { return false }
    return isAside[Int(parent)]
  }

  /// The bytes of prose inside each node.
  private func proseByNode() -> [Int] {
    var prose = [Int](repeating: 0, count: tree.nodes.count)
    for block in blocks where block.isProse && block.element >= 0 { prose[Int(block.element)] += block.length }
    for index in tree.nodes.indices.reversed() where tree.nodes[index].parent >= 0 {
      prose[Int(tree.nodes[index].parent)] += prose[index]
    }
    return prose
  }

  // MARK: The container

  private func container() -> Int? {
    var weight = [Double](repeating: 0, count: tree.nodes.count)
    for block in blocks where block.element >= 0 { weight[Int(block.element)] += self.weight(block) }
    for index in tree.nodes.indices.reversed() where tree.nodes[index].parent >= 0 {
      weight[Int(tree.nodes[index].parent)] += weight[index]
    }
    var best: (index: Int, weight: Double)?
    for index in tree.nodes.indices where !tree.nodes[index].isText {
      let value = weight[index] + hint(tree.nodes[index]) * min(max(weight[index], 0), 2000)
      // At equal weight the inner element wins.
      if value > 0, value >= (best?.weight ?? 0) { best = (index, value) }
    }
    return best?.index
  }

  private func weight(_ block: Block) -> Double {
    if block.flags.contains(.hidden) { return 0 }
    let length = Double(block.length)
    if !block.flags.isDisjoint(with: [.furniture, .aside]) { return -0.3 * min(length, 300) }
    if block.isProse { return length * (1 - block.linkDensity) }
    if block.linkDensity > 0.5 { return -25 - 0.4 * min(length, 200) }
    return -5
  }

  private func hint(_ node: PageTree.Node) -> Double {
    if node.attribute("itemprop") == "articleBody" { return 0.5 }
    if node.tag == "article" { return 0.12 }
    if node.tag == "main" || node.attribute("role") == "main" || node.attribute("role") == "article" { return 0.05 }
    return ClassWords.isArticle(node) ? 0.05 : 0
  }

  private func isInside(_ element: Int32, _ root: Int) -> Bool {
    Int(element) >= root && Int(element) < Int(tree.nodes[root].end)
  }

  // MARK: Inside the container

  private func prune(_ inside: [Int]) -> [Int] {
    var chosen = inside.filter(isWanted)
    // The article starts with its first prose and ends with its last; short lines outside are bylines and links.
    guard let first = chosen.firstIndex(where: { isAnchor(blocks[$0]) || startsArticle($0) }),
      let last = chosen.lastIndex(where: { isAnchor(blocks[$0]) })
    else { return chosen.filter { blocks[$0].length > 0 && blocks[$0].linkDensity < 0.5 } }
    var end = last
    while end + 1 < chosen.count, endsArticle(blocks[chosen[end + 1]], after: blocks[chosen[end]]) { end += 1 }
    guard first <= end else { return [] }
    chosen = Array(chosen[first...end])
    // A heading with nothing after it leads out of the article.
    while let block = chosen.last, blocks[block].flags.contains(.heading) { chosen.removeLast() }
    return chosen
  }

  private func isWanted(_ index: Int) -> Bool {
    let block = blocks[index]
    if !block.flags.isDisjoint(with: [.hidden, .furniture, .aside, .caption, .headline]) { return false }
    if block.linkDensity > 0.6, block.length < 400 {
      return block.flags.contains(.listItem) && isAmongProse(index) && block.linkDensity < 0.9
    }
    if block.flags.contains(.table) { return block.isProse || isAmongProse(index) }
    return true
  }

  private func isAmongProse(_ index: Int) -> Bool {
    let around = blocks[max(0, index - 3)...min(blocks.count - 1, index + 3)]
    return around.count(where: \.isProse) >= 3
  }

  private func isAnchor(_ block: Block) -> Bool { block.isProse && block.linkDensity < 0.3 }

  /// Shorter running text may open an article: one full sentence.
  private func startsArticle(_ index: Int) -> Bool {
    let block = blocks[index]
    return block.length >= 40 && block.stops > 0 && block.tag == "p" && block.linkDensity < 0.2
  }

  /// A last short sentence may close it: a paragraph, or a block of the same kind beside the one before.
  private func endsArticle(_ block: Block, after last: Block) -> Bool {
    guard block.length >= 15, block.stops > 0, block.linkDensity < 0.2 else { return false }
    if block.tag == "p" || block.flags.contains(.quote) || block.element == last.element { return true }
    return block.length >= 30 && parent(block) == parent(last) && block.tag == last.tag
  }

  private func parent(_ block: Block) -> Int32 { block.element >= 0 ? tree.nodes[Int(block.element)].parent : -1 }

  /// Without prose: all visible text that is no furniture, else all visible text.
  private func largest() -> [Int] {
    let visible = blocks.indices.filter { !blocks[$0].flags.contains(.hidden) && tag(blocks[$0]) != "title" }
    let plain = visible.filter {
      blocks[$0].flags.isDisjoint(with: [.furniture, .aside]) && blocks[$0].linkDensity < 0.5
    }
    return plain.isEmpty ? visible : plain
  }

  private func tag(_ block: Block) -> String { block.tag }
}
