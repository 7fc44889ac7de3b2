/// Groups tokens into sentences.
///
/// A sentence ends at `.`, `!`, `?`, `…` or `。`, with the quotes and brackets that close there, at a blank line, and at
/// a line that stands alone (a heading, a list item). A dot that belongs to a word ends a sentence only when the next
/// word can hardly be anything but a start.
struct SentenceSplitter {
  let text: [UInt8]
  let tokens: [Token]

  /// - Complexity: O(*n*).
  func sentences() -> [Sentence] {
    var sentences: [Sentence] = []
    sentences.reserveCapacity(tokens.count / 16 + 1)
    var start = 0
    for index in tokens.indices {
      // Between two words of a line there is nothing to decide, and most tokens stand so.
      if index + 1 < tokens.count, goesOn(after: index) || !isBoundary(after: index) { continue }
      sentences.append(Sentence(tokens: start..<(index + 1)))
      start = index + 1
    }
    return sentences
  }

  @inline(__always)
  private func goesOn(after index: Int) -> Bool {
    let gap = tokens[index + 1].gap
    return (gap == .space || gap == .none) && tokens[index].kind != .punctuation
      && !tokens[index].shape.contains(.hasDot)
  }

  private func isBoundary(after index: Int) -> Bool {
    let next = tokens[index + 1]
    switch next.gap {
    case .paragraph: return true
    case .hyphen, .brokenHyphen: return false
    case .line: if standsAlone(lineEndingAt: index) { return true }
    case .space, .none: break
    }
    let end = lastBeforeClosers(index)
    let mark = text[Int(tokens[end].start)]
    if tokens[end].kind == .punctuation {
      switch mark {
      case UInt8(ascii: "!"), UInt8(ascii: "?"):
        return next.gap != .none && !continues(after: index)
      case UInt8(ascii: "."):
        if isEllipsis(end) { return next.gap != .none && next.shape.contains(.capitalized) }
        // "Baikonur.Then": the space is missing, the sentence ends all the same.
        if next.gap == .none {
          return isCloser(index + 1) ? false : next.shape.contains(.capitalized) && next.shape.contains(.hasLower)
        }
        return !continues(after: index)
      case 0xE3: return isMark(end, 0xE3, 0x80, 0x82)  // 。
      default: return isEllipsis(end) && next.gap != .none && next.shape.contains(.capitalized)
      }
    }
    // A word with a dot of its own.
    guard tokens[end].shape.contains(.hasDot), text[Int(tokens[end].end) - 1] == UInt8(ascii: "."), next.gap != .none
    else {
      return false
    }
    if tokens[end].shape.contains(.initial) { return false }
    if Abbreviations.beforeNames.contains(tokens[end].key) { return false }
    return next.shape.contains(.capitalized) && SentenceStarters.contains(next.key)
  }

  /// Whether the sentence goes on behind its mark: a small letter follows, as in `"Go!" he said`.
  private func continues(after index: Int) -> Bool {
    let next = tokens[index + 1]
    if next.kind == .word {
      return !next.shape.contains(.capitalized) && next.shape.contains(.hasLower) && isCloser(index)
    }
    if next.kind == .punctuation { return isCloser(index + 1) }
    return false
  }

  /// The token before the closing quotes and brackets that end at `index`.
  private func lastBeforeClosers(_ index: Int) -> Int {
    var end = index
    while end > 0, isCloser(end), tokens[end].gap == .none { end -= 1 }
    return end
  }

  private func isCloser(_ index: Int) -> Bool {
    guard tokens[index].kind == .punctuation, tokens[index].gap == .none else { return false }
    switch text[Int(tokens[index].start)] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]"): return true
    case 0xE2:
      return isMark(index, 0xE2, 0x80, 0x9D) || isMark(index, 0xE2, 0x80, 0x99)
    case 0xC2: return tokens[index].range.count == 2 && text[Int(tokens[index].start) + 1] == 0xBB  // »
    default: return false
    }
  }

  /// Whether a token is this one mark of three bytes.
  private func isMark(_ index: Int, _ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    let start = Int(tokens[index].start)
    return tokens[index].range.count == 3 && text[start] == first && text[start + 1] == second
      && text[start + 2] == third
  }

  private func isEllipsis(_ index: Int) -> Bool {
    let range = tokens[index].range
    return text[range.lowerBound] == UInt8(ascii: ".") ? range.count > 1 : isMark(index, 0xE2, 0x80, 0xA6)
  }

  /// Whether the line that ends with token `index` is a heading or an item: far shorter than a full line of this text,
  /// without a mark at its end, and the next line starts anew.
  private func standsAlone(lineEndingAt index: Int) -> Bool {
    let next = tokens[index + 1]
    if next.kind == .punctuation, startsItem(index + 1) { return true }
    guard next.shape.contains(.capitalized) || next.kind == .number else { return false }
    let last = tokens[index]
    if last.kind == .punctuation, text[Int(last.start)] == UInt8(ascii: ",") { return false }
    let lineStart = start(ofLineAt: Int(last.end) - 1)
    let length = Int(last.end) - lineStart
    let nextWord = next.range.count
    // In hard-wrapped text the next line's first word would have fit on this line only if the line is short.
    let room = widestLine(around: Int(last.end)) - length
    return length < 60 && room > nextWord + 12
  }

  private func startsItem(_ index: Int) -> Bool {
    guard index + 1 < tokens.count, tokens[index + 1].gap == .space else { return false }
    switch text[Int(tokens[index].start)] {
    case UInt8(ascii: "*"), UInt8(ascii: "-"), UInt8(ascii: "#"): return true
    case 0xE2: return isMark(index, 0xE2, 0x80, 0xA2)  // •
    default: return false
    }
  }

  private func start(ofLineAt index: Int) -> Int {
    var start = index
    while start > 0, text[start - 1] != 0x0A, index - start < 400 { start -= 1 }
    return start
  }

  /// The longest of the line at `index` and its two neighbours on either side, in bytes, at most 400.
  private func widestLine(around index: Int) -> Int {
    var widest = 0
    var length = 0
    var breaks = 0
    var position = max(0, index - 400)
    while position < min(text.count, index + 400) {
      if text[position] == 0x0A {
        widest = max(widest, length)
        length = 0
        if position > index { breaks += 1 }
        if breaks > 2 { break }
      } else {
        length += 1
      }
      position += 1
    }
    return min(400, max(widest, length))
  }
}

/// Words that, with a capital, nearly always start a sentence.
enum SentenceStarters {
  private static let keys: Set<UInt64> = Set(
    """
    The A An In On At It He She They We You I This That These Those But And Or If When While As For From With By After
    Before Since His Her Its Their Our My Your Who What Where Why How No Yes So Then There Here Also However Although
    Despite During Since Until Both Each Every Some Many Most All Not Now Today Later Last Next Under Over
    """.split(whereSeparator: \.isWhitespace).map { Folding.key(of: Array($0.lowercased().utf8)) })

  static func contains(_ key: UInt64) -> Bool { keys.contains(key) }
}
