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
  /// No address starts before this place; what was looked through once is not looked through again for each word.
  private var noAddressBefore = 0
  private var chain = HyphenChain()

  init(_ text: [UInt8], isFast: Bool = true) {
    self.text = text
    self.isFast = isFast
    tokens.reserveCapacity(text.count / 5)
  }

  mutating func scan() {
    while true {
      if isFast { takePlainStretch() }
      guard position < text.count else { return }
      let byte = text[position]
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

  /// Takes plain words, single spaces and single marks, up to a place where the long way must look.
  ///
  /// Position and gap are locals meanwhile, so that they stay in registers.
  private mutating func takePlainStretch() {
    let (text, markKeys) = (text, Self.markKeys)
    var (position, gap, chain) = (position, gap, chain)
    defer { (self.position, self.gap, self.chain) = (position, gap, chain) }
    while position < text.count {
      let byte = text[position]
      let start = position
      switch byte {
      case 0x20:
        guard start + 1 < text.count, text[start + 1] > 0x20, text[start + 1] < 0x80, gap != .brokenHyphen else {
          return
        }
        gap = tokens.isEmpty ? .paragraph : .space
        position += 1
        continue
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A:
        let run = WordRun(text, from: start)
        let shape = run.shape(count: run.end - start)
        guard Self.endsWord(text, at: run.end, start: start, shape, key: run.key, &chain) else { return }
        position = run.end
        tokens.append(
          Token(
            start: Int32(start), end: Int32(position), kind: run.isNumber ? .number : .word, shape: shape, gap: gap,
            key: run.key))
      // ! " # $ % & ( ) * + , . / : ; < = > ? [ ] and the like; not the hyphen and the apostrophe.
      case 0x21...0x26, 0x28...0x2C, 0x2E, 0x2F, 0x3A...0x40, 0x5B...0x5E, 0x60, 0x7B...0x7E:
        guard start + 1 < text.count, text[start + 1] != byte, text[start + 1] < 0x80 else { return }
        position += 1
        tokens.append(
          Token(
            start: Int32(start), end: Int32(position), kind: .punctuation, shape: [], gap: gap,
            key: markKeys[Int(byte)]))
      case 0xE2:
        guard start + 3 < text.count, text[start + 3] < 0x80, text[start + 1] == 0x80,
          text[start + 2] == 0x9C || text[start + 2] == 0x9D
        else { return }
        position += 3
        tokens.append(
          Token(
            start: Int32(start), end: Int32(position), kind: .punctuation, shape: .nonASCII, gap: gap,
            key: text[start + 2] == 0x9C ? Self.openingQuoteKey : Self.closingQuoteKey))
      default: return
      }
      gap = .none
    }
  }

  private static let markKeys = (0..<128).map { Folding.key(of: [UInt8($0)]) }
  private static let possessiveKey = Folding.key(of: Array("'s".utf8))
  private static let apostropheKey = Folding.key(of: Array("'".utf8))
  private static let openingApostropheKey = Folding.key(of: Array("‘".utf8))
  private static let openingQuoteKey = Folding.key(of: Array("“".utf8))
  private static let closingQuoteKey = Folding.key(of: Array("”".utf8))

  /// Whether a run of letters and digits that ends here is surely a whole word.
  @inline(__always)
  private static func endsWord(
    _ text: [UInt8], at end: Int, start: Int, _ shape: Token.Shape, key: UInt64, _ chain: inout HyphenChain
  ) -> Bool {
    guard end < text.count else { return true }
    switch text[end] {
    case 0x00...0x20, 0x21...0x26, 0x28...0x2B, 0x2F, 0x3B...0x3F, 0x5B...0x5E, 0x60, 0x7B...0x7F: return true
    case UInt8(ascii: ","): return !(end + 1 < text.count && (0x30...0x39).contains(text[end + 1]))
    case UInt8(ascii: ":"): return !(end + 1 < text.count && text[end + 1] == UInt8(ascii: "/"))
    case UInt8(ascii: "."):
      // A full stop after what is too long, or too plain, for an abbreviation.
      guard end + 1 == text.count || text[end + 1] <= 0x20 else { return false }
      if end - start > 6 || shape.contains(.hasDigit) { return true }
      return end - start > 3 && !shape.contains(.capitalized) && key != Abbreviations.approx
    case UInt8(ascii: "'"):
      return end + 1 < text.count && text[end + 1] | 0x20 == UInt8(ascii: "s")
        && (end + 2 == text.count || text[end + 2] <= 0x2C)
    case UInt8(ascii: "-"): return chain.endsBeforeHyphen(text, at: end)
    // – — “ ” …, which are never part of a word.
    case 0xE2:
      guard end + 2 < text.count, text[end + 1] == 0x80 else { return false }
      let last = text[end + 2]
      return last == 0x93 || last == 0x94 || last == 0x9C || last == 0x9D || last == 0xA6
    default: return false
    }
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
    position =
      (isFast && start < noAddressBefore ? nil : WordScan.addressEnd(text, from: start, noneBefore: &noAddressBefore))
      ?? WordScan.wordEnd(text, from: start)
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
    let key = Folding.key(of: folded)
    guard shape.contains(.capitalized) || folded.count <= 3 || key == Abbreviations.approx else { return false }
    if Abbreviations.alsoWords.contains(key) {
      // Only where a number or another word with a capital follows, and no sentence can end.
      return shape.contains(.capitalized) && nextIsDigit(after: position + 1)
    }
    return Abbreviations.beforeNames.contains(key)
      || (shape.contains(.capitalized) && Abbreviations.others.contains(key))
      || key == Abbreviations.etc
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
    append(start, .possessive, [], key: Self.possessiveKey)
    return true
  }

  /// Whether one of the last tokens is a single quote that stands before a word.
  private var opensQuotation: Bool {
    for token in tokens.suffix(30).reversed() where token.kind == .punctuation {
      // A run of them has the same key.
      let isQuote =
        token.key == Self.apostropheKey && token.end - token.start == 1
        || token.key == Self.openingApostropheKey && token.end - token.start == 3
      if isQuote {
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

/// Words joined by hyphens: state-of-the-art.
///
/// What follows the last is looked at once for all of them.
private struct HyphenChain {
  /// The byte behind the chain seen last, and whether that chain is surely no part of an address.
  private var end = 0
  private var isPlain = true

  /// Whether what follows a hyphen is no part of an address, which may hold hyphens: `space-agency.example.org`.
  mutating func endsBeforeHyphen(_ text: [UInt8], at hyphen: Int) -> Bool {
    if hyphen < end { return isPlain }
    end = hyphen
    while end < text.count, text[end] == UInt8(ascii: "-") {
      end = WordRun(text, from: end + 1).end
    }
    isPlain =
      end == text.count
      || text[end] < 0x80 && text[end] != UInt8(ascii: ".") && text[end] != UInt8(ascii: "@")
        && text[end] != UInt8(ascii: ":") && text[end] != UInt8(ascii: "_")
    return isPlain
  }
}
