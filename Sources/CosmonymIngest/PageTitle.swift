/// The titles a page gives itself, by which its headline is known among its blocks.
struct PageTitle {
  private var titles: [[UInt8]] = []
  private var descriptions: [[UInt8]] = []
  /// What OpenGraph says; a part of `title` that has no part in it is the site's name.
  private let graph: [[UInt8]]

  init(tree: PageTree) {
    var graph: [[UInt8]] = []
    for (index, node) in tree.nodes.enumerated() where node.tag == .meta {
      guard tree.attribute("property", of: index)?.lowercased() == "og:title" else { continue }
      graph.append(BlockText.words(of: tree.attribute("content", of: index) ?? ""))
    }
    self.graph = graph.filter { $0.count >= 8 }
    for (index, node) in tree.nodes.enumerated() {
      if node.tag == .title { addTitle(tree.content(of: index)) }
      guard node.tag == .meta, let content = tree.attribute("content", of: index) else { continue }
      switch (tree.attribute("property", of: index) ?? tree.attribute("name", of: index) ?? "").lowercased() {
      case "og:title", "twitter:title", "title": add(content)
      case "description", "og:description", "twitter:description":
        let words = BlockText.words(of: content)
        if !words.isEmpty { descriptions.append(words) }
      default: break
      }
    }
  }

  /// A `title` often carries the site's name before or after the headline.
  private mutating func addTitle(_ title: String) {
    add(title)
    for separator in [" | ", " - ", " – ", " — ", " » ", " : "] {
      guard title.utf8.count > separator.utf8.count, title.contains(bytesOf: separator) else { continue }
      let parts = title.split(separator: separator, omittingEmptySubsequences: true)
      guard parts.count > 1, let first = parts.first else { continue }
      addPart(String(first))
      addPart(parts.dropLast().joined(separator: separator))
    }
  }

  private mutating func addPart(_ part: String) {
    let words = BlockText.words(of: part)
    let isKnown = graph.isEmpty || graph.contains { $0.contains(words) || words.contains($0) }
    if isKnown { add(part) }
  }

  private mutating func add(_ title: String) {
    let words = BlockText.words(of: title)
    if words.count >= 8, !titles.contains(words) { titles.append(words) }
  }

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
