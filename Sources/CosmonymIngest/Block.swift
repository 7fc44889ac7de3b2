/// A paragraph as a reader sees it: inline text between two block boundaries.
struct Block {
  /// The nodes of its text pieces, and of the line breaks between them.
  var nodes: [Int32]
  /// The nearest block element around it.
  var element: Int32
  /// The length of its text in bytes, white space joined.
  var length = 0
  /// How much of it stands in links.
  var linkLength = 0
  /// Marks that end sentences, and commas.
  var stops = 0
  var commas = 0
  /// The tag of its element.
  var tag: String
  /// What speaks against it, from the elements around it.
  var flags: Flags = []

  struct Flags: OptionSet {
    let rawValue: UInt16
    /// Nobody sees it.
    static let hidden = Flags(rawValue: 1)
    /// Navigation, header or footer of the page, a form.
    static let furniture = Flags(rawValue: 2)
    /// An element whose class says that it is not the article.
    static let aside = Flags(rawValue: 4)
    /// A caption of a picture.
    static let caption = Flags(rawValue: 8)
    static let table = Flags(rawValue: 16)
    static let heading = Flags(rawValue: 32)
    static let listItem = Flags(rawValue: 64)
    static let quote = Flags(rawValue: 128)
    /// The page's headline.
    static let headline = Flags(rawValue: 256)
  }

  var linkDensity: Double { length == 0 ? 0 : Double(linkLength) / Double(length) }
  /// Whether it reads like running text.
  var isProse: Bool { flags.isDisjoint(with: [.hidden, .furniture]) && length >= 60 && stops > 0 && linkDensity < 0.4 }
}
