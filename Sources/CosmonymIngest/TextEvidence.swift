/// The first look at the blocks of a page: what each says by itself, by its element's cues and by those around it.
struct TextEvidence {
  let tree: PageTree
  let blocks: [Block]
  private(set) var table: FeatureTable
  /// The log-odds of each block.
  private(set) var scores: [Double] = []
  /// The block that is the page's headline.
  private(set) var headline: Int?
  private(set) var isTitle: [Bool]
  private(set) var startsSmall: [Bool]
  private(set) var isAdvertisement: [Bool]
  /// The share of the page's prose inside each node, or inside all nodes that look like it if that is more.
  private var share: [Double]
  /// Cues of each node and those around it, of which little of the page's prose is inside.
  private var cuesAround: [Cue.Set]

  init(tree: PageTree, blocks: [Block], weights: [Double]) {
    self.tree = tree
    self.blocks = blocks
    table = FeatureTable(rows: blocks.count, width: FeatureTable.textWidth)
    isTitle = [Bool](repeating: false, count: blocks.count)
    startsSmall = isTitle
    isAdvertisement = isTitle
    share = Self.shareOfProse(tree, blocks)
    cuesAround = [Cue.Set](repeating: [], count: tree.nodes.count)
    spreadCues()
    describeTexts()
    describeSiblings()
    for row in blocks.indices { describeCues(row) }
    scores = blocks.indices.map { table.score($0, weights) }
  }

  /// Elements that most of the page's prose is in say nothing about a block, whatever they are called.
  private static let smallShare = 0.4
  private static let always: Cue.Set = [
    Cue.Set(.article), Cue.Set(.articleBody), Cue.Set(.articleTag), Cue.Set(.mainTag),
  ]

  private static func shareOfProse(_ tree: PageTree, _ blocks: [Block]) -> [Double] {
    var prose = [Double](repeating: 0, count: tree.nodes.count)
    var alike = [Double](repeating: 0, count: tree.signatureCount)
    var stamp = [Int](repeating: -1, count: tree.signatureCount)
    var total = 1.0
    for row in blocks.indices where blocks[row].isProse {
      let length = Double(blocks[row].length)
      total += length
      var node = blocks[row].wrapper
      if node >= 0 { prose[node] += length }
      while node >= 0 {
        let signature = Int(tree.nodes[node].signature)
        if stamp[signature] != row {
          alike[signature] += length
          stamp[signature] = row
        }
        node = tree.parent(node)
      }
    }
    tree.addUp(&prose, within: 0..<tree.nodes.count)
    return tree.nodes.indices.map { max(prose[$0], alike[Int(tree.nodes[$0].signature)]) / total }
  }

  /// Whether a block is inside a request for consent to cookies.
  func asksForConsent(_ row: Int) -> Bool {
    blocks[row].wrapper >= 0 && cuesAround[blocks[row].wrapper].contains(.consent)
  }

  private mutating func spreadCues() {
    for (index, node) in tree.nodes.enumerated() where !node.isText {
      let around = node.parent >= 0 ? cuesAround[Int(node.parent)] : []
      cuesAround[index] = around.union(share[index] < Self.smallShare ? node.cues : node.cues.intersection(Self.always))
    }
  }

  // MARK: Features

  private mutating func describeTexts() {
    let title = PageTitle(tree: tree)
    var seen = HashedTable<Int>()
    var hashes: [UInt64] = []
    for (row, block) in blocks.enumerated() {
      let text = BlockText(block, in: tree)
      let hash = ByteHash.of(text.folded)
      hashes.append(hash)
      seen[hash] = (seen[hash] ?? 0) + 1
      startsSmall[row] = text.startsSmall
      isAdvertisement[row] = Phrases.isAdvertisement(text.folded)
      describe(row, block, text)
      guard text.folded.count <= 600, title.mayStart(text.folded) else { continue }
      let words = BlockText.words(text.folded)
      if block.length <= 300 { isTitle[row] = title.matches(words) }
      switch title.describes(words) {
      case .whole: set(row, .isDescription)
      case .part: set(row, .isPartOfDescription)
      case nil: break
      }
    }
    headline = findHeadline()
    for row in blocks.indices {
      if isTitle[row] { set(row, .isTitle) }
      if let headline { set(row, row < headline ? .beforeTitle : .afterTitle) }
      if seen[hashes[row]] ?? 0 > 1 { set(row, .repeated) }
    }
  }

  /// Prose that is alone in its element, and so again and again in elements that look alike, is a list of teasers.
  private mutating func describeSiblings() {
    var counts: [Int: Int] = [:]
    for row in blocks.indices where blocks[row].isProse { counts[tree.parent(blocks[row].element), default: 0] += 1 }
    var lonely: [Int32: Int] = [:]
    for (parent, count) in counts where count == 1 && parent >= 0 {
      lonely[tree.nodes[parent].signature, default: 0] += 1
    }
    for row in blocks.indices {
      let parent = tree.parent(blocks[row].element)
      guard parent >= 0, counts[parent] ?? 0 <= 1 else { continue }
      if lonely[tree.nodes[parent].signature] ?? 0 >= 5 { set(row, .aloneRepeated) }
    }
  }

  private func findHeadline() -> Int? {
    let visible = { (row: Int) in isTitle[row] && blocks[row].flags.isDisjoint(with: [.hidden, .head]) }
    return blocks.indices.first { visible($0) && blocks[$0].flags.contains(.headline) }
      ?? blocks.indices.first { visible($0) && blocks[$0].flags.contains(.heading) }
      ?? blocks.indices.first { visible($0) && blocks[$0].linkDensity <= 0.5 }
  }

  private mutating func set(_ row: Int, _ feature: TextFeature, _ value: Double = 1) {
    table[row, feature.rawValue] = value
  }

  private mutating func describe(_ row: Int, _ block: Block, _ text: BlockText) {
    set(row, .bias)
    table[row, TextFeature.heading.rawValue + block.kind.rawValue] = 1
    if block.flags.contains(.quote) { set(row, .quote) }
    if block.flags.contains(.table) { set(row, .table) }
    if block.flags.contains(.furniture) { set(row, .furniture) }
    if block.flags.contains(.aside) { set(row, .aside) }
    if block.flags.contains(.caption) { set(row, .caption) }
    if block.flags.contains(.headline) { set(row, .headline) }
    let length = text.folded.count
    set(row, .logLength, Self.log2(length + 1) / 8)
    set(row, length < 15 ? .tiny : length < 40 ? .short : length < 90 ? .medium : length < 250 ? .long : .veryLong)
    if text.endsSentence { set(row, .endsSentence) }
    if text.endsInColon { set(row, .endsInColon) }
    set(row, .stops, Double(min(block.stops, 6)) / 6)
    set(row, .commas, Double(min(block.commas, 6)) / 6)
    let density = block.linkDensity
    set(row, .linkDensity, density)
    if density >= 0.9 { set(row, .mostlyLinks) } else if density > 0.4 { set(row, .manyLinks) }
    describePhrases(row, text, density)
  }

  private mutating func describePhrases(_ row: Int, _ text: BlockText, _ density: Double) {
    let length = text.folded.count
    if Phrases.opensAside(text.folded) {
      set(row, .opensAside)
      if length < 80 { set(row, .opensAsideShort) }
      if density > 0.4 { set(row, .opensAsideLink) }
    }
    if length < 800, Phrases.hasNotice(text.folded) { set(row, .notice) }
    if length < 80, text.digits > 0, Phrases.hasDate(text.folded) { set(row, .dateShort) }
    if length < 120, text.letters > 0, text.capitals * 5 > text.letters * 4 { set(row, .capitals) }
    if text.letters == 0 { set(row, .noLetters) }
  }

  private mutating func describeCues(_ row: Int) {
    let node = blocks[row].wrapper
    guard node >= 0 else { return }
    let own = share[node] < Self.smallShare ? tree.nodes[node].cues.subtracting(Self.always) : []
    let around = (tree.nodes[node].parent >= 0 ? cuesAround[tree.parent(node)] : [])
      .union(tree.nodes[node].cues.intersection(Self.always))
    for cue in own.numbers { table[row, FeatureTable.own(cue)] = 1 }
    for cue in around.numbers { table[row, FeatureTable.around(cue)] = 1 }
  }

  /// The binary logarithm, linear between powers of two: plain arithmetic, so that it is the same everywhere.
  static func log2(_ value: Int) -> Double {
    guard value > 0 else { return 0 }
    let whole = Int.bitWidth - 1 - value.leadingZeroBitCount
    return Double(whole) + Double(value - 1 << whole) / Double(1 << whole)
  }
}
