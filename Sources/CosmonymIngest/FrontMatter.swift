/// The lines that stand between a page's headline and the first paragraph of its article, as readers see them.
struct FrontMatter {
  /// The page's headline, when one of its blocks says what the page calls itself.
  private(set) var headline: String?
  /// The lines around the headline, in their order.
  private(set) var lines: [String] = []
  /// Those that a class calls byline.
  private var bylines: [String] = []

  init(tree: PageTree, blocks: [Block], evidence: TextEvidence?, article: [Int]) {
    guard let evidence else { return }
    let headline = evidence.headline ?? blocks.firstIndex { $0.flags.contains(.headline) }
    if let row = Self.headline(blocks, evidence, article) { self.headline = Self.text(blocks[row], tree) }
    guard let headline else { return }
    let first = article.first { $0 > headline && blocks[$0].length > 80 } ?? headline + 12
    for row in max(0, headline - 2)..<min(blocks.count, max(headline, min(first, headline + 16)) + 1)
    where row != headline && blocks[row].length <= 140 && blocks[row].flags.isDisjoint(with: [.hidden, .head]) {
      lines.append(Self.text(blocks[row], tree))
      if Self.isByline(blocks[row], tree) { bylines.append(Self.text(blocks[row], tree)) }
    }
  }

  /// The headline readers see: one of the first order that is the title, the only one of the first order, or another
  /// block that is the title; not after the article's start.
  private static func headline(_ blocks: [Block], _ evidence: TextEvidence, _ article: [Int]) -> Int? {
    let start = article.first { !evidence.isTitle[$0] } ?? blocks.count
    let known = evidence.headline.flatMap { $0 <= start ? $0 : nil }
    if let known, blocks[known].flags.contains(.headline) { return known }
    let headlines = blocks.indices.filter {
      blocks[$0].flags.contains(.headline) && blocks[$0].flags.isDisjoint(with: [.hidden, .head])
    }
    if headlines.count == 1, headlines[0] <= start, blocks[headlines[0]].length >= 20 { return headlines[0] }
    return known
  }

  /// Whether a class around a block says byline or author.
  private static func isByline(_ block: Block, _ tree: PageTree) -> Bool {
    var node = block.wrapper
    for _ in 0..<3 where node >= 0 {
      if tree.nodes[node].cues.contains(.byline) { return true }
      node = tree.parent(node)
    }
    return false
  }

  private static func text(_ block: Block, _ tree: PageTree) -> String {
    String(decoding: ArticleText(tree: tree, blocks: [block]).text, as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The names in the first line that is a byline.
  var authors: [String] {
    (lines + bylines.map { "By \($0)" }).lazy.filter(Byline.isByline).map(Byline.names).first { !$0.isEmpty } ?? []
  }

  /// The first date in the lines; what says that it is of an update comes last.
  var published: String? {
    let dates = lines.compactMap { line in PublicationDate.find(in: line).map { (line: line.lowercased(), date: $0) } }
    let first = dates.filter { !$0.line.contains("updated") && !$0.line.contains("modified") }
    return (first.first ?? dates.first)?.date
  }
}
