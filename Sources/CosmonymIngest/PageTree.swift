/// A page as flat arrays: elements and pieces of text in the order of the page, each with its parent.
struct PageTree {
  /// An element or, when `tag` is empty, a piece of text.
  struct Node {
    var tag: String
    var parent: Int32
    /// The index after the last node inside this one.
    var end: Int32
    /// The attributes that matter, names in small letters.
    var attributes: [(name: String, value: String)]
    /// A piece of text: its bytes in `PageTree.text`.
    var text: Range<Int>

    func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
    var isText: Bool { tag.isEmpty }
  }

  /// Where a stretch of `text` stands in the parsed bytes.
  struct Piece {
    var text: Int
    var source: Range<Int>
  }

  var nodes: [Node] = []
  var text: [UInt8] = []
  /// The stretches of `text`, in its order.
  var pieces: [Piece] = []

  /// The content of an element as the page has it, white space joined.
  func content(of node: Int) -> String {
    var words: [UInt8] = []
    for index in node..<Int(nodes[node].end) where nodes[index].isText { words += text[nodes[index].text] }
    return String(decoding: words, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Attributes that anything asks for; the others are not kept.
  static let keptAttributes: Set<String> = [
    "class", "id", "role", "hidden", "aria-hidden", "style", "itemprop", "itemtype", "datetime", "content", "property",
    "name", "rel", "href", "lang", "http-equiv", "xml:lang",
  ]
}
