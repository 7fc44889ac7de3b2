/// What the words in an element's class and id say about it.
enum ClassWords {
  /// Words of elements that stand beside articles.
  private static let aside: Set<String> = [
    "comment", "comments", "disqus", "related", "recommended", "recommendation", "recommendations", "recirc", "share",
    "sharing", "social", "newsletter", "subscribe", "subscription", "signup", "promo", "promotion", "sidebar", "rail",
    "footer", "nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "cookie", "cookies", "consent",
    "gdpr",
    "banner", "ad", "ads", "advert", "advertisement", "adsense", "sponsor", "sponsored", "popular", "trending", "login",
    "byline", "bylines", "author", "authors", "authorbox", "bio", "tags", "taglist", "meta", "postmeta", "metadata",
    "caption", "captions", "credit", "credits", "copyright", "widget", "widgets", "teaser", "teasers", "outbrain",
    "taboola", "toolbar", "modal", "popup", "overlay", "paywall", "pagination", "pager", "print", "skip", "readmore",
    "morefrom", "mostread", "latest", "headlines", "poll", "rating", "ratings", "follow", "facebook", "twitter",
    "correction", "timestamp", "dateline", "date", "published", "pubdate", "datetime", "topics", "categories",
    "category",
    "reply", "replies", "respond", "gallery", "slideshow", "carousel", "player", "jumplinks", "toc", "hidden",
    "offscreen",
    "sr", "visuallyhidden", "kicker", "eyebrow", "standfirst", "trc", "masthead", "topbar", "donate", "donation",
    "feedback", "survey", "disclaimer", "terms", "footnote", "references", "infobox", "navbox", "toctoggle", "catlinks",
    "editsection", "nocontent", "noprint", "tooltip",
  ]

  /// Words of elements that hold articles.
  private static let article: Set<String> = [
    "article", "articlebody", "articletext", "articlecontent", "body", "bodytext", "content", "entry", "post", "story",
    "storybody", "storytext", "text", "maincontent", "main", "postcontent", "entrycontent", "postbody", "copy",
  ]

  /// The words of a class or id: cut at anything that is no letter, and where a capital starts a new word.
  static func words(_ value: String) -> [String] {
    var words: [String] = []
    var word = ""
    var wasLower = false
    for scalar in value.unicodeScalars {
      let isLetter = scalar.properties.isAlphabetic
      let isUpper = scalar.properties.isUppercase
      if !isLetter || (isUpper && wasLower), !word.isEmpty {
        words.append(word.lowercased())
        word = ""
      }
      if isLetter { word.unicodeScalars.append(scalar) }
      wasLower = isLetter && !isUpper
    }
    if !word.isEmpty { words.append(word.lowercased()) }
    return words
  }

  static func isAside(_ node: PageTree.Node) -> Bool {
    matches(node, aside)
  }

  static func isArticle(_ node: PageTree.Node) -> Bool {
    matches(node, article)
  }

  private static func matches(_ node: PageTree.Node, _ list: Set<String>) -> Bool {
    for key in ["class", "id"] {
      guard let value = node.attribute(key) else { continue }
      if words(value).contains(where: list.contains) { return true }
    }
    return false
  }
}
