/// A page as flat arrays: elements and pieces of text in the order of the page, each with its parent.
struct PageTree {
  /// An element or a piece of text.
  struct Node {
    var tag: Tag
    var cues: Cue.Set = []
    var parent: Int32
    /// The index after the last node inside this one.
    var end: Int32
    /// The number of its tag and class: elements that look alike share it.
    var signature: Int32 = 0
    /// Where its attributes stand in `PageTree.attributes`; -1 for the many whose attributes nobody asks for.
    var attributes: Int32 = -1
    /// A piece of text: its bytes in `PageTree.text`.
    var text: Range<Int> = 0..<0

    var isText: Bool { tag == .text }
  }

  typealias Attribute = (name: String, value: String)

  /// Where a stretch of `text` stands in the page; a reference is longer there than here.
  struct Piece {
    var text: Int
    var source: Range<Int>
  }

  var nodes: [Node] = []
  var text: [UInt8] = []
  /// The stretches of `text`, in its order.
  var pieces: [Piece] = []
  /// Attributes, names in small letters, of the elements that describe the page.
  var attributes: [[Attribute]] = []
  /// How many signatures there are.
  var signatureCount = 1

  func attribute(_ name: String, of node: Int) -> String? {
    let place = nodes[node].attributes
    return place < 0 ? nil : attributes[Int(place)].first { $0.name == name }?.value
  }

  /// The nearest element around a node that is not inline, -1 without one.
  func blockElement(around node: Int) -> Int {
    var element = Int(nodes[node].parent)
    while element >= 0, nodes[element].tag.isInline { element = Int(nodes[element].parent) }
    return element
  }

  func parent(_ node: Int) -> Int { node >= 0 ? Int(nodes[node].parent) : -1 }

  /// Whether a node is this element or stands inside it.
  func isInside(_ node: Int, _ element: Int) -> Bool {
    element < 0 || (node >= element && node < Int(nodes[element].end))
  }

  /// The content of an element as the page has it, white space joined.
  func content(of node: Int) -> String {
    var words: [UInt8] = []
    for index in node..<Int(nodes[node].end) {
      if nodes[index].isText {
        words += text[nodes[index].text]
      } else if !nodes[index].tag.isInline || nodes[index].tag == .br {
        words.append(0x20)
      }
    }
    return String(joining: words)
  }

  /// Sums that stand at elements become sums over their whole subtrees.
  func addUp(_ values: inout [Double], within range: Range<Int>) {
    for index in range.reversed() where nodes[index].parent >= range.lowerBound {
      values[Int(nodes[index].parent)] += values[index]
    }
  }
}

extension String {
  /// A text in UTF-8 as a line: white space joined to single blanks, none at the ends.
  init(joining bytes: some Sequence<UInt8>) {
    var line: [UInt8] = []
    for byte in bytes {
      if byte > 0x20 {
        // A no-break space, C2 A0, is white space as well.
        if byte == 0xA0, line.last == 0xC2 {
          line.removeLast()
          if let last = line.last, last != 0x20 { line.append(0x20) }
        } else {
          line.append(byte)
        }
      } else if let last = line.last, last != 0x20 {
        line.append(0x20)
      }
    }
    if line.last == 0x20 { line.removeLast() }
    self.init(decoding: line, as: UTF8.self)
  }

  /// Whether the bytes of another text stand in it; what `contains` says of characters takes many times longer.
  func contains(bytesOf other: String) -> Bool {
    let (text, word) = (utf8.span, other.utf8.span)
    guard word.count <= text.count else { return false }
    return (0...(text.count - word.count)).contains { start in
      (0..<word.count).allSatisfy { text[start + $0] == word[$0] }
    }
  }
}
