import CosmonymDocuments
import CosmonymJSON

/// What a page says of its article: JSON-LD first, then OpenGraph and other `meta`, then the page's own marks.
struct PageMetadata {
  let metadata: Metadata

  init(tree: PageTree, structuredData: [ArraySlice<UInt8>], front: FrontMatter) {
    let article = StructuredArticle(structuredData)
    let marks = PageMarks(tree: tree)
    var result = Metadata()
    result.site = SiteName.choose(
      declared: marks.meta(["og:site_name", "application-name"]), publisher: article.site, title: marks.title)
    let isSite = front.headline != nil && front.headline?.lowercased() == result.site?.lowercased()
    result.title = (isSite ? nil : front.headline) ?? Self.title(article: article, marks: marks, site: result.site)
    result.authors = Self.authors(article: article, marks: marks, front: front, site: result.site)
    result.published =
      [article.published, marks.meta(Self.dateKeys), marks.time].lazy.compactMap {
        $0.flatMap(PublicationDate.normalize)
      }
      .first
    result.language = marks.language
    let addresses = [marks.link("canonical"), marks.meta(["og:url"]), article.url].compactMap(\.self)
    result.published =
      result.published ?? front.published ?? addresses.lazy.compactMap { PublicationDate.find(inAddress: $0) }.first
    result.url = marks.link("canonical") ?? marks.meta(["og:url"]) ?? article.url
    metadata = result
  }

  private static let dateKeys = [
    "article:published_time", "og:published_time", "datepublished", "date", "pubdate", "publishdate", "publish_date",
    "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "sailthru.date", "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "article.published", "published_at", "publication_date", "citation_publication_date",
  ]

  private static func title(article: StructuredArticle, marks: PageMarks, site: String?) -> String? {
    let headline = article.headline ?? marks.meta(["og:title", "twitter:title", "dc.title"]) ?? marks.title
    guard let headline, let cleaned = clean(headline, site: site) else { return marks.headline }
    // The page's own headline is what readers see; the others often carry the site's name or are cut.
    if let own = marks.headline, own != cleaned, marks.headlineCount == 1,
      own.count >= 15, cleaned.lowercased().hasPrefix(own.lowercased().prefix(20)) || own.hasPrefix(cleaned.prefix(20))
    {
      return own
    }
    return cleaned
  }

  /// Without ` | Site` or ` - Site` at the end.
  private static func clean(_ title: String, site: String?) -> String? {
    var title = title
    for separator in [" | ", " - ", " – ", " — ", " :: ", " » "] {
      guard let range = title.lastRange(of: separator) else { continue }
      let tail = title[range.upperBound...].lowercased()
      if let site, tail == site.lowercased() || tail.hasPrefix(site.lowercased()) || separator == " | " {
        title = String(title[..<range.lowerBound])
      } else if separator == " | " {
        title = String(title[..<range.lowerBound])
      }
    }
    return title.isEmpty ? nil : title
  }

  private static func authors(
    article: StructuredArticle, marks: PageMarks, front: FrontMatter, site: String?
  ) -> [String] {
    let site = site?.lowercased()
    for names in [
      article.authors,
      marks.metas(["author", "article:author", "dc.creator", "parsely-author", "byl", "sailthru.author"]),
      marks.bylines, front.authors,
    ] {
      let authors = names.flatMap(Byline.names)
      var seen: Set<String> = []
      let distinct = authors.filter { seen.insert($0).inserted && $0.lowercased() != site }
      if !distinct.isEmpty { return distinct }
    }
    return []
  }
}

extension String {
  /// The last place of a separator.
  fileprivate func lastRange(of separator: String) -> Range<String.Index>? {
    var found: Range<String.Index>?
    var start = startIndex
    while let range = self[start...].firstRange(of: separator) {
      found = range
      start = range.upperBound
    }
    return found
  }
}
