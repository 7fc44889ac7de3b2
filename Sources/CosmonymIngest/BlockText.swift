/// The text of a block as its features need it: white space joined, ASCII letters small.
struct BlockText {
  /// Folded bytes, without the white space around them.
  private(set) var folded: [UInt8] = []
  private(set) var letters = 0
  private(set) var capitals = 0
  private(set) var digits = 0
  /// Whether the first letter is a small one.
  private(set) var startsSmall = false

  init(_ block: Block, in tree: PageTree) {
    folded.reserveCapacity(block.length + 8)
    for node in block.nodes {
      guard tree.nodes[Int(node)].isText else {
        addSpace()
        continue
      }
      for byte in tree.text[tree.nodes[Int(node)].text] { add(byte) }
    }
    if folded.last == 0x20 { folded.removeLast() }
  }

  private mutating func add(_ byte: UInt8) {
    switch byte {
    case 65...90:
      letters += 1
      capitals += 1
      folded.append(byte | 0x20)
    case 97...122, 0xC3...0xDF, 0xE3...0xED:
      if folded.isEmpty, byte < 123 { startsSmall = true }
      letters += 1
      folded.append(byte)
    case 0...0x20: addSpace()
    default:
      if (48...57).contains(byte) { digits += 1 }
      folded.append(byte)
    }
  }

  private mutating func addSpace() {
    if let last = folded.last, last != 0x20 { folded.append(0x20) }
  }

  /// Whether a sentence ends where the text ends, closing quotes and brackets aside.
  var endsSentence: Bool {
    var end = folded.count
    while end > 0 {
      switch folded[end - 1] {
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), 0x20: end -= 1
      // ” ’ … » and 。 end in these bytes; ” and ’ are looked behind, the others end a sentence.
      case 0x9D where end > 2, 0x99 where end > 2:
        guard folded[end - 2] == 0x80, folded[end - 3] == 0xE2 else { return false }
        end -= 3
      case 0xA6, 0x82: return end > 2 && folded[end - 2] == 0x80
      case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): return true
      default: return false
      }
    }
    return false
  }

  var endsInColon: Bool { folded.last == UInt8(ascii: ":") }

  /// The words alone, one blank between them; bytes of other scripts count as letters, punctuation does not.
  static func words(_ folded: [UInt8]) -> [UInt8] {
    var words: [UInt8] = []
    words.reserveCapacity(folded.count)
    var index = 0
    while index < folded.count {
      let length = lengthBetweenWords(folded, at: index)
      if length == 0 {
        words.append(folded[index])
      } else if let last = words.last, last != 0x20 {
        words.append(0x20)
      }
      index += max(1, length)
    }
    if words.last == 0x20 { words.removeLast() }
    return words
  }

  /// The first byte of `words`.
  static func firstOfWords(_ folded: [UInt8]) -> UInt8? {
    var index = 0
    while index < folded.count {
      let length = lengthBetweenWords(folded, at: index)
      if length == 0 { return folded[index] }
      index += length
    }
    return nil
  }

  /// The length of a character that is no part of a word, 0 for a byte of a word.
  private static func lengthBetweenWords(_ folded: [UInt8], at index: Int) -> Int {
    let byte = folded[index]
    // U+2000 to U+206F and U+00A0 to U+00BF are spaces and punctuation.
    if byte == 0xE2, index + 2 < folded.count, folded[index + 1] == 0x80 || folded[index + 1] == 0x81 { return 3 }
    if byte == 0xC2 { return min(2, folded.count - index) }
    return (48...57).contains(byte) || (97...122).contains(byte) || byte >= 0x80 ? 0 : 1
  }

  /// The words of any text.
  static func words(of text: String) -> [UInt8] { words(of: Array(text.utf8)) }

  static func words(of text: [UInt8]) -> [UInt8] {
    words(text.map { (65...90).contains($0) ? $0 | 0x20 : $0 <= 0x20 ? 0x20 : $0 })
  }
}
