/// What an element's name, role, class and id say about the text in it.
///
/// The words are those that sites use for the parts of their pages; each group is one feature of the block classifier,
/// which learns how much the group is worth (`BlockWeights`).
enum Cue: Int, CaseIterable {
  // Words of class and id.
  case comment, related, share, signup, ads, overlay, nav, side, meta, caption, lede, foot, embed, article
  // Marks of other kinds.
  case articleBody, articleTag, mainTag, headerTag, footerTag, formTag, navTag, buttonTag, asideTag

  struct Set: OptionSet {
    let rawValue: UInt32
    init(rawValue: UInt32) { self.rawValue = rawValue }
    init(_ cue: Cue) { rawValue = 1 << UInt32(cue.rawValue) }

    /// The numbers of the cues in it, in their order, marks that are no cue aside.
    var numbers: some Sequence<Int> {
      sequence(state: rawValue & (1 << UInt32(Cue.allCases.count) - 1)) { rest in
        guard rest != 0 else { return nil }
        defer { rest &= rest - 1 }
        return rest.trailingZeroBitCount
      }
    }

    /// Nobody sees the element.
    static let hidden = Set(rawValue: 1 << 29)
    /// A role or a tag of navigation, header, footer, form.
    static let furniture = Set(rawValue: 1 << 30)
    /// Its class says that it asks for consent to cookies.
    static let consent = Set(rawValue: 1 << 27)
    /// Its class says that it is for screen readers or editors, not for readers.
    static let unseen = Set(rawValue: 1 << 26)
    /// Its class says pull quote.
    static let pullQuote = Set(rawValue: 1 << 28)
    /// Its class says byline or author.
    static let byline = Set(rawValue: 1 << 31)
  }

  private static let words: [(Cue, String)] = [
    (.comment, "comment comments disqus reply replies respond discussion"),
    (
      .related,
      """
      related recommended recommendation recommendations recirc popular trending latest mostread morefrom headlines
      teaser teasers outbrain taboola trc readmore next previous prev more card cards list listing promo promotion
      carousel slideshow gallery
      """
    ),
    (
      .share,
      "share sharing social follow facebook twitter print email tools toolbar buttons btn btns networks shares"
    ),
    (
      .signup,
      """
      newsletter newsletters subscribe subscription subscriptions signup donate donation donations cta optin form inbox
      membership
      """
    ),
    (.ads, "ad ads advert advertisement adsense sponsor sponsored"),
    (.overlay, "callout banner cookie cookies consent gdpr modal popup overlay login"),
    (
      .nav,
      """
      nav navbar navigation menu breadcrumb breadcrumbs masthead topbar pagination pager skip toc jumplinks header
      footer copyright
      """
    ),
    (.side, "sidebar rail widget widgets aside infobox navbox box sticky"),
    (
      .meta,
      """
      byline bylines author authors authorbox bio tags taglist tag meta postmeta metadata timestamp dateline date
      published pubdate datetime topics categories category kicker eyebrow info details
      """
    ),
    (.caption, "caption captions credit credits media image photo picture figure video player"),
    (
      .lede,
      """
      standfirst dek deck subtitle summary intro abstract lead lede description excerpt subheadline subhead subheading
      headline title
      """
    ),
    (
      .foot,
      """
      disclaimer terms footnote footnotes references correction feedback survey poll rating ratings editsection noprint
      nocontent tooltip sr offscreen visuallyhidden hidden
      """
    ),
    (.embed, "tweet quote blockquote pullquote embed"),
    (
      .article,
      """
      article articlebody articletext articlecontent body bodytext content entry post story storybody storytext text
      maincontent main postcontent entrycontent postbody copy richtext
      """
    ),
  ]

  private static let byWord: HashedTable<Set> = {
    var table = HashedTable<Set>()
    func add(_ words: some Sequence<some StringProtocol>, _ cue: Set) {
      for word in words { table[hash(word.utf8)] = (table[hash(word.utf8)] ?? []).union(cue) }
    }
    for (cue, list) in words {
      add(list.split(whereSeparator: \.isWhitespace), Set(cue))
    }
    add(["byline", "bylines", "author", "authors"], .byline)
    add(["cookie", "cookies", "consent", "gdpr"], .consent)
    add(["visuallyhidden", "visually", "offscreen", "sr", "editsection"], .unseen)
    add(["pullquote", "pullquotes", "pull"], .pullQuote)
    return table
  }()

  /// FNV-1a.
  private static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(into: FNV()) { $0.add($1) }.value
  }

  /// The cues of the words in a class or id: letters, cut where a capital follows a small letter.
  static func inWords(of value: Span<UInt8>) -> Set {
    var cues: Set = []
    var hash = FNV()
    var length = 0
    var wasLower = false
    for index in 0...value.count {
      let byte = index < value.count ? value[index] : 0
      let isUpper = (65...90).contains(byte)
      let isLetter = isUpper || (97...122).contains(byte) || byte >= 0x80
      if length > 0, !isLetter || (isUpper && wasLower) {
        if let found = byWord[hash.value] { cues.formUnion(found) }
        hash = FNV()
        length = 0
      }
      if isLetter {
        hash.add(isUpper ? byte | 0x20 : byte)
        length += 1
      }
      wasLower = isLetter && !isUpper
    }
    return cues
  }

  /// The cues of the tag itself.
  static func of(_ tag: Tag) -> Set {
    switch tag {
    case .article: Set(.articleTag)
    case .main: Set(.mainTag)
    case .header: Set(.headerTag)
    case .aside: Set(.asideTag)
    case .footer: [Set(.footerTag), .furniture]
    case .form: [Set(.formTag), .furniture]
    case .nav: [Set(.navTag), .furniture]
    case .button: [Set(.buttonTag), .furniture]
    case .menu, .dialog, .noscript, .head: .furniture
    default: []
    }
  }

  /// The cues of a `role`.
  static func ofRole(_ role: String) -> Set {
    switch role.lowercased() {
    case "main": Set(.mainTag)
    case "navigation", "banner", "contentinfo", "search", "menu", "menubar", "dialog", "alertdialog", "toolbar",
      "tablist", "complementary":
      .furniture
    default: []
    }
  }
}

/// The hash FNV-1a (Fowler, Noll, Vo), 64 bits.
struct FNV {
  static func hash(_ bytes: [UInt8]) -> UInt64 {
    var hash = FNV()
    for byte in bytes { hash.add(byte) }
    return hash.value
  }

  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325
  mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    for index in 0..<bytes.count { add(unsafe bytes[index]) }
  }
}
