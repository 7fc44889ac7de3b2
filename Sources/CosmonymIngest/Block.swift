/// A paragraph as a reader sees it: inline text between two block boundaries.
struct Block {
  /// The nodes of its text pieces, and of the line breaks between them.
  var nodes: [Int32]
  /// The nearest block element around it.
  var element: Int
  /// The outermost inline element that holds all of it, else `element`.
  var wrapper: Int
  /// The length of its text in bytes, white space joined.
  var length = 0
  /// How much of it stands in links.
  var linkLength = 0
  /// Marks that end sentences, and commas.
  var stops = 0
  var commas = 0
  /// The tag of its element.
  var tag: Tag
  /// What the elements around it make of it.
  var flags: Flags = []

  struct Flags: OptionSet {
    let rawValue: UInt16
    /// Nobody sees it.
    static let hidden = Flags(rawValue: 1)
    /// Navigation, header or footer of the page, a form.
    static let furniture = Flags(rawValue: 2)
    static let aside = Flags(rawValue: 4)
    /// A caption of a picture.
    static let caption = Flags(rawValue: 8)
    static let table = Flags(rawValue: 16)
    static let heading = Flags(rawValue: 32)
    static let listItem = Flags(rawValue: 64)
    static let quote = Flags(rawValue: 128)
    /// A heading of the first order.
    static let headline = Flags(rawValue: 256)
    /// A sentence of the article once more, in large letters.
    static let pullQuote = Flags(rawValue: 1024)
    /// The page's head: its title.
    static let head = Flags(rawValue: 512)
  }

  var linkDensity: Double { length == 0 ? 0 : Double(min(linkLength, length)) / Double(length) }
  /// Whether it reads like running text.
  var isProse: Bool { length >= 60 && stops > 0 && linkDensity < 0.4 }

  /// Which kind of element holds it.
  var kind: Kind {
    if flags.contains(.heading) { return .heading }
    if flags.contains(.table) { return .cell }
    if flags.contains(.listItem) { return .listItem }
    return tag == .p ? .paragraph : .other
  }

  enum Kind: Int { case heading, cell, listItem, paragraph, other }
}
