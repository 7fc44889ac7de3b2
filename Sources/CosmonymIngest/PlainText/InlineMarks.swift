/// The marks inside a paragraph of Markdown-like text: emphasis, code, links, escapes.
///
/// Looser than CommonMark where people write mail (`_Voyager 2_`, `*never*`), stricter where marks are also signs: a
/// single star or an underscore counts only at the edges of a word.
struct InlineMarks {
  private(set) var result = Edited()
  private let given: [UInt8]
  /// What is left out, in the order in which it was found.
  private var removed: [Range<Int>] = []
  /// The ends of pairs that are open, which are not looked at as starts.
  private var closers: [Int: Int] = [:]

  /// How far a closing mark may be from its opening one, in bytes: a line or two, so that the time stays linear.
  private static let reach = 400

  init(_ given: [UInt8]) {
    self.given = given
    var index = 0
    while index < given.count { index = take(at: index) }
    write()
  }

  /// Whether a text has any such mark.
  static func mayOccur(in text: [UInt8]) -> Bool {
    text.contains {
      $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "`")
        || $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "~")
    }
  }

  private mutating func write() {
    var position = 0
    for range in removed.sorted(by: { $0.lowerBound < $1.lowerBound }) where range.lowerBound >= position {
      result.keep(position..<range.lowerBound, of: given)
      position = range.upperBound
    }
    result.keep(position..<given.count, of: given)
  }

  /// Looks at one byte; gives the place to go on at.
  private mutating func take(at index: Int) -> Int {
    if let end = closers.removeValue(forKey: index) { return end }
    switch given[index] {
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"): return takeEmphasis(at: index)
    case UInt8(ascii: "`"): return takeCode(at: index)
    case UInt8(ascii: "["): return takeLink(at: index)
    case UInt8(ascii: "\\"):
      guard index + 1 < given.count, Self.isMark(given[index + 1]) else { return index + 1 }
      removed.append(index..<(index + 1))
      return index + 2
    default: return index + 1
    }
  }

  private mutating func takeEmphasis(at start: Int) -> Int {
    let mark = given[start]
    let end = runEnd(start)
    let length = end - start
    guard length <= (mark == UInt8(ascii: "~") ? 2 : 3), opens(start..<end) else { return end }
    var index = end
    while index < limit(end), !isParagraphEnd(index) {
      guard given[index] == mark else {
        index += 1
        continue
      }
      let close = index..<runEnd(index, atMost: length + 1)
      if close.count == length, closes(close) {
        remove(start..<end, close)
        return end
      }
      index = close.upperBound
    }
    return end
  }

  private func opens(_ run: Range<Int>) -> Bool {
    guard run.upperBound < given.count, given[run.upperBound] > 0x20 else { return false }
    return isLoose(run) || run.lowerBound == 0 || !Self.isWord(given[run.lowerBound - 1])
  }

  private func closes(_ run: Range<Int>) -> Bool {
    guard given[run.lowerBound - 1] > 0x20 else { return false }
    return isLoose(run) || run.upperBound == given.count || !Self.isWord(given[run.upperBound])
  }

  /// Two stars may stand inside a word: `**Ros**cosmos`.
  private func isLoose(_ run: Range<Int>) -> Bool { run.count > 1 && given[run.lowerBound] == UInt8(ascii: "*") }

  private mutating func takeCode(at start: Int) -> Int {
    let end = runEnd(start)
    let run = start..<end
    guard run.count < 4, end < given.count, given[end] > 0x20, start == 0 || !Self.isWord(given[start - 1]) else {
      return end
    }
    var index = end
    while index < limit(end), !isParagraphEnd(index) {
      guard given[index] == UInt8(ascii: "`") else {
        index += 1
        continue
      }
      let close = index..<runEnd(index, atMost: run.count + 1)
      if close.count == run.count, given[index - 1] > 0x20 {
        removed += [run, close]
        return close.upperBound
      }
      index = close.upperBound
    }
    return end
  }

  /// `[text](address)`, `[text][reference]` and pictures keep their text alone.
  private mutating func takeLink(at start: Int) -> Int {
    guard let close = end(of: start, UInt8(ascii: "["), UInt8(ascii: "]")), close + 1 < given.count, close > start + 1
    else { return start + 1 }
    let isAddress = given[close + 1] == UInt8(ascii: "(")
    guard isAddress || given[close + 1] == UInt8(ascii: "[") else { return start + 1 }
    let last =
      isAddress
      ? end(of: close + 1, UInt8(ascii: "("), UInt8(ascii: ")"))
      : end(of: close + 1, UInt8(ascii: "["), UInt8(ascii: "]"))
    guard let last, !isAddress || isAddressLike((close + 2)..<last) else { return start + 1 }
    let isPicture = start > 0 && given[start - 1] == UInt8(ascii: "!")
    // A number behind a word is a note, and would become part of the word.
    if given[(start + 1)..<close].allSatisfy({ (48...57).contains($0) }) {
      removed.append(start..<(last + 1))
      return last + 1
    }
    remove((isPicture ? start - 1 : start)..<(start + 1), close..<(last + 1))
    return start + 1
  }

  /// Whether what stands in brackets behind a link's text is an address and perhaps a title, rather than words.
  private func isAddressLike(_ range: Range<Int>) -> Bool {
    let address = given[range].prefix { $0 > 0x20 }
    guard address.endIndex == range.upperBound else {
      let title = given[(address.endIndex + 1)..<range.upperBound].first
      return title == UInt8(ascii: "\"") || title == UInt8(ascii: "'")
    }
    return true
  }

  /// The place of the bracket that closes the one at `start`, on the same paragraph and not far.
  private func end(of start: Int, _ open: UInt8, _ close: UInt8) -> Int? {
    var depth = 0
    var index = start
    while index < limit(start), !isParagraphEnd(index) {
      if given[index] == open { depth += 1 }
      if given[index] == close {
        depth -= 1
        if depth == 0 { return index }
      }
      index += 1
    }
    return nil
  }

  private mutating func remove(_ opening: Range<Int>, _ closing: Range<Int>) {
    removed += [opening, closing]
    closers[closing.lowerBound] = closing.upperBound
  }

  private func limit(_ start: Int) -> Int { min(given.count, start + Self.reach) }

  private func runEnd(_ start: Int, atMost length: Int = .max) -> Int {
    var end = start
    while end < given.count, end - start < length, given[end] == given[start] { end += 1 }
    return end
  }

  private func isParagraphEnd(_ index: Int) -> Bool {
    given[index] == 0x0A && index + 1 < given.count && (given[index + 1] == 0x0A || given[index + 1] == 0x0D)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (48...57).contains(byte) || (97...122).contains(byte | 0x20)
  }

  private static func isMark(_ byte: UInt8) -> Bool { "\\*_`[]#~>-.!()".utf8.contains(byte) }
}
