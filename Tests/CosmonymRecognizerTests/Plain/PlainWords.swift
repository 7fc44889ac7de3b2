import CosmonymGazetteers
import CosmonymRecognizer
import CosmonymTokens

/// A text as the features see it, the plain way: the oracle of `DocumentWords`.
struct PlainWords {
  let text: [UInt8]
  let tokens: [Token]
  private let cues = CueWords.shared
  /// The token's key; numbers of the same length share one.
  private(set) var keys: [UInt64]
  /// The lexicon's bits, and the token's kind above them.
  private(set) var lists: [UInt8]
  /// One byte for each type: 0, or place in the longest known name of that type and how it is known.
  private(set) var tags: [UInt64]
  /// The run of capitalised words a token belongs to; empty outside.
  private(set) var runs: [Range<Int32>]
  private(set) var startsSentence: [Bool]
  /// Whether a token starts a line that its author meant to start there.
  private(set) var startsLine: [Bool]
  /// Whether a token may be part of a name at all.
  private(set) var isEligible: [Bool]
  private(set) var evidence: PlainEvidence
  /// How much the text is about space, from 0 to 3.
  private(set) var spaceness: UInt64 = 0

  /// - Parameter candidates: the gazetteer's candidates in this text.
  init(text: [UInt8], tokenized: TokenizedText, gazetteer: Gazetteer, candidates: [Candidate]) {
    self.text = text
    tokens = tokenized.tokens
    let count = tokens.count
    keys = tokens.map { $0.kind == .number ? UInt64($0.end - $0.start) : $0.key }
    lists = tokens.map { token in
      token.kind == .word
        ? UInt8(truncatingIfNeeded: gazetteer.lexicon.word(token.key).rawValue & 7) : token.kind.rawValue << 3
    }
    tags = [UInt64](repeating: 0, count: count)
    runs = [Range<Int32>](repeating: 0..<0, count: count)
    startsSentence = [Bool](repeating: false, count: count)
    startsLine = [Bool](repeating: false, count: count)
    for token in LineBreaks(text: text, tokens: tokens).meant() { startsLine[token] = true }
    isEligible = [Bool](repeating: false, count: count)
    evidence = PlainEvidence()
    markSentences(tokenized.sentences)
    findRuns()
    addTags(PlainNames(gazetteer: gazetteer, candidates: candidates))
    gatherEvidence()
    let isOrdinary = tokens.indices.map { startsSentence[$0] && lists[$0] == 1 }
    PlainEligibleTokens(text: text, tokens: tokens, tags: tags, isOrdinary: isOrdinary).mark(&isEligible)
  }

  func isCapitalized(_ index: Int) -> Bool {
    tokens[index].kind == .word && tokens[index].shape.contains(.capitalized)
  }

  private mutating func markSentences(_ sentences: [Sentence]) {
    for sentence in sentences {
      if let first = sentence.tokens.first(where: { tokens[$0].kind == .word || tokens[$0].kind == .number }) {
        startsSentence[first] = true
      }
    }
  }

  /// A run: capitalised words and numbers side by side or joined by hyphens, starting with a word.
  private mutating func findRuns() {
    var index = 0
    while index < tokens.count {
      guard isCapitalized(index) else {
        index += 1
        continue
      }
      var end = index + 1
      while end < tokens.count, continuesRun(end) { end += 1 }
      for token in index..<end { runs[token] = Int32(index)..<Int32(end) }
      index = end
    }
  }

  private func continuesRun(_ index: Int) -> Bool {
    guard isCapitalized(index) || tokens[index].kind == .number, !startsSentence[index] else { return false }
    switch tokens[index].gap {
    case .space, .hyphen, .brokenHyphen: return true
    case .line: return !startsLine[index]
    case .none: return tokens[index - 1].shape.contains(.hasDot)
    case .paragraph: return false
    }
  }

  private mutating func addTags(_ names: PlainNames) {
    var lengths = [SIMD8<UInt8>](repeating: .zero, count: tokens.count)
    for name in names.all {
      let length = UInt8(min(255, name.tokens.count))
      for index in name.tokens {
        let code = UInt64(1 + Self.place(index, in: name.tokens) + 4 * name.standing)
        let old = tags[index] >> (8 * UInt64(name.lane)) & 255
        guard length > lengths[index][name.lane] || (length == lengths[index][name.lane] && code < old) else {
          continue
        }
        lengths[index][name.lane] = length
        tags[index] = tags[index] & ~(255 << (8 * UInt64(name.lane))) | code << (8 * UInt64(name.lane))
        if name.tokens.count > 1 { evidence.add(keys[index], 1 << UInt32(PlainEvidence.longerName + name.lane)) }
      }
    }
    spaceness = names.spaceEntities > 3 ? 3 : names.spaceEntities > 1 ? 2 : UInt64(names.spaceEntities)
  }

  /// 0 first, 1 inner, 2 last, 3 only.
  static func place(_ index: Int, in range: Range<Int>) -> Int {
    if range.count == 1 { return 3 }
    return index == range.lowerBound ? 0 : index == range.upperBound - 1 ? 2 : 1
  }

  private mutating func gatherEvidence() {
    for index in tokens.indices where tokens[index].kind == .word {
      let run = runs[index]
      guard !run.isEmpty else {
        evidence.add(keys[index], PlainEvidence.lowerCase)
        continue
      }
      var flag: UInt32 = startsSentence[index] ? 0 : PlainEvidence.capitalInside
      if run.count > 1 {
        if index == run.lowerBound {
          flag |= PlainEvidence.startsRun
        } else if index == run.upperBound - 1 {
          flag |= PlainEvidence.endsRun
          if lists[Int(run.lowerBound)] & 2 != 0 { flag |= PlainEvidence.endsNameOfPerson }
        } else {
          flag |= PlainEvidence.insideRun
        }
      }
      flag |= besides(run)
      if index > 0, cues[keys[index - 1]].contains(.title) { flag |= PlainEvidence.afterTitle }
      if flag != 0 { evidence.add(keys[index], flag) }
    }
  }
}

extension PlainWords {
  /// The flags for what stands beside a run of capitalised words.
  private func besides(_ run: Range<Int32>) -> UInt32 {
    var flag: UInt32 = 0
    let before = Int(run.lowerBound) - 1
    let after = Int(run.upperBound)
    if before >= 0 {
      let cue = cues[keys[before]]
      if cue.contains(.title) { flag |= PlainEvidence.afterTitle }
      if cue.contains(.speech) { flag |= PlainEvidence.besideSpeech }
      if cue.contains(.place) { flag |= PlainEvidence.afterPlaceWord }
      if mark(before) == UInt8(ascii: "(") { flag |= PlainEvidence.inBrackets }
    }
    if after < tokens.count {
      if cues[keys[after]].contains(.speech) { flag |= PlainEvidence.besideSpeech }
      if tokens[after].kind == .possessive { flag |= PlainEvidence.beforePossessive }
    }
    return flag
  }

  /// The first byte of a punctuation token, 0 for any other.
  func mark(_ index: Int) -> UInt8 {
    tokens[index].kind == .punctuation ? text[Int(tokens[index].start)] : 0
  }
}

/// The gazetteer's candidates with what the features need of them.
struct PlainNames {
  struct Name {
    let tokens: Range<Int>
    let lane: Int
    /// How it is known, from 0 (a distinctive name of several words) to 7 (a bare family name without the full one).
    let standing: Int
  }

  private(set) var all: [Name] = []
  /// The number of distinct entities of the space types that stand under a distinctive name.
  private(set) var spaceEntities = 0

  init(gazetteer: Gazetteer, candidates: [Candidate]) {
    var certain: Set<Int> = []
    for candidate in candidates {
      let rule = gazetteer.rule(of: candidate.name)
      if rule.evidence == .none, rule.cues.isEmpty, candidate.spelling == .same || candidate.spelling == .allCaps {
        if certain.insert(candidate.entity).inserted, let lane = NameTypes.lane(gazetteer.type(of: candidate.entity)),
          lane < 2 || lane == 4 || lane == 5
        {
          spaceEntities += 1
        }
      }
    }
    all.reserveCapacity(candidates.count)
    for candidate in candidates {
      guard let lane = NameTypes.lane(gazetteer.type(of: candidate.entity)) else { continue }
      let rule = gazetteer.rule(of: candidate.name)
      let isCertain = certain.contains(candidate.entity)
      let standing =
        switch rule.evidence {
        case .none where rule.cues.isEmpty: candidate.tokens.count > 1 ? 0 : candidate.spelling == .same ? 1 : 2
        case .none: isCertain ? 3 : 4
        case .context: isCertain ? 3 : 5
        case .fullName: isCertain ? 6 : 7
        }
      all.append(Name(tokens: candidate.tokens, lane: lane, standing: standing))
    }
  }
}
