import CosmonymDocuments

/// Writes chosen blocks as the article's text: white space joined, a blank line between paragraphs.
struct ArticleText {
  private let tree: PageTree
  private(set) var text: [UInt8] = []
  /// Text bytes to bytes of the page.
  private(set) var map = SourceMap()
  private var piece = 0

  init(tree: PageTree, blocks: [Block]) {
    self.tree = tree
    for block in blocks {
      let start = text.count
      if !text.isEmpty { insert("\n\n", at: nextSource(block)) }
      let ink = text.count
      for node in block.nodes { append(Int(node)) }
      trimEnd(to: ink)
      if text.count == ink { cut(to: start) }
    }
  }

  private mutating func append(_ index: Int) {
    let node = tree.nodes[index]
    if !node.isText {
      if node.tag == .br, let last = text.last, last != 0x0A { space(0x0A, at: map.textLength == 0 ? 0 : lastSource) }
      return
    }
    var index = node.text.lowerBound
    while index < node.text.upperBound {
      let run = plainRun(from: index, to: node.text.upperBound)
      if run > index {
        let start = source(of: index..<run).lowerBound
        text += tree.text[index..<run]
        map.append(textLength: run - index, source: start..<(start + run - index))
        lastSource = start + run - index
        index = run
        continue
      }
      let length = scalarLength(index)
      let source = source(of: index..<(index + length))
      switch kind(index, length) {
      case .space: space(0x20, at: source.lowerBound)
      case .nothing: break
      case .ink:
        text += tree.text[index..<(index + length)]
        map.append(textLength: length, source: source)
        lastSource = source.upperBound
      }
      index += length
    }
  }

  private var lastSource = 0

  /// The end of the words of ASCII that start here, one blank between two, all from one stretch of the page.
  private mutating func plainRun(from start: Int, to limit: Int) -> Int {
    seek(start)
    guard tree.text[start] > 0x20, isLinear(piece) else { return start }
    let limit = min(limit, textEnd(piece))
    var end = start
    while end < limit {
      let byte = tree.text[end]
      guard byte > 0x20 || (byte == 0x20 && end + 1 < limit && (0x21...0x7E).contains(tree.text[end + 1])), byte < 0x7F
      else { break }
      end += 1
    }
    return end
  }

  private enum Kind { case ink, space, nothing }

  /// White space becomes one blank; soft hyphens and zero-width characters are not for readers.
  private func kind(_ index: Int, _ length: Int) -> Kind {
    let first = tree.text[index]
    if first <= 0x20 { return .space }
    if first == 0x7F { return .nothing }
    if first < 0xC2 || length == 1 { return .ink }
    let second = tree.text[index + 1]
    if first == 0xC2 { return second == 0xA0 || second == 0x85 ? .space : second == 0xAD ? .nothing : .ink }
    guard length == 3 else { return .ink }
    let third = tree.text[index + 2]
    if first == 0xE2, second == 0x80 {
      if (0x80...0x8A).contains(third) || third == 0xAF || third == 0xA8 || third == 0xA9 { return .space }
      if (0x8B...0x8F).contains(third) || (0xAA...0xAE).contains(third) { return third == 0x8D ? .ink : .nothing }
    }
    if first == 0xE2, second == 0x81, third == 0xA0 { return .nothing }
    if first == 0xE3, second == 0x80, third == 0x80 { return .space }
    if first == 0xEF, second == 0xBB, third == 0xBF { return .nothing }
    return .ink
  }

  private func scalarLength(_ index: Int) -> Int {
    let first = tree.text[index]
    let length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    return min(length, tree.text.count - index)
  }

  /// One blank or line break between two words, none at the start of a paragraph.
  private mutating func space(_ byte: UInt8, at source: Int) {
    guard let last = text.last, last != 0x0A else { return }
    if last == 0x20 {
      // A line break takes the place of a blank before it.
      if byte == 0x0A { text[text.count - 1] = byte }
      return
    }
    text.append(byte)
    map.append(textLength: 1, source: source..<(byte == 0x20 ? source + 1 : source))
  }

  private mutating func insert(_ string: StaticString, at source: Int) {
    text += Array(string.description.utf8)
    map.append(textLength: string.utf8CodeUnitCount, source: source..<source)
  }

  private mutating func trimEnd(to start: Int) {
    var end = text.count
    while end > start, text[end - 1] == 0x20 || text[end - 1] == 0x0A { end -= 1 }
    cut(to: end)
  }

  private mutating func cut(to length: Int) {
    guard length < text.count else { return }
    text.removeLast(text.count - length)
    map.truncate(to: length)
  }

  private mutating func nextSource(_ block: Block) -> Int {
    guard let first = block.nodes.first(where: { tree.nodes[Int($0)].isText }) else { return lastSource }
    let start = tree.nodes[Int(first)].text.lowerBound
    return start < tree.text.count ? source(of: start..<(start + 1)).lowerBound : lastSource
  }

  /// The bytes of the page that some bytes of the tree's text came from.
  private mutating func source(of range: Range<Int>) -> Range<Int> {
    seek(range.lowerBound)
    let found = tree.pieces[piece]
    // A reference is longer in the page than in the text and maps as a whole.
    guard isLinear(piece) else { return found.source }
    let start = found.source.lowerBound + range.lowerBound - found.text
    return start..<(start + range.count)
  }

  /// Makes `piece` the stretch that holds a byte of the tree's text.
  private mutating func seek(_ position: Int) {
    if tree.pieces[piece].text > position { piece = 0 }
    if piece == 0 {
      var low = 0
      var high = tree.pieces.count
      while high - low > 1 {
        let middle = (low + high) / 2
        if tree.pieces[middle].text <= position { low = middle } else { high = middle }
      }
      piece = low
    }
    while piece + 1 < tree.pieces.count, tree.pieces[piece + 1].text <= position { piece += 1 }
  }

  private func textEnd(_ piece: Int) -> Int {
    piece + 1 < tree.pieces.count ? tree.pieces[piece + 1].text : tree.text.count
  }

  private func isLinear(_ piece: Int) -> Bool {
    tree.pieces[piece].source.count == textEnd(piece) - tree.pieces[piece].text
  }
}
