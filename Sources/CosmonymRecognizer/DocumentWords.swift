package import CosmonymColumns
package import CosmonymGazetteers
package import CosmonymTokens

/// A text as the features see it: columns, one value a token, with room at either end for what stands outside of the text.
///
/// Valid until its memory is used for another text. A class, so that handing it on copies nothing.
package final class DocumentWords {
  package let text: [UInt8]
  package let tokens: [Token]
  let cues = CueWords.shared
  /// The token's key; numbers of the same length share one.
  package let keys: PaddedColumn<UInt64>
  /// How each token looks.
  package let looks: PaddedColumn<TokenLook>
  /// One byte for each type: 0, or place in the longest known name of that type and how it is known.
  package let tags: PaddedColumn<UInt64>
  /// The types of known names a token belongs to, one bit each.
  package let types: PaddedColumn<UInt16>
  /// The run of capitalised words a token belongs to; empty outside.
  package let runs: PaddedColumn<Run>
  /// The capitalised words.
  package let capitals: TokenSet
  package let startsSentence: TokenSet
  /// The tokens that may be part of a name at all.
  package let isEligible: TokenSet
  let evidence: WordEvidence
  /// How much the text is about space, from 0 to 3.
  package let spaceness: UInt64

  /// A run of capitalised words.
  package struct Run: BitwiseCopyable, Equatable {
    package var start: Int32 = 0
    package var end: Int32 = 0

    package var count: Int { Int(end - start) }
    package var isEmpty: Bool { start == end }
    /// The first and the last token.
    package var first: Int { Int(start) }
    package var last: Int { Int(end) - 1 }
  }

  /// The key of what stands outside of the text.
  private static let noWord: UInt64 = 0x5851_F42D_4C95_7F2D
  /// The types of what stands outside of the text.
  private static let noTypes: UInt16 = 256

  /// - Parameter candidates: the gazetteer's candidates in this text.
  package init(
    text: [UInt8], tokenized: TokenizedText, lexicon: Lexicon, standings: CandidateStandings, candidates: [Candidate],
    in memory: Arena
  ) {
    self.text = text
    tokens = tokenized.tokens
    let count = tokens.count
    keys = PaddedColumn(count, of: Self.noWord, in: memory)
    looks = PaddedColumn(count, of: .outside, in: memory)
    tags = PaddedColumn(count, of: 0, in: memory)
    types = PaddedColumn(count, of: Self.noTypes, in: memory)
    runs = PaddedColumn(count, of: Run(), in: memory)
    capitals = TokenSet(count: count, in: memory)
    startsSentence = TokenSet(count: count, in: memory)
    isEligible = TokenSet(count: count, in: memory)
    evidence = WordEvidence(count: count, in: memory)
    let names = KnownNames(standings: standings, candidates: candidates, in: memory)
    spaceness = names.spaceEntities > 3 ? 3 : names.spaceEntities > 1 ? 2 : UInt64(names.spaceEntities)
    look(lexicon)
    markSentences(tokenized.sentences)
    findRuns()
    addTags(names, in: memory)
    EligibleTokens(words: self).mark()
    lookUpNeighbours(lexicon)
    gatherEvidence(names)
  }

  func isCapitalized(_ index: Int) -> Bool { looks[index].isCapitalized }

  /// The first byte of a punctuation token, 0 for any other.
  func mark(_ index: Int) -> UInt8 {
    tokens[index].kind == .punctuation ? text[Int(tokens[index].start)] : 0
  }

  /// 0 first, 1 inner, 2 last, 3 only.
  @inline(__always) package static func place(_ index: Int, in range: Range<Int>) -> Int {
    if range.count == 1 { return 3 }
    return index == range.lowerBound ? 0 : index == range.upperBound - 1 ? 2 : 1
  }
}

// How the tokens look, and which words of them stand together.
extension DocumentWords {
  /// Looks at each token; of the words in small letters only those beside a name are looked up, later.
  private func look(_ lexicon: Lexicon) {
    var hasLines = false
    for index in tokens.indices {
      let token = tokens[index]
      types[index] = 0
      if token.gap == .line { hasLines = true }
      keys[index] = token.kind == .number ? UInt64(token.end - token.start) : token.key
      if token.kind == .punctuation {
        looks[index] = TokenLook(token, mark: text[Int(token.start)])
        continue
      }
      looks[index] = TokenLook(token)
      if looks[index].isCapitalized {
        capitals.insert(index)
        looks[index].list |= Self.list(token, lexicon)
      }
    }
    guard hasLines else { return }
    for token in LineBreaks(text: text, tokens: tokens).meant() { looks[token].gap = TokenLook.startsLine }
  }

  private static func list(_ word: Token, _ lexicon: Lexicon) -> UInt8 {
    UInt8(truncatingIfNeeded: lexicon.word(word.key).rawValue & 7)
  }

  private func markSentences(_ sentences: [Sentence]) {
    for sentence in sentences {
      for index in sentence.tokens where tokens[index].kind == .word || tokens[index].kind == .number {
        startsSentence.insert(index)
        break
      }
    }
  }

  /// A run: capitalised words and numbers side by side or joined by hyphens, starting with a word.
  private func findRuns() {
    var next = capitals.next(from: 0)
    while let start = next {
      var end = start + 1
      while end < tokens.count, continuesRun(end) { end += 1 }
      for token in start..<end { runs[token] = Run(start: Int32(start), end: Int32(end)) }
      next = capitals.next(from: end)
    }
  }

  private func continuesRun(_ index: Int) -> Bool {
    guard isCapitalized(index) || tokens[index].kind == .number, !startsSentence.contains(index) else { return false }
    switch tokens[index].gap {
    case .space, .hyphen, .brokenHyphen: return true
    case .line: return looks[index].gap != TokenLook.startsLine
    case .none: return tokens[index - 1].shape.contains(.hasDot)
    case .paragraph: return false
    }
  }

  /// Looks up the words in small letters that features ask for: those that may be part of a name, and those beside them.
  private func lookUpNeighbours(_ lexicon: Lexicon) {
    var last = -1
    var next = isEligible.next(from: 0)
    while let start = next {
      let end = isEligible.nextMissing(from: start)
      for index in max(last + 1, start - 1)..<min(tokens.count, end + 1) {
        let token = tokens[index]
        if token.kind == .word, !isCapitalized(index) { looks[index].list = Self.list(token, lexicon) }
        last = index
      }
      next = isEligible.next(from: end)
    }
  }
}

// Names that gazetteers hold.
extension DocumentWords {
  /// Of several names of a type the longest counts, and of those the best known.
  private func addTags(_ names: KnownNames, in memory: Arena) {
    let lengths: Column<UInt64> = memory.column(tokens.count, of: 0)
    names.forEach { range, lane, standing in
      let shift = 8 * UInt64(lane)
      let length = UInt64(min(255, range.count))
      for index in range {
        let code = UInt64(1 + Self.place(index, in: range) + 4 * standing)
        let old = tags[index] >> shift & 255
        let oldLength = lengths[index] >> shift & 255
        guard length > oldLength || (length == oldLength && code < old) else { continue }
        lengths[index] = lengths[index] & ~(255 << shift) | length << shift
        tags[index] = tags[index] & ~(255 << shift) | code << shift
        types[index] |= 1 << UInt16(lane)
        isEligible.insert(index)
      }
    }
  }
}
