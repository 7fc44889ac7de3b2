/// One pass over the bytes: white space becomes gaps, the rest tokens.
///
/// Plain words, spaces and marks of ASCII take a short way; whatever could be more than that takes the long one, which knows
/// all of Unicode. Both ways give the same tokens.
struct TokenScanner {
  let text: [UInt8]
  /// Whether the short ways are taken; only the test that compares the two says no.
  private let isFast: Bool
  private(set) var tokens: [Token] = []
  private var position = 0
  private var gap = Token.Gap.paragraph
  private var folded: [UInt8] = []

  init(_ text: [UInt8], isFast: Bool = true) {
    self.text = text
    self.isFast = isFast
    tokens.reserveCapacity(text.count / 5)
  }

  mutating func scan() {
    while position < text.count {
      let byte = text[position]
      if isFast, takePlain(byte) { continue }
      if byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
        takeSpace()
      } else if WordScan.isWordStart(text, at: position) {
        takeWord()
      } else if let length = WordScan.spaceLength(text, at: position), length > 0 {
        takeSpace()
      } else if !takeHyphen(), !takePossessive() {
        takeMark()
      }
    }
  }

  // MARK: The short ways

  /// Takes a plain word, a single space or a single mark; false when the long way must look.
  private mutating func takePlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20:
      guard position + 1 < text.count, text[position + 1] > 0x20, text[position + 1] < 0x80, gap != .brokenHyphen else {
        return false
      }
      gap = tokens.isEmpty ? .paragraph : .space
      position += 1
      return true
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return takePlainWord()
    // ! " # $ % & ( ) * + , / : ; < = > ? [ ] and the like; not the dot, the hyphen and the apostrophe.
    case 0x21...0x26, 0x28...0x2C, 0x2F, 0x3A...0x40, 0x5B...0x5E, 0x60, 0x7B...0x7E:
      guard position + 1 < text.count, text[position + 1] != byte, text[position + 1] < 0x80 else { return false }
      let start = position
      position += 1
      append(start, .punctuation, [], key: Self.markKeys[Int(byte)])
      return true
    default: return false
    }
  }

  private static let markKeys = (0..<128).map { Folding.key(of: [UInt8($0)]) }

  private mutating func takePlainWord() -> Bool {
    let start = position
    let run = WordRun(text, from: start)
    guard endsWord(at: run.end, start: start) else { return false }
    position = run.end
    append(start, run.isNumber ? .number : .word, run.shape(count: run.end - start), key: run.key)
    return true
  }

  /// Whether a run of letters and digits that ends here is surely a whole word.
  private func endsWord(at end: Int, start: Int) -> Bool {
    guard end < text.count else { return true }
    switch text[end] {
    case 0x00...0x20, 0x21...0x26, 0x28...0x2B, 0x2F, 0x3B...0x3F, 0x5B...0x5E, 0x60, 0x7B...0x7F: return true
    case UInt8(ascii: ","): return !(end + 1 < text.count && (0x30...0x39).contains(text[end + 1]))
    case UInt8(ascii: ":"): return !(end + 1 < text.count && text[end + 1] == UInt8(ascii: "/"))
    case UInt8(ascii: "."):
      // A full stop after a word too long for an abbreviation.
      return end - start > 6 && (end + 1 == text.count || text[end + 1] <= 0x20)
    case UInt8(ascii: "'"):
      return end + 1 < text.count && text[end + 1] | 0x20 == UInt8(ascii: "s")
        && (end + 2 == text.count || text[end + 2] <= 0x2C)
    case UInt8(ascii: "-"): return endsBeforeHyphen(at: end)
    default: return false
    }
  }

  /// Whether what follows a hyphen is no part of an address, which may hold hyphens: `space-agency.example.org`.
  private func endsBeforeHyphen(at hyphen: Int) -> Bool {
    var end = hyphen
    while end < text.count, text[end] == UInt8(ascii: "-") {
      end = WordRun(text, from: end + 1).end
    }
    guard end < text.count else { return true }
    return text[end] < 0x80 && text[end] != UInt8(ascii: ".") && text[end] != UInt8(ascii: "@")
      && text[end] != UInt8(ascii: ":") && text[end] != UInt8(ascii: "_")
  }

  // MARK: White space

  private mutating func takeSpace() {
    var breaks = 0
    while position < text.count, let length = WordScan.spaceLength(text, at: position) {
      let byte = text[position]
      if byte == 0x0A || (byte == 0x0D && !(position + 1 < text.count && text[position + 1] == 0x0A)) { breaks += 1 }
      if byte == 0xE2, text[position + 2] == 0xA9 { breaks += 2 }
      position += length
    }
    // A hyphen at the end of the line before has set the gap already.
    if gap == .brokenHyphen, breaks < 2 { return }
    gap = tokens.isEmpty || breaks > 1 ? .paragraph : breaks == 1 ? .line : .space
  }

  // MARK: Words

  private mutating func takeWord() {
    let start = position
    if let end = WordScan.addressEnd(text, from: start) {
      position = end
    } else {
      position = WordScan.wordEnd(text, from: start)
    }
    var shape = WordScan.shape(text[start..<position])
    folded.removeAll(keepingCapacity: true)
    Folding.fold(text[start..<position], into: &folded)
    if takesDot(start: start, shape: shape) {
      position += 1
      shape.insert(.hasDot)
    }
    if folded.count <= 2, shape.contains(.capitalized), !shape.contains(.allCaps), WordScan.isOneLetter(folded) {
      shape.insert(.initial)
    }
    let isNumber = shape.contains(.hasDigit) && !WordScan.hasLetter(text[start..<position])
    append(start, isNumber ? .number : .word, shape, key: Folding.key(of: folded))
  }

  /// Whether the dot at the position belongs to the word before it.
  private func takesDot(start: Int, shape: Token.Shape) -> Bool {
    guard position < text.count, text[position] == UInt8(ascii: "."),
      !(position + 1 < text.count && text[position + 1] == UInt8(ascii: "."))
    else { return false }
    if shape.contains(.hasDigit) { return false }
    // "U.S.", "a.m."
    if shape.contains(.hasDot), position - start < 10 { return true }
    // "J."; but "Plan B." at the end of the text keeps its dot apart.
    if position - start == 1, shape.contains(.capitalized) { return true }
    guard folded.count <= 6 else { return false }
    let word = String(decoding: folded, as: UTF8.self)
    guard shape.contains(.capitalized) || word.count <= 3 || word == "approx" else { return false }
    if word == "no" || word == "sun" || word == "sat" || word == "art" || word == "ill" || word == "miss"
      || word == "mar"
    {
      // Words that are also words: only where a number or another word with a capital follows, and no sentence can end.
      return shape.contains(.capitalized) && nextIsDigit(after: position + 1)
    }
    return Abbreviations.beforeNames.contains(word)
      || (shape.contains(.capitalized) && Abbreviations.others.contains(word))
      || word == "etc"
  }

  private func nextIsDigit(after index: Int) -> Bool {
    var index = index
    while index < text.count, text[index] == 0x20 { index += 1 }
    return index < text.count && (0x30...0x39).contains(text[index])
  }

  // MARK: Marks

  /// A hyphen or dash between two words is a gap.
  private mutating func takeHyphen() -> Bool {
    guard let length = WordScan.hyphenLength(text, at: position), let last = tokens.last, Int(last.end) == position,
      last.kind == .word || last.kind == .number
    else { return false }
    let next = position + length
    if next < text.count, WordScan.isWordStart(text, at: next) {
      position = next
      gap = .hyphen
      return true
    }
    guard text[position] == UInt8(ascii: "-"), next < text.count, text[next] == 0x0A || text[next] == 0x0D else {
      return false
    }
    var word = next
    while word < text.count, text[word] == 0x20 || text[word] == 0x0A || text[word] == 0x0D || text[word] == 0x09 {
      if text[word] == 0x0A, word > next + 1 { return false }
      word += 1
    }
    guard word < text.count, WordScan.isWordStart(text, at: word) else { return false }
    position = next
    gap = .brokenHyphen
    return true
  }

  /// `'s` behind a word, or `'` behind an s when a space follows and no quotation is open.
  private mutating func takePossessive() -> Bool {
    guard let length = WordScan.apostropheLength(text, at: position), let last = tokens.last, Int(last.end) == position,
      last.kind == .word
    else { return false }
    let next = position + length
    let hasS =
      next < text.count && text[next] | 0x20 == UInt8(ascii: "s")
      && !(next + 1 < text.count && WordScan.isWordStart(text, at: next + 1))
    if !hasS {
      guard text[position - 1] | 0x20 == UInt8(ascii: "s"), next < text.count, text[next] == 0x20, !opensQuotation
      else {
        return false
      }
    }
    let start = position
    position = hasS ? next + 1 : next
    append(start, .possessive, [], key: Folding.key(of: Array("'s".utf8)))
    return true
  }

  /// Whether one of the last tokens is a single quote that stands before a word.
  private var opensQuotation: Bool {
    for token in tokens.suffix(30).reversed() where token.kind == .punctuation {
      let mark = text[token.range]
      if mark == Array("'".utf8)[...] || mark == Array("‘".utf8)[...] {
        return Int(token.end) < text.count && WordScan.isWordStart(text, at: Int(token.end))
      }
    }
    return false
  }

  private mutating func takeMark() {
    let start = position
    if text[start] < 0x80 { return takeMarks(of: text[start]) }
    let (scalar, length) = UTF8Scalar.decode(text[...], at: start)
    position += length
    let kind = ScalarClass(scalar).wordBreak
    // Format characters and marks without a letter are nothing to see.
    if kind == .extend || kind == .format || kind == .zwj || scalar < 0x20 || scalar == 0x7F { return }
    while position + length <= text.count, text[position..<position + length] == text[start..<start + length] {
      position += length
    }
    skipMarks()
    append(start, .punctuation, .nonASCII, key: Folding.key(of: text[start..<start + length]))
  }

  /// Takes a run of one ASCII mark; control characters are nothing to see.
  private mutating func takeMarks(of byte: UInt8) {
    let start = position
    position += 1
    if byte < 0x20 || byte == 0x7F { return }
    while position < text.count, text[position] == byte { position += 1 }
    skipMarks()
    append(start, .punctuation, [], key: Self.markKeys[Int(byte)])
  }

  /// Passes over marks and format characters that belong to what stands before them.
  private mutating func skipMarks() {
    while position < text.count, text[position] >= 0x80 {
      let (next, step) = UTF8Scalar.decode(text[...], at: position)
      let kind = ScalarClass(next).wordBreak
      guard kind == .extend || kind == .zwj || kind == .format else { break }
      position += step
    }
  }

  private mutating func append(_ start: Int, _ kind: Token.Kind, _ shape: Token.Shape, key: UInt64) {
    tokens.append(
      Token(start: Int32(start), end: Int32(position), kind: kind, shape: shape, gap: gap, key: key))
    gap = .none
  }
}
