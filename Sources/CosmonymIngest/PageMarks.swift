/// The marks of a page that speak of its article: `meta`, `link`, `title`, the headline, `time`, bylines.
struct PageMarks {
  private let tree: PageTree
  private var metaValues: [String: [String]] = [:]
  private var links: [String: String] = [:]
  /// The page's title.
  private(set) var title: String?
  /// The text of the first headline inside the page.
  private(set) var headline: String?
  /// How many headlines of the first order the page has.
  private(set) var headlineCount = 0
  /// The first time that is marked as the time of publication.
  private(set) var time: String?
  private(set) var language: String?
  private(set) var bylines: [String] = []

  init(tree: PageTree) {
    self.tree = tree
    for (index, node) in tree.nodes.enumerated() where !node.isText { take(node, index) }
    if language == nil, let header = metaValues["content-language"]?.first { language = Self.tag(header) }
    if language == nil, let locale = metaValues["og:locale"]?.first { language = Self.tag(locale) }
  }

  func meta(_ keys: [String]) -> String? { metas(keys).first }

  /// The values of the first key that has any.
  func metas(_ keys: [String]) -> [String] {
    for key in keys {
      if let values = metaValues[key] { return values }
    }
    return []
  }

  func link(_ relation: String) -> String? { links[relation] }

  private static let metaKeys = ["property", "name", "itemprop", "http-equiv"]

  private mutating func take(_ node: PageTree.Node, _ index: Int) {
    switch node.tag {
    case .meta:
      guard let content = tree.attribute("content", of: index) else { return }
      guard let key = Self.metaKeys.lazy.compactMap({ [tree] in tree.attribute($0, of: index) }).first else { return }
      let value = String(joining: content.utf8)
      if !value.isEmpty { metaValues[key.lowercased(), default: []].append(value) }
    case .link:
      if let relation = tree.attribute("rel", of: index), let address = tree.attribute("href", of: index),
        address.hasPrefix("http"),
        links[relation.lowercased()] == nil
      {
        links[relation.lowercased()] = address
      }
    case .title:
      if title == nil { title = nonEmpty(tree.content(of: index)) }
    case .html:
      if let value = tree.attribute("lang", of: index) ?? tree.attribute("xml:lang", of: index) {
        language = Self.tag(value)
      }
    case .h1:
      headlineCount += 1
      if headline == nil { headline = nonEmpty(tree.content(of: index)) }
    case .time:
      if time == nil, let value = tree.attribute("datetime", of: index) ?? tree.attribute("content", of: index) {
        time = value
      }
    default: break
    }
    takeMicrodata(node, index)
  }

  private mutating func takeMicrodata(_ node: PageTree.Node, _ index: Int) {
    guard node.attributes >= 0 || node.cues.contains(.byline) else { return }
    switch tree.attribute("itemprop", of: index) {
    case "datePublished":
      if let value = tree.attribute("content", of: index) ?? tree.attribute("datetime", of: index) { time = value }
    case "author", "name":
      guard tree.attribute("itemprop", of: index) == "author" else { return }
      let text = tree.attribute("content", of: index) ?? tree.content(of: index)
      if text.count < 80 { bylines.append(text) }
    default:
      if tree.attribute("rel", of: index) == "author" {
        let text = tree.content(of: index)
        if text.count < 60 { bylines.append(text) }
      } else if node.cues.contains(.byline), bylines.isEmpty, node.end - Int32(index) < 12 {
        let text = tree.content(of: index)
        if text.lowercased().hasPrefix("by "), text.count < 90 { bylines.append(text) }
      }
    }
  }

  private func nonEmpty(_ text: String) -> String? { text.isEmpty ? nil : text }

  /// `en_US` as `en-US`; anything that is no language tag is dropped.
  private static func tag(_ value: String) -> String? {
    let first = value.utf8.prefix { $0 != UInt8(ascii: ",") }.filter { $0 > 0x20 }
    let parts = first.split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
    let isLetter = { (byte: UInt8) in (97...122).contains(byte | 0x20) }
    guard let language = parts.first, (2...3).contains(language.count), language.allSatisfy(isLetter),
      parts.allSatisfy({ (1...8).contains($0.count) && $0.allSatisfy { isLetter($0) || (48...57).contains($0) } })
    else { return nil }
    let rest = parts.dropFirst().map { String(decoding: $0, as: UTF8.self) }
    return ([String(decoding: language, as: UTF8.self).lowercased()] + rest).joined(separator: "-")
  }
}
