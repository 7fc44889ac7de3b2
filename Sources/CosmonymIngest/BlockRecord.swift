/// One page's blocks with their features: the data the weights are fitted on (`scripts/fit_block_weights.py`).
package struct BlockRecord {
  /// One line a block, tab-separated: text, whether the second look reaches it, whether it was chosen, the features of
  /// the first look and of the second as `column:value`.
  package private(set) var lines: [String] = []

  /// Reads a page with the weights of the two looks, the fitted ones unless given.
  package init(page: [UInt8], weights: (text: [Double], place: [Double])? = nil) {
    let choice = EncodingChoice.choose(page, charset: nil)
    let slim = Slimmer(Decoder.decode(page, from: choice.start, as: choice.encoding).text)
    guard let tree = PageParser.parse(slim) else { return }
    let weights = weights.map { BlockWeights(text: $0.text, place: $0.place) } ?? .fitted
    let blocks = BlockFinder(tree: tree).blocks
    let evidence = TextEvidence(tree: tree, blocks: blocks, weights: weights.text)
    let core = ArticleCore(tree: tree, blocks: blocks, evidence: evidence)
    let place = PlaceEvidence(tree: tree, blocks: blocks, evidence: evidence, core: core, weights: weights.place)
    let chosen = Set(ArticleChooser(tree: tree, blocks: blocks, weights: weights).choice().article)
    for row in blocks.indices where blocks[row].flags.isDisjoint(with: [.hidden, .head]) {
      let text = String(decoding: ArticleText(tree: tree, blocks: [blocks[row]]).text, as: UTF8.self)
      lines.append(
        [
          text.split(whereSeparator: \.isWhitespace).joined(separator: " "), place.scores[row] == nil ? "0" : "1",
          chosen.contains(row) ? "1" : "0", Self.features(evidence.table, row), Self.features(place.table, row),
        ].joined(separator: "\t"))
    }
  }

  private static func features(_ table: FeatureTable, _ row: Int) -> String {
    (0..<table.width).filter { table[row, $0] != 0 }.map { "\($0):\(table[row, $0])" }.joined(separator: " ")
  }

  /// The names of the columns of the first and of the second look.
  package static var names: (text: [String], place: [String]) { (FeatureTable.textNames, FeatureTable.placeNames) }
}
