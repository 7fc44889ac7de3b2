/// The titles a page gives itself, by which its headline is known among its blocks.
struct PageTitle {
  private var titles: [[UInt8]] = []
  private var descriptions: [[UInt8]] = []
  /// Whether a title or description starts with a byte.
  private var starts = [Bool](repeating: false, count: 256)
  /// What OpenGraph says; a part of `title` that has no part in it is the site's name.
  private var graph: [[UInt8]] = []

  init(tree: PageTree) {
    let nodes = tree.nodes.indices.filter { tree.nodes[$0].tag == .title || tree.nodes[$0].tag == .meta }
    let graph = nodes.filter { tree.attribute("property", of: $0)?.lowercased() == "og:title" }
      .map { BlockText.words(of: tree.attribute("content", of: $0) ?? "") }
    self.graph = graph.filter { $0.count >= 8 }
    for index in nodes {
      if tree.nodes[index].tag == .title { addTitle(Array(tree.content(of: index).utf8)) }
      guard tree.nodes[index].tag == .meta, let content = tree.attribute("content", of: index) else { continue }
      switch (tree.attribute("property", of: index) ?? tree.attribute("name", of: index) ?? "").lowercased() {
      case "og:title", "twitter:title", "title": add(Array(content.utf8))
      case "description", "og:description", "twitter:description": addDescription(content)
      default: break
      }
    }
  }

  private mutating func addDescription(_ text: String) {
    let words = BlockText.words(of: text)
    guard let first = words.first else { return }
    descriptions.append(words)
    starts[Int(first)] = true
  }

  private static let separators = [" | ", " - ", " – ", " — ", " » ", " : "].map { Array($0.utf8) }

  /// A `title` often carries the site's name before or after the headline.
  private mutating func addTitle(_ title: [UInt8]) {
    add(title)
    for separator in Self.separators {
      let parts = ByteSearch.parts(of: title, by: separator)
      guard parts.count > 1, let first = parts.first else { continue }
      addPart(Array(title[first]))
      addPart(Array(parts.dropLast().map { title[$0] }.joined(separator: separator)))
    }
  }

  private mutating func addPart(_ part: [UInt8]) {
    let words = BlockText.words(of: part)
    let isKnown = graph.isEmpty || graph.contains { $0.contains(words) || words.contains($0) }
    if isKnown { add(part) }
  }

  private mutating func add(_ title: [UInt8]) {
    let words = BlockText.words(of: title)
    guard words.count >= 8, !titles.contains(words) else { return }
    titles.append(words)
    starts[Int(words[0])] = true
  }

  /// Whether a block can be a title or a description at all, by its first letter.
  func mayStart(_ folded: [UInt8]) -> Bool { BlockText.firstOfWords(folded).map { starts[Int($0)] } ?? false }

  /// Whether a block's words are those of the title, or most of them from its start.
  func matches(_ words: [UInt8]) -> Bool {
    guard words.count >= 8 else { return false }
    return titles.contains { title in
      title == words || (words.count >= 20 && title.starts(with: words) && words.count * 2 > title.count)
        || (title.count >= 20 && words.starts(with: title) && title.count * 10 > words.count * 6)
    }
  }

  enum Description { case whole, part }

  /// Whether a block's words are those of the page's description.
  func describes(_ words: [UInt8]) -> Description? {
    if descriptions.contains(words) { return .whole }
    guard words.count > 40 else { return nil }
    let isPart = descriptions.contains { other in
      other.count > 40 && (words.starts(with: other.dropLast(5)) || other.starts(with: words.dropLast(5)))
    }
    return isPart ? .part : nil
  }
}
