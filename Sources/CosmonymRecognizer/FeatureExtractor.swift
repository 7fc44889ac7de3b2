import CosmonymColumns
import CosmonymTokens

/// The features of a token, as 64-bit hashes: the same code in training and in tagging.
///
/// After Ratinov & Roth (2009): words, shapes, affixes, lists, the capitalised run, and the document as a whole. They come in parts, by what they
/// depend on: those of a part are the same wherever that is the same.
struct FeatureExtractor {
  let words: DocumentWords
  let groups: FeatureGroups
  /// The features of the token asked for last, or of those asked for since they were removed.
  let features: FeatureBuffer

  init(words: DocumentWords, groups: FeatureGroups, features: FeatureBuffer = FeatureBuffer()) {
    self.words = words
    self.groups = groups
    self.features = features
  }

  /// Fills ``features`` with the features of a token.
  func extract(_ index: Int) {
    features.removeAll()
    addOwn(index)
    addLooks(index)
    addTags(index)
    addSurroundings(index)
    let run = words.runs[index]
    if !run.isEmpty {
      let run = RunFacts(run, words: words)
      addRunForm(run.form, place: run.place(of: index))
      addRun(run, place: run.place(of: index))
    }
    addDocument(index)
  }

  @inline(__always) private func add(_ template: FeatureTemplate, _ value: UInt64) {
    let seeded = value ^ (UInt64(template.rawValue) &+ 1) &* 0x9E37_79B9_7F4A_7C15
    let product = seeded.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    features.append(template, product.high ^ product.low)
  }

  static func pair(_ left: UInt64, _ right: UInt64) -> UInt64 {
    (left ^ 0xA076_1D64_78BD_642F) &* 0xE703_7ED1_A0B4_28DB ^ (right &+ (left >> 29))
  }

  private func pair(_ left: UInt64, _ right: UInt64) -> UInt64 { Self.pair(left, right) }

  /// The features as pairs of what they look at and hash, for the trainer and for explanations, in the order of
  /// ``FeatureTemplate/learningOrder``.
  var all: [(template: FeatureTemplate, hash: UInt64)] {
    let ranks = FeatureTemplate.learningRanks((0..<features.count).map(features.template))
    return ranks.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
      .map { (features.template($0), features.hash($0)) }
  }

  private func key(_ index: Int) -> UInt64 { words.keys[index] }

  private func shape(_ index: Int) -> UInt64 { UInt64(words.looks[index].shape) }

  private func list(_ index: Int) -> UInt64 { UInt64(words.looks[index].list) }

  private func gap(_ index: Int) -> UInt64 { UInt64(words.looks[index].gap) }

  /// The types of known names a token belongs to, one bit each, bit 8 for a token outside the text.
  private func types(_ index: Int) -> UInt64 { UInt64(words.types[index]) }

  private func sentenceStart(_ index: Int) -> UInt64 { words.startsSentence.contains(index) ? 1 : 0 }
}

// What depends on the token alone and on whether it starts a sentence.
extension FeatureExtractor {
  func addOwn(_ index: Int) {
    add(.bias, 0)
    let own = shape(index)
    if groups.contains(.words) {
      add(.word, key(index))
      add(.wordAsWritten, pair(key(index), own))
    }
    if groups.contains(.shape) {
      add(.shape, pair(own, pattern(index)))
      add(.length, pair(own, UInt64(min(12, words.tokens[index].end - words.tokens[index].start))))
      add(.sentenceStart, pair(own, sentenceStart(index)) &+ UInt64(words.looks[index].lists) << 8)
    }
    if groups.contains(.affixes) { addAffixes(index) }
    if groups.contains(.lists) { add(.lists, list(index)) }
  }

  /// Runs of capitals, small letters, digits and other bytes, in order: `McDonald` is `AaAa`.
  private func pattern(_ index: Int) -> UInt64 {
    var pattern: UInt64 = 1
    var last: UInt64 = 0
    for byte in words.text[words.tokens[index].range].prefix(24) {
      let kind: UInt64 =
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): 1
        case UInt8(ascii: "a")...UInt8(ascii: "z"): 2
        case UInt8(ascii: "0")...UInt8(ascii: "9"): 3
        case 0x80...: 4
        default: 5
        }
      if kind != last { pattern = pattern << 3 | kind }
      last = kind
    }
    return pattern
  }

  private func addAffixes(_ index: Int) {
    let token = words.tokens[index]
    guard token.kind == .word else { return }
    let length = Int(token.end - token.start)
    var prefix: UInt64 = 0
    var suffix: UInt64 = 0
    for offset in 0..<min(4, length - 1) {
      prefix = prefix << 8 | lower(Int(token.start) + offset)
      suffix = suffix << 8 | lower(Int(token.end) - 1 - offset)
      switch offset {
      case 1: add(.prefix2, prefix); add(.suffix2, suffix)
      case 2: add(.prefix3, prefix); add(.suffix3, suffix)
      case 3: add(.prefix4, prefix); add(.suffix4, suffix)
      default: break
      }
    }
  }

  private func lower(_ index: Int) -> UInt64 {
    let byte = words.text[index]
    return UInt64((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte)
  }
}

// What depends on how the token and its two neighbours look.
extension FeatureExtractor {
  func addLooks(_ index: Int) {
    let own = shape(index)
    let before = shape(index - 1)
    let after = shape(index + 1)
    if groups.contains(.shape) {
      add(.shapePairBefore, pair(own, before) &+ gap(index))
      add(.shapePairAfter, pair(own, after) &+ gap(index + 1))
      add(.shapeTriple, pair(pair(own, before), after))
      add(.gaps, gap(index) | gap(index + 1) << 3)
    }
    guard groups.contains(.lists) else { return }
    add(.listsBefore, list(index) | list(index - 1) << 8)
    add(.listsAfter, list(index) | list(index + 1) << 8)
    add(.listsAround, list(index) | list(index - 1) << 8 | list(index + 1) << 16)
  }
}

// What depends on the known names around the token, and how it is listed.
extension FeatureExtractor {
  func addTags(_ index: Int) {
    guard groups.contains(.gazetteers) else { return }
    let tags = words.tags[index]
    let before = types(index - 1)
    let after = types(index + 1)
    if before | after != 0 {
      add(.gazetteerBefore, before | types(index) << 16)
      add(.gazetteerAfter, after | types(index) << 16)
    }
    guard tags != 0 else { return }
    add(.gazetteerSet, tags)
    forEachTag(tags) { tag in
      add(.gazetteer, tag)
      add(.gazetteerWord, tag | list(index) << 16 | sentenceStart(index) << 24)
      add(.gazetteerSpace, tag | words.spaceness << 16)
    }
  }

  /// Calls `body` with each type's byte that is not 0, and the type above it.
  @inline(__always)
  private func forEachTag(_ tags: UInt64, _ body: (UInt64) -> Void) {
    var rest = tags
    while rest != 0 {
      let lane = UInt64(rest.trailingZeroBitCount >> 3)
      body(rest >> (8 * lane) & 255 | lane << 8)
      rest &= ~(255 << (8 * lane))
    }
  }
}

// What depends on the words around the token.
extension FeatureExtractor {
  func addSurroundings(_ index: Int) {
    let word = key(index)
    let before = key(index - 1)
    let after = key(index + 1)
    if groups.contains(.words) {
      add(.wordBefore, before)
      add(.wordAfter, after)
      add(.wordTwoBefore, key(index - 2))
      add(.wordTwoAfter, key(index + 2))
      add(.wordPairBefore, pair(before, word))
      add(.wordPairAfter, pair(word, after))
      add(.wordsAround, pair(before, after))
    }
    if groups.contains(.lists) {
      add(.listsWordBefore, pair(list(index), before))
      add(.listsWordAfter, pair(list(index), after))
    }
    let tags = words.tags[index]
    guard tags != 0, groups.contains(.gazetteers) else { return }
    forEachTag(tags) { tag in
      add(.gazetteerWordBefore, pair(tag, before))
      add(.gazetteerWordAfter, pair(tag, after))
    }
    add(.gazetteerWithWord, pair(types(index), word))
  }
}

// What depends on the run of capitals that the token is in.
extension FeatureExtractor {
  /// What depends on the lists and types of the run's words, and on the token's place among them.
  func addRunForm(_ form: RunFacts.Form, place: UInt64) {
    guard groups.contains(.run) else { return }
    add(.runPlace, place | form.count << 4)
    add(.runLists, pair(place, form.lists))
    add(.runGazetteer, pair(place, form.types))
  }

  /// What depends on its words and those beside it.
  func addRun(_ run: RunFacts, place: UInt64) {
    guard groups.contains(.run) else { return }
    add(.runBefore, pair(place, run.before))
    add(.runAfter, pair(place, run.after))
    if run.run.count > 1 {
      add(.runFirst, pair(place, key(run.run.first)))
      add(.runLast, pair(place, key(run.run.last)))
    }
    var whole = place
    for token in run.words { whole = pair(whole, key(token)) }
    add(.runWhole, whole)
    add(.runBeforeLast, pair(run.before, key(run.run.last)) &+ place)
    add(.runAroundBefore, pair(pair(place, run.before), run.form.lists))
    add(.runAroundAfter, pair(pair(place, run.after), run.form.lists))
    let form = pair(place | UInt64(min(3, run.run.count)) << 4, list(run.run.last) | run.form.types << 8)
    if run.neighbourBefore != 0 { add(.runNeighbourBefore, pair(form, run.neighbourBefore)) }
    if run.neighbourAfter != 0 { add(.runNeighbourAfter, pair(form, run.neighbourAfter)) }
  }
}

// What depends on the rest of the document.
extension FeatureExtractor {
  /// What the document shows of a token's word, and whether the word stands alone and starts a sentence.
  func documentFacts(_ index: Int) -> UInt64 {
    let isAlone: UInt64 = words.runs[index].count == 1 ? 1 : 0
    return UInt64(words.evidence[words.keys[index]]) | isAlone << 32 | sentenceStart(index) << 33
  }

  func addDocument(_ index: Int) {
    guard words.tokens[index].kind == .word, groups.contains(.document) else { return }
    let facts = documentFacts(index)
    let flags = facts & 0xFFFF_FFFF
    let isAlone = facts >> 32 & 1
    let capital: UInt64 = words.isCapitalized(index) ? 1 : 0
    add(.evidence, (flags & 255) << 2 | isAlone << 1 | capital)
    add(.evidenceAlone, (flags & 0x3E) << 16 | list(index) << 2 | isAlone << 1 | capital)
    let isOrdinary: UInt64 = words.looks[index].lists == 1 ? 1 : 0
    add(.evidenceContext, (flags & 0xFFF) << 16 | isOrdinary << 2 | isAlone << 1 | capital)
    let longer = flags >> UInt64(WordEvidence.longerName)
    if longer != 0 { add(.evidenceGazetteer, longer << 2 | isAlone << 1 | capital) }
    add(.lowerCase, (flags & 1) << 2 | capital << 1 | facts >> 33)
    add(.spaceness, words.spaceness << 8 | list(index))
  }
}
