/// The attributes of one tag, read from its bytes.
///
/// Most tags are tidy: names, equals signs, values in quotes or without blanks. Those are read in one pass that finds the
/// tag's end as well. For all others the end is found first, then the attributes inside it.
struct TagAttributes {
  /// One attribute: its name as `ByteSearch.key`, and where it and its value stand.
  struct Attribute {
    var name: UInt64
    var nameRange: Range<Int>
    /// Without quotes; empty when there is none.
    var value: Range<Int>
  }

  private(set) var list: [Attribute] = []
  /// The place of the tag's `>`, the page's length without one.
  private(set) var end = 0
  /// Where the last attribute that could be read ends.
  private(set) var readEnd = 0
  /// Whether the tag has more than `limit` attributes, the rest of which was not read.
  private(set) var isCut = false

  static let limit = 200

  /// Reads the attributes that start at `start`, behind the tag's name.
  ///
  /// - Complexity: O(*n*) in the length of the tag; a quote that is never closed is looked for to the page's end.
  mutating func read(_ page: [UInt8], from start: Int) {
    if readTidy(page, from: start) { return }
    let cutAt = findEnd(page, from: start)
    isCut = cutAt != nil
    readUntidy(page, from: start, to: min(cutAt ?? end, page.count))
  }

  /// A tag that ends behind its name.
  mutating func readNone(at end: Int) {
    begin(at: end)
    self.end = end
  }

  private mutating func begin(at start: Int) {
    list.removeAll(keepingCapacity: true)
    readEnd = start
    isCut = false
  }

  private mutating func append(_ page: [UInt8], name: Range<Int>, value: Range<Int>, to end: Int) {
    list.append(Attribute(name: ByteSearch.key(page, name), nameRange: name, value: value))
    readEnd = end
  }

  // MARK: Tidy tags

  private mutating func readTidy(_ page: [UInt8], from start: Int) -> Bool {
    begin(at: start)
    var index = start
    while true {
      while index < page.count, page[index] <= 0x20 || page[index] == UInt8(ascii: "/") { index += 1 }
      guard index < page.count else { return false }
      if page[index] == UInt8(ascii: ">") {
        end = index
        return true
      }
      guard list.count < Self.limit, let next = readTidyAttribute(page, from: index) else { return false }
      index = next
    }
  }

  /// The place after the attribute whose name starts at `start`, `nil` when it is not tidy.
  private mutating func readTidyAttribute(_ page: [UInt8], from start: Int) -> Int? {
    guard let nameEnd = Self.endOfWord(page, from: start, stopsAtSlash: true), nameEnd > start else { return nil }
    var index = nameEnd
    var value = nameEnd..<nameEnd
    if page[nameEnd] == UInt8(ascii: "="), nameEnd + 1 < page.count {
      let quote = page[nameEnd + 1]
      if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
        guard let close = ByteSearch.first(quote, in: page, from: nameEnd + 2) else { return nil }
        value = (nameEnd + 2)..<close
        index = close + 1
      } else {
        guard let end = Self.endOfWord(page, from: nameEnd + 1, stopsAtSlash: false), end > nameEnd + 1,
          page[end] != UInt8(ascii: "=")
        else { return nil }
        value = (nameEnd + 1)..<end
        index = end
      }
    } else {
      // An equals sign may stand behind blanks.
      var next = nameEnd
      while next < page.count, page[next] <= 0x20 { next += 1 }
      guard next < page.count, page[next] != UInt8(ascii: "=") else { return nil }
    }
    append(page, name: start..<nameEnd, value: value, to: index)
    return index
  }

  /// The place of the blank, `=` or `>` (or slash) after a word, `nil` when there is a quote in it or the page ends.
  private static func endOfWord(_ page: [UInt8], from start: Int, stopsAtSlash: Bool) -> Int? {
    var index = start
    while index < page.count {
      switch page[index] {
      case 0...0x20, UInt8(ascii: "="), UInt8(ascii: ">"): return index
      case UInt8(ascii: "/"): if stopsAtSlash { return index }
      case UInt8(ascii: "\""), UInt8(ascii: "'"): return nil
      default: break
      }
      index += 1
    }
    return nil
  }

  // MARK: Other tags

  /// Finds the tag's `>`, quotes respected; the result is where the attributes become too many.
  private mutating func findEnd(_ page: [UInt8], from start: Int) -> Int? {
    var index = start
    var quote: UInt8 = 0
    var blanks = 0
    var cutAt: Int?
    while index < page.count {
      let byte = page[index]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: ">") {
        end = index
        return cutAt
      } else if (byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")) && page[index - 1] == UInt8(ascii: "=") {
        quote = byte
      } else if byte <= 0x20, page[index - 1] > 0x20 {
        blanks += 1
        if blanks == Self.limit { cutAt = index }
      }
      index += 1
    }
    end = page.count
    // A quote that is never closed must not swallow the page.
    guard quote != 0, let close = ByteSearch.first(UInt8(ascii: ">"), in: page, from: start) else { return cutAt }
    end = close
    return nil
  }

  /// What follows the first attribute that makes no sense is not read.
  private mutating func readUntidy(_ page: [UInt8], from start: Int, to end: Int) {
    begin(at: start)
    var index = start
    func skipSpace(_ index: inout Int) { while index < end, page[index] <= 0x20 { index += 1 } }
    while index < end {
      while index < end, page[index] <= 0x20 || page[index] == UInt8(ascii: "/") { index += 1 }
      guard index < end else { return }
      let nameStart = index
      while index < end, page[index] > 0x20, page[index] != UInt8(ascii: "="), page[index] != UInt8(ascii: "/") {
        index += 1
      }
      let name = nameStart..<index
      var value = index
      var content = index..<index
      skipSpace(&value)
      if value < end, page[value] == UInt8(ascii: "=") {
        value += 1
        skipSpace(&value)
        guard value < end else { return }
        if page[value] == UInt8(ascii: "\"") || page[value] == UInt8(ascii: "'") {
          guard let close = page[(value + 1)..<end].firstIndex(of: page[value]) else { return }
          content = (value + 1)..<close
          value = close + 1
        } else {
          let begin = value
          while value < end, page[value] > 0x20 { value += 1 }
          content = begin..<value
        }
        index = value
      }
      if name.isEmpty { index = max(index, nameStart + 1) }
      append(page, name: name, value: content, to: index)
    }
  }
}
