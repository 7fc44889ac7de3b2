package import CosmonymColumns
import CosmonymTokens

/// Which tokens may be part of a name: the recognizer looks at no others.
///
/// Capitalised words (but for an ordinary one that stands alone at the start of a sentence), words of known names, numbers beside them, and the small
/// words and marks that names have inside.
/// A token that may not is "no part of a name" in training as well, so that decoding stretch by stretch is exact.
struct EligibleTokens {
  private let words: DocumentWords
  private let tokens: [Token]
  /// The tokens that may be part of a name; those of known names at first.
  private let marks: TokenSet
  private let cues: CueWords

  /// The longest stretch of small words and marks inside a name.
  private static let longestGap = 3
  /// The list of ordinary words, and of no others.
  private static let ordinary: UInt8 = 1

  init(words: DocumentWords) {
    self.words = words
    tokens = words.tokens
    marks = words.isEligible
    cues = words.cues
  }

  /// Marks all tokens that may be part of a name.
  func mark() {
    marks.formUnion(words.capitals)
    // "The crew" holds no name, "The Planetary Society" may.
    var next = words.startsSentence.next(from: 0)
    while let index = next {
      if words.tags[index] == 0, words.isCapitalized(index), words.looks[index].lists == Self.ordinary,
        index + 1 == tokens.count || !isJoined(index + 1) || !marks.contains(index + 1)
      {
        marks.remove(index)
      }
      next = words.startsSentence.next(from: index + 1)
    }
    markNeighbours()
    markConnectors()
  }

  /// Numbers and designations beside a name (`Soyuz 2.1b`, `51 Pegasi b`), small words joined to it by a hyphen.
  private func markNeighbours() {
    var next = marks.next(from: 0)
    while let start = next {
      var end = marks.nextMissing(from: start)
      while end < tokens.count, !marks.contains(end), continuesName(end) {
        marks.insert(end)
        end += 1
      }
      next = marks.next(from: end)
    }
    marks.forEachStretch { stretch in
      var start = stretch.lowerBound
      while start > 0, !marks.contains(start - 1), beginsName(start - 1) {
        start -= 1
        marks.insert(start)
      }
    }
  }

  private func continuesName(_ index: Int) -> Bool {
    guard isJoined(index) else { return false }
    if tokens[index].shape.contains(.hasDigit) { return true }
    guard tokens[index].kind == .word else { return false }
    if cues[tokens[index].key].contains(.classWord) { return true }
    return tokens[index].gap == .hyphen || tokens[index].gap == .brokenHyphen
      || tokens[index].end - tokens[index].start == 1
  }

  private func beginsName(_ index: Int) -> Bool {
    guard isJoined(index + 1) else { return false }
    return tokens[index].shape.contains(.hasDigit) || (tokens[index].kind == .word && tokens[index + 1].gap == .hyphen)
  }

  private func isJoined(_ index: Int) -> Bool {
    switch tokens[index].gap {
    case .space, .line, .hyphen, .brokenHyphen: true
    case .none: tokens[index - 1].kind != .punctuation
    case .paragraph: false
    }
  }

  private func markConnectors() {
    var last = Int.min / 2
    marks.forEachStretch { stretch in
      let gap = (last + 1)..<stretch.lowerBound
      if gap.count <= Self.longestGap, tokens[stretch.lowerBound].gap != .paragraph,
        gap.allSatisfy({ isConnector($0) })
      {
        for inner in gap { marks.insert(inner) }
      }
      last = stretch.upperBound - 1
    }
  }

  private func isConnector(_ index: Int) -> Bool {
    guard tokens[index].gap != .paragraph else { return false }
    switch tokens[index].kind {
    case .possessive: return true
    case .word: return cues[tokens[index].key].contains(.connector)
    case .number: return false
    case .punctuation:
      switch words.mark(index) {
      case UInt8(ascii: "&"), UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "+"),
        UInt8(ascii: "("), UInt8(ascii: ")"):
        return true
      case 0xE2: return tokens[index].end - tokens[index].start == 3
      default: return false
      }
    }
  }
}

extension TokenSet {
  /// Calls `body` with each stretch of members side by side; members that `body` adds before a stretch are not seen again.
  @inline(__always)
  package func forEachStretch(_ body: (Range<Int>) -> Void) {
    var next = next(from: 0)
    while let start = next {
      let end = nextMissing(from: start)
      body(start..<end)
      next = self.next(from: end)
    }
  }
}
