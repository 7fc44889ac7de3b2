/// The second look, at the blocks inside the article's core: what their place and their neighbours say.
struct PlaceEvidence {
  let tree: PageTree
  let blocks: [Block]
  let evidence: TextEvidence
  let core: ArticleCore
  private(set) var table: FeatureTable
  /// The log-odds of each block; blocks outside the core have none.
  private(set) var scores: [Double?]
  /// The first and last block that are surely text.
  private(set) var first = 0
  private(set) var last = 0
  private var inside: [Bool]
  /// Length, link length and share of text of the blocks inside each node.
  private var length: [Double]
  private var links: [Double]
  private var text: [Double]
  /// The text evidence in blocks whose element has this parent.
  private var beside: [Int: Double] = [:]
  /// Cues of each node and those between it and the core.
  private var cuesWithin: [Cue.Set]

  init(
    tree: PageTree, blocks: [Block], evidence: TextEvidence, core: ArticleCore, weights: [Double]
  ) {
    self.tree = tree
    self.blocks = blocks
    self.evidence = evidence
    self.core = core
    table = FeatureTable(rows: blocks.count, width: FeatureTable.placeWidth)
    scores = [Double?](repeating: nil, count: blocks.count)
    inside = blocks.map { tree.isInside($0.element, core.element) && $0.flags.isDisjoint(with: [.hidden, .head]) }
    length = [Double](repeating: 0, count: tree.nodes.count)
    links = length
    text = length
    cuesWithin = [Cue.Set](repeating: [], count: tree.nodes.count)
    measure()
    spreadCues()
    describe()
    for row in blocks.indices where inside[row] { scores[row] = table.score(row, weights) }
  }

  private var range: Range<Int> {
    (core.element + 1)..<(core.element >= 0 ? Int(tree.nodes[core.element].end) : tree.nodes.count)
  }

  private mutating func measure() {
    for row in blocks.indices where inside[row] {
      let block = blocks[row]
      let score = evidence.scores[row]
      if score > 0 {
        beside[tree.parent(block.element), default: 0] += Double(block.length) * ArticleCore.share(score)
      }
      guard block.element > core.element else { continue }
      length[block.element] += Double(block.length)
      links[block.element] += Double(min(block.linkLength, block.length))
      text[block.element] += Double(block.length) * ArticleCore.share(score)
    }
    tree.addUp(&length, within: range)
    tree.addUp(&links, within: range)
    tree.addUp(&text, within: range)
    let sure = blocks.indices.filter { inside[$0] && isAnchor($0) }
    first = sure.first ?? 0
    last = sure.last ?? blocks.count - 1
  }

  private func isAnchor(_ row: Int) -> Bool {
    evidence.scores[row] > 1 && blocks[row].length >= 80 && blocks[row].linkDensity < 0.3
  }

  private mutating func spreadCues() {
    let ignored: Cue.Set = [Cue.Set(.articleBody), Cue.Set(.mainTag)]
    for index in range where !tree.nodes[index].isText {
      let node = tree.nodes[index]
      let share = max(core.mass[index], core.alike[Int(node.signature)]) / core.total
      let around = Int(node.parent) > core.element ? cuesWithin[Int(node.parent)] : []
      cuesWithin[index] = share > 0.4 ? around : around.union(node.cues.subtracting(ignored))
    }
  }

  // MARK: Features

  private mutating func describe() {
    var aside: (row: Int, element: Int)?
    for row in blocks.indices where inside[row] {
      if let open = aside, !tree.isInside(blocks[row].element, open.element) { aside = nil }
      for column in 0..<TextFeature.allCases.count { table[row, column] = evidence.table[row, column] }
      describePlace(row)
      describeCues(row)
      describeNeighbours(row)
      // A short line that announces other matter colours what follows it at the same place.
      if let open = aside {
        set(row, .afterAside)
        if blocks[row].length >= 100, blocks[row].linkDensity < 0.2, !evidence.startsSmall[row] {
          set(row, .longAfterAside)
          if row - open.row > 1 { aside = nil }
        }
      }
      if blocks[row].length < 60, evidence.table[row, TextFeature.opensAside.rawValue] > 0,
        blocks[row].kind != .listItem
      {
        aside = (row, tree.parent(blocks[row].element))
      }
    }
  }

  private mutating func set(_ row: Int, _ feature: PlaceFeature, _ value: Double = 1) {
    table[row, FeatureTable.place(feature)] = value
  }

  private mutating func set(_ row: Int, _ feature: PlaceFeature, _ kind: Block.Kind) {
    table[row, FeatureTable.place(feature) + kind.rawValue] = 1
  }

  private func score(_ row: Int) -> Double {
    blocks.indices.contains(row) ? max(-4, min(4, evidence.scores[row])) : -4
  }

  private mutating func describePlace(_ row: Int) {
    let block = blocks[row]
    let kind = block.kind
    set(row, .textScore, score(row))
    if (beside[tree.parent(block.element)] ?? 0) > 0.3 * core.total { set(row, .besideMostText) }
    describeBranch(row, block)
    set(
      row,
      first < row && row < last
        ? .betweenHeading : row < first ? .beforeHeading : row > last ? .afterHeading : .edgeHeading, kind)
    if block.length < 40 { set(row, .shortHeading, kind) }
    if block.linkDensity > 0.8 { set(row, .linkHeading, kind) }
    if row > last { set(row, .distanceAfter, Double(min(row - last, 10)) / 10) }
    if row < first { set(row, .distanceBefore, Double(min(first - row, 10)) / 10) }
    set(row, .looksLikeText, block.element >= 0 ? core.alike[Int(tree.nodes[block.element].signature)] / core.total : 0)
  }

  /// The branch of the core that the block is on, and the element around it.
  private mutating func describeBranch(_ row: Int, _ block: Block) {
    var depth = 0
    var branch = block.element
    var node = block.element
    while node > core.element {
      depth += 1
      branch = node
      node = tree.parent(node)
    }
    set(row, .depth, Double(min(depth, 6)) / 6)
    if depth <= 1 { set(row, .direct) }
    let own = ArticleCore.share(evidence.scores[row])
    guard depth > 0 else {
      set(row, .branchLinks, block.linkDensity)
      set(row, .branchText, own)
      set(row, .parentLinks, block.linkDensity)
      return set(row, .parentText, own)
    }
    let total = range.isEmpty ? 1 : max(1, insideLength)
    set(row, .branchLinks, links[branch] / max(1, length[branch]))
    set(row, .branchText, text[branch] / max(1, length[branch]))
    set(row, .branchShare, min(1, length[branch] / total))
    let parent = tree.parent(block.element)
    let hasParent = parent > core.element
    set(row, .parentLinks, hasParent ? links[parent] / max(1, length[parent]) : block.linkDensity)
    set(row, .parentText, hasParent ? text[parent] / max(1, length[parent]) : own)
  }

  private lazy var insideLength: Double = blocks.indices.reduce(0) { $0 + (inside[$1] ? Double(blocks[$1].length) : 0) }

  private mutating func describeCues(_ row: Int) {
    let node = blocks[row].wrapper
    guard node > core.element else { return }
    let parent = tree.parent(node)
    let around = parent > core.element ? cuesWithin[parent] : []
    let share = max(core.mass[node], core.alike[Int(tree.nodes[node].signature)]) / core.total
    let own = share > 0.4 ? [] : tree.nodes[node].cues
    for cue in own.numbers { table[row, FeatureTable.own(cue)] = 1 }
    for cue in around.numbers { table[row, FeatureTable.around(cue)] = 1 }
  }

  private mutating func describeNeighbours(_ row: Int) {
    set(row, .previous, score(row - 1))
    set(row, .next, score(row + 1))
    set(row, .previousButOne, score(row - 2))
    set(row, .nextButOne, score(row + 2))
    set(row, .worseNeighbour, min(score(row - 1), score(row + 1)))
    set(row, .betterNeighbour, max(score(row - 1), score(row + 1)))
    guard blocks[row].kind == .heading else { return }
    set(row, .headingNext, score(row + 1))
    set(row, .headingPrevious, score(row - 1))
    set(row, .headingNextButOne, score(row + 2))
  }

  /// Whether a block is inside an element of comments within the core.
  func isComment(_ row: Int) -> Bool {
    var node = blocks[row].wrapper
    while node > core.element {
      if tree.nodes[node].cues.contains(Cue.Set(.comment)) { return true }
      node = tree.parent(node)
    }
    return false
  }
}
