/// Where in the tree the article is: of all elements the one whose blocks weigh most together.
///
/// What is surely text weighs by its length, what is surely not takes something away, so that an article split over
/// sibling elements is joined in their parent and a page of teasers loses. The idea of weighing stretches of a page by
/// evidence for and against text is that of "Extracting Article Text from the Web with Maximum Subsequence
/// Segmentation" (Pasternack & Roth 2009); here it is done on the tree.
struct ArticleCore {
  /// The element with most evidence for text; -1 is the whole page.
  private(set) var container = -1
  /// The deepest element inside it that still holds nearly all of that text.
  private(set) var element = -1
  /// The text evidence inside each node, in bytes.
  private(set) var mass: [Double]
  /// That of all nodes that look like it.
  private(set) var alike: [Double]
  private(set) var total = 0.001

  private static let share = 0.85

  init(tree: PageTree, blocks: [Block], evidence: TextEvidence) {
    let counts = blocks.reduce(into: [Int: Int]()) { $0[$1.element, default: 0] += 1 }
    /// Where a block starts to count: at its own element if that holds more than this paragraph.
    func start(_ block: Block) -> Int {
      (counts[block.element] ?? 0) > 1 || block.length > 400 ? block.element : tree.parent(block.element)
    }
    mass = [Double](repeating: 0, count: tree.nodes.count)
    alike = [Double](repeating: 0, count: tree.signatureCount)
    let counting = Self.counting(tree, blocks, evidence)
    container = Self.container(tree, blocks, evidence, counting, start)
    weigh(tree, blocks, evidence, counting, start)
    element = container
    let range = max(container, 0)..<(container >= 0 ? Int(tree.nodes[container].end) : tree.nodes.count)
    for node in range where mass[node] >= Self.share * total && !tree.nodes[node].isText {
      if !tree.nodes[node].tag.isLeaf, !tree.nodes[node].tag.isInline { element = node }
    }
  }

  /// Which blocks may speak for a place: not those before the headline, nor comments, unless there are no others.
  private static func counting(_ tree: PageTree, _ blocks: [Block], _ evidence: TextEvidence) -> [Bool] {
    let first = textStartsAt(tree, blocks, evidence)
    let visible = blocks.map { $0.flags.isDisjoint(with: [.hidden, .head]) }
    let counting = blocks.indices.map { visible[$0] && $0 >= first && !isComment(tree, blocks[$0]) }
    return blocks.indices.contains { counting[$0] && evidence.scores[$0] > 0 } ? counting : visible
  }

  private static func container(
    _ tree: PageTree, _ blocks: [Block], _ evidence: TextEvidence, _ counting: [Bool], _ start: (Block) -> Int
  ) -> Int {
    var weight = [Double](repeating: 0, count: tree.nodes.count)
    for (row, block) in blocks.enumerated() {
      let node = start(block)
      guard node >= 0, block.flags.isDisjoint(with: [.hidden, .head]) else { continue }
      let score = max(-3, min(3, evidence.scores[row]))
      let length = Double(block.length)
      if score < 0 {
        weight[node] += 0.2 * score * length.squareRoot()
      } else if counting[row] {
        weight[node] += score * (length * length.squareRoot()).squareRoot()
      }
    }
    tree.addUp(&weight, within: 0..<tree.nodes.count)
    var best: (node: Int, weight: Double)?
    for node in tree.nodes.indices.reversed() {
      let tag = tree.nodes[node].tag
      guard weight[node] > 0, tag != .text, !tag.isInline, !tag.isLeaf else { continue }
      let value = weight[node] + hint(tree.nodes[node].cues) * min(weight[node], 1000)
      // At equal weight the inner element wins.
      if value > (best?.weight ?? 0) { best = (node, value) }
    }
    return best?.node ?? -1
  }

  /// The article follows its headline, unless most of the text comes before it.
  private static func textStartsAt(_ tree: PageTree, _ blocks: [Block], _ evidence: TextEvidence) -> Int {
    guard let headline = evidence.headline else { return 0 }
    var before = 0.0
    var after = 0.0
    for (row, block) in blocks.enumerated() where evidence.scores[row] > 0 && !isComment(tree, block) {
      let weight = evidence.scores[row] * Double(block.length)
      if row < headline { before += weight } else { after += weight }
    }
    return after > 2 * before ? headline : 0
  }

  private static func isComment(_ tree: PageTree, _ block: Block) -> Bool {
    var node = block.wrapper
    while node >= 0 {
      let tag = tree.nodes[node].tag
      if tree.nodes[node].cues.contains(Cue.Set(.comment)), tag != .body, tag != .html, tag != .article, tag != .main {
        return true
      }
      node = tree.parent(node)
    }
    return false
  }

  private static func hint(_ cues: Cue.Set) -> Double {
    if cues.contains(Cue.Set(.articleBody)) { return 0.3 }
    if cues.contains(Cue.Set(.articleTag)) { return 0.1 }
    return cues.isDisjoint(with: [Cue.Set(.mainTag), Cue.Set(.article)]) ? 0 : 0.05
  }

  private mutating func weigh(
    _ tree: PageTree, _ blocks: [Block], _ evidence: TextEvidence, _ counting: [Bool], _ start: (Block) -> Int
  ) {
    var stamp = [Int](repeating: -1, count: tree.signatureCount)
    for (row, block) in blocks.enumerated() where evidence.scores[row] > 0 && tree.isInside(block.element, container) {
      guard counting[row] else { continue }
      let value = Double(block.length) * Self.share(evidence.scores[row])
      total += value
      let node = start(block)
      if node >= 0 { mass[node] += value }
      var ancestor = block.wrapper
      while ancestor >= 0 {
        let signature = Int(tree.nodes[ancestor].signature)
        if stamp[signature] != row {
          alike[signature] += value
          stamp[signature] = row
        }
        ancestor = tree.parent(ancestor)
      }
    }
    tree.addUp(&mass, within: 0..<tree.nodes.count)
  }

  /// Log-odds as a share between 0 and 1, in plain arithmetic.
  static func share(_ score: Double) -> Double { 0.5 + 0.5 * score / (1 + abs(score)) }
}
