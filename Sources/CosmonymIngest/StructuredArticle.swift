import CosmonymJSON

/// The article that a page's JSON-LD describes (schema.org `Article` and its kinds).
struct StructuredArticle {
  private(set) var headline: String?
  private(set) var authors: [String] = []
  private(set) var published: String?
  private(set) var url: String?
  private(set) var site: String?

  private static let kinds: Set<String> = [
    "Article", "NewsArticle", "BlogPosting", "ReportageNewsArticle", "TechArticle", "ScholarlyArticle",
    "LiveBlogPosting",
    "AnalysisNewsArticle", "OpinionNewsArticle", "BackgroundNewsArticle", "WebPage", "Report",
    "AdvertiserContentArticle",
  ]

  init(_ scripts: [ArraySlice<UInt8>]) {
    var objects: [JSONValue] = []
    for script in scripts {
      guard let value = Self.read(script) else { continue }
      Self.collect(value, into: &objects, depth: 0)
    }
    // A page object says less than the article on it.
    let articles = objects.filter { Self.kind($0) != "WebPage" } + objects.filter { Self.kind($0) == "WebPage" }
    guard let article = articles.first else { return }
    headline = Self.text(article["headline"]) ?? (Self.kind(article) == "WebPage" ? nil : Self.text(article["name"]))
    published = Self.text(article["datePublished"]) ?? Self.text(article["dateCreated"])
    url = Self.text(article["url"]).flatMap { $0.hasPrefix("http") ? $0 : nil }
    authors = Self.people(article["author"] ?? article["creator"])
    site = article["publisher"].flatMap { Self.text(($0.array?.first ?? $0)["name"]) }
  }

  /// JSON-LD as pages have it: line breaks inside strings, comment marks or CDATA around, a comma too many.
  private static func read(_ script: ArraySlice<UInt8>) -> JSONValue? {
    if let value = try? JSONReader.value(of: script) { return value }
    var repaired: [UInt8] = []
    var inString = false
    var escaped = false
    for byte in script {
      if inString, byte < 0x20 {
        repaired.append(0x20)
        continue
      }
      if byte == UInt8(ascii: "\""), !escaped { inString.toggle() }
      escaped = byte == UInt8(ascii: "\\") && !escaped
      if !inString, byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]"),
        let comma = repaired.lastIndex(where: { $0 > 0x20 }),
        repaired[comma] == UInt8(ascii: ",")
      {
        repaired.remove(at: comma)
      }
      repaired.append(byte)
    }
    guard let start = repaired.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }),
      let end = repaired.lastIndex(where: { $0 == UInt8(ascii: "}") || $0 == UInt8(ascii: "]") }), start < end
    else { return nil }
    return try? JSONReader.value(of: repaired[start...end])
  }

  private static func collect(_ value: JSONValue, into objects: inout [JSONValue], depth: Int) {
    guard depth < 4 else { return }
    if let elements = value.array {
      for element in elements { collect(element, into: &objects, depth: depth + 1) }
    } else if value.object != nil {
      if kind(value) != nil { objects.append(value) }
      for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
        if let inner = value[key] { collect(inner, into: &objects, depth: depth + 1) }
      }
    }
  }

  private static func kind(_ value: JSONValue) -> String? {
    let types = value["@type"]?.array?.compactMap(\.string) ?? [value["@type"]?.string].compactMap(\.self)
    return types.first(where: kinds.contains)
  }

  private static func people(_ value: JSONValue?) -> [String] {
    guard let value else { return [] }
    if let list = value.array { return list.flatMap(people) }
    if let types = value["@type"]?.string, types == "Organization" { return [] }
    return [text(value) ?? text(value["name"])].compactMap(\.self)
  }

  /// A string, its references settled, white space joined.
  private static func text(_ value: JSONValue?) -> String? {
    guard let string = value?.string ?? value?.array?.first?.string else { return nil }
    let page = Array(string.utf8)
    var text: [UInt8] = []
    var index = 0
    while index < page.count {
      if page[index] == UInt8(ascii: "&"), let (characters, end) = CharacterReference.read(page, at: index) {
        text += characters
        index = end
      } else {
        text.append(page[index])
        index += 1
      }
    }
    let isASCII = text.allSatisfy { $0 < 0x80 }
    let joined =
      isASCII
      ? String(joining: text)
      : String(decoding: text, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return joined.isEmpty ? nil : joined
  }
}
