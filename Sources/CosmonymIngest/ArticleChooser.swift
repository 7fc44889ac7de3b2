/// Chooses the blocks of a page that make its article.
///
/// Two looks with fitted weights (`BlockWeights`): the first scores each block by what it says itself and by the cues
/// around it; the scores tell where in the tree the article's core is; the second look scores the blocks in the core again,
/// by their place and their neighbours too. Classifying blocks by shallow features is the way of "Boilerplate
/// Detection using Shallow Text Features" (Kohlschütter et al. 2010).
struct ArticleChooser {
  let tree: PageTree
  let blocks: [Block]
  var weights = BlockWeights.fitted

  /// What was chosen, and what it was chosen by.
  struct Choice {
    /// The indices of the article's blocks, in the order of the page; never empty when the page has text.
    var article: [Int] = []
    var evidence: TextEvidence?
    /// Blocks inside the article's core that are kept apart: captions, pull quotes, the headline.
    var apart: [Int] = []
  }

  func choice() -> Choice {
    guard !blocks.isEmpty else { return Choice() }
    let evidence = TextEvidence(tree: tree, blocks: blocks, weights: weights.text)
    let core = ArticleCore(tree: tree, blocks: blocks, evidence: evidence)
    let place = PlaceEvidence(tree: tree, blocks: blocks, evidence: evidence, core: core, weights: weights.place)
    let chosen = choose(evidence, core, place)
    let taken = Set(chosen)
    let apart = blocks.indices.filter { row in
      guard !taken.contains(row), blocks[row].flags.isDisjoint(with: [.hidden, .head]) else { return false }
      return row == evidence.headline || (tree.isInside(blocks[row].element, core.element) && isApart(row))
    }
    return Choice(article: chosen.isEmpty ? largest(evidence) : chosen, evidence: evidence, apart: apart)
  }

  private func isApart(_ row: Int) -> Bool {
    let flags = blocks[row].flags
    return !flags.isDisjoint(with: [.caption, .pullQuote, .headline])
      || (flags.contains(.table) && !flags.contains(.furniture) && blocks[row].linkDensity < 0.5)
  }

  private func choose(_ evidence: TextEvidence, _ core: ArticleCore, _ place: PlaceEvidence) -> [Int] {
    let scores = wholeGroups(place.scores, core)
    let hasOwnComments = core.element >= 0 && tree.nodes[core.element].cues.contains(Cue.Set(.comment))
    let main = mainArticle(evidence, core)
    var chosen = blocks.indices.filter { row in
      guard let score = scores[row], score > 0, blocks[row].flags.isDisjoint(with: [.caption, .pullQuote]) else {
        return false
      }
      // The headline is a field of its own.
      if evidence.isAdvertisement[row] || evidence.asksForConsent(row) { return false }
      if row <= place.first, isHeadline(row, evidence) { return false }
      if let main, isInOtherArticle(row, than: main, core) { return false }
      return hasOwnComments || !place.isComment(row)
    }
    // A heading with nothing after it leads out of the article.
    while let row = chosen.last, blocks[row].flags.contains(.heading), chosen.count > 1 { chosen.removeLast() }
    return chosen
  }

  /// The `article` element with the headline, when it holds most of the text in the core; other ones beside it are others.
  private func mainArticle(_ evidence: TextEvidence, _ core: ArticleCore) -> Int? {
    let shown = blocks.firstIndex { $0.flags.contains(.headline) && $0.flags.isDisjoint(with: [.hidden, .head]) }
    guard let headline = evidence.headline ?? shown, let element = article(around: blocks[headline].element, core),
      core.mass[element] * 2 > core.total
    else { return nil }
    return element
  }

  private func isInOtherArticle(_ row: Int, than main: Int, _ core: ArticleCore) -> Bool {
    guard let element = article(around: blocks[row].element, core) else { return false }
    return !tree.isInside(element, main) && !tree.isInside(main, element)
  }

  /// The innermost `article` element around a node, inside the core.
  private func article(around node: Int, _ core: ArticleCore) -> Int? {
    var node = node
    while node > core.element {
      if tree.nodes[node].tag == .article { return node }
      node = tree.parent(node)
    }
    return nil
  }

  private func isHeadline(_ row: Int, _ evidence: TextEvidence) -> Bool {
    evidence.isTitle[row] || (evidence.headline == nil && blocks[row].flags.contains(.headline))
  }

  /// A list, table or quotation is in the article or not as a whole: its blocks share their mean score.
  ///
  /// So do short lines that look alike, such as the times in a live report.
  private func wholeGroups(_ scores: [Double?], _ core: ArticleCore) -> [Double?] {
    let groups = blocks.map { group(of: $0, in: core) }
    var sums: [Int: (score: Double, weight: Double)] = [:]
    for (row, group) in groups.enumerated() {
      guard let group, let score = scores[row] else { continue }
      let weight = Double(blocks[row].length).squareRoot()
      sums[group, default: (0, 0)].score += score * weight
      sums[group, default: (0, 0)].weight += weight
    }
    return blocks.indices.map { row in
      guard scores[row] != nil, let sum = groups[row].flatMap({ sums[$0] }) else { return scores[row] }
      return sum.score / sum.weight
    }
  }

  func group(of block: Block, in core: ArticleCore) -> Int? {
    var node = block.element
    while node > core.element {
      if tree.nodes[node].tag.isGroup { return node }
      node = tree.parent(node)
    }
    let parent = tree.parent(block.element)
    guard block.length < 15, block.kind != .heading, parent > core.element else { return nil }
    return -1 - Int(tree.nodes[block.element].signature) * tree.signatureCount - Int(tree.nodes[parent].signature)
  }

  /// Without text that is surely the article's: all that looks more like text than not, else all that is visible.
  private func largest(_ evidence: TextEvidence) -> [Int] {
    let visible = blocks.indices.filter { blocks[$0].flags.isDisjoint(with: [.hidden, .head]) }
    let plain = visible.filter { !blocks[$0].flags.contains(.furniture) && blocks[$0].linkDensity < 0.5 }
    let likely = plain.filter { evidence.scores[$0] > 0 }
    return likely.isEmpty ? plain.isEmpty ? visible : plain : likely
  }
}
