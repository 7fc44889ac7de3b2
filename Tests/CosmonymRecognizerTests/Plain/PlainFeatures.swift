import CosmonymRecognizer
import CosmonymTokens

/// The features of a token, all made anew for each token, in the order in which they are learnt from: the oracle of
/// `FeatureExtractor`.
struct PlainFeatures {
  let words: PlainWords
  let groups: FeatureGroups
  private(set) var hashes: [UInt64] = []

  private static let noWord: UInt64 = 0x5851_F42D_4C95_7F2D

  init(words: PlainWords, groups: FeatureGroups) {
    self.words = words
    self.groups = groups
  }

  /// The hashes of the features of a token.
  mutating func features(_ index: Int) -> [UInt64] {
    hashes.removeAll()
    add(.bias, 0)
    if groups.contains(.words) { addWords(index) }
    if groups.contains(.shape) { addShapes(index) }
    if groups.contains(.affixes) { addAffixes(index) }
    if groups.contains(.lists) { addLists(index) }
    if groups.contains(.gazetteers) { addGazetteers(index) }
    if groups.contains(.run) { addRun(index) }
    if groups.contains(.document) { addDocument(index) }
    return hashes
  }

  private mutating func add(_ template: FeatureTemplate, _ value: UInt64) {
    let seeded = value ^ (UInt64(template.rawValue) &+ 1) &* 0x9E37_79B9_7F4A_7C15
    let product = seeded.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    hashes.append(product.high ^ product.low)
  }

  private static func pair(_ left: UInt64, _ right: UInt64) -> UInt64 {
    (left ^ 0xA076_1D64_78BD_642F) &* 0xE703_7ED1_A0B4_28DB ^ (right &+ (left >> 29))
  }

  private func key(_ index: Int) -> UInt64 {
    words.tokens.indices.contains(index) ? words.keys[index] : Self.noWord
  }

  private mutating func addWords(_ index: Int) {
    let word = key(index)
    let before = key(index - 1)
    let after = key(index + 1)
    add(.word, word)
    add(.wordBefore, before)
    add(.wordAfter, after)
    add(.wordTwoBefore, key(index - 2))
    add(.wordTwoAfter, key(index + 2))
    add(.wordPairBefore, Self.pair(before, word))
    add(.wordPairAfter, Self.pair(word, after))
    add(.wordsAround, Self.pair(before, after))
    add(.wordAsWritten, Self.pair(word, shape(index)))
  }

  /// How a token is written, and its kind.
  private func shape(_ index: Int) -> UInt64 {
    guard words.tokens.indices.contains(index) else { return 0xFFFF }
    let token = words.tokens[index]
    if token.kind == .punctuation { return 0x100 | UInt64(words.text[Int(token.start)]) }
    return UInt64(token.shape.rawValue) | UInt64(token.kind.rawValue) << 9
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

  private func gap(_ index: Int) -> UInt64 {
    guard words.tokens.indices.contains(index) else { return 7 }
    return words.startsLine[index] ? 6 : UInt64(words.tokens[index].gap.rawValue)
  }

  private mutating func addShapes(_ index: Int) {
    let own = shape(index)
    let before = shape(index - 1)
    let after = shape(index + 1)
    let gaps = gap(index) | gap(index + 1) << 3
    add(.shape, Self.pair(own, pattern(index)))
    add(.shapePairBefore, Self.pair(own, before) &+ gap(index))
    add(.shapePairAfter, Self.pair(own, after) &+ gap(index + 1))
    add(.shapeTriple, Self.pair(Self.pair(own, before), after))
    add(.length, Self.pair(own, UInt64(min(12, words.tokens[index].end - words.tokens[index].start))))
    add(.gaps, gaps)
    add(.sentenceStart, Self.pair(own, words.startsSentence[index] ? 1 : 0) &+ UInt64(words.lists[index]) << 8)
  }

  private mutating func addAffixes(_ index: Int) {
    let token = words.tokens[index]
    guard token.kind == .word else { return }
    let length = Int(token.end - token.start)
    var prefix: UInt64 = 0
    var suffix: UInt64 = 0
    for offset in 0..<min(4, length - 1) {
      prefix = prefix << 8 | lower(Int(token.start) + offset)
      suffix = suffix << 8 | lower(Int(token.end) - 1 - offset)
      guard offset > 0 else { continue }
      add([.prefix2, .prefix3, .prefix4][offset - 1], prefix)
      add([.suffix2, .suffix3, .suffix4][offset - 1], suffix)
    }
  }

  private func lower(_ index: Int) -> UInt64 {
    let byte = words.text[index]
    return UInt64((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte)
  }

  private func list(_ index: Int) -> UInt64 {
    words.tokens.indices.contains(index)
      ? UInt64(words.lists[index]) | (words.isCapitalized(index) ? 0x80 : 0) : 0xFF
  }

  private mutating func addLists(_ index: Int) {
    let own = list(index)
    add(.lists, own)
    add(.listsBefore, own | list(index - 1) << 8)
    add(.listsAfter, own | list(index + 1) << 8)
    add(.listsAround, own | list(index - 1) << 8 | list(index + 1) << 16)
    add(.listsWordBefore, Self.pair(own, key(index - 1)))
    add(.listsWordAfter, Self.pair(own, key(index + 1)))
  }

  /// The types of known names a token belongs to, one bit each, bit 8 for a token outside the text.
  private func types(_ index: Int) -> UInt64 {
    guard words.tokens.indices.contains(index) else { return 256 }
    var set: UInt64 = 0
    for lane in 0..<8 as Range<UInt64> where words.tags[index] >> (8 * lane) & 255 != 0 { set |= 1 << lane }
    return set
  }

  private mutating func addGazetteers(_ index: Int) {
    let tags = words.tags[index]
    let before = types(index - 1)
    let after = types(index + 1)
    if before | after != 0 {
      add(.gazetteerBefore, before | types(index) << 16)
      add(.gazetteerAfter, after | types(index) << 16)
    }
    guard tags != 0 else { return }
    add(.gazetteerSet, tags)
    for lane in 0..<8 as Range<UInt64> {
      let code = tags >> (8 * lane) & 255
      guard code != 0 else { continue }
      let tag = code | lane << 8
      add(.gazetteer, tag)
      add(.gazetteerWord, tag | list(index) << 16 | (words.startsSentence[index] ? 1 << 24 : 0))
      add(.gazetteerSpace, tag | words.spaceness << 16)
      add(.gazetteerWordBefore, Self.pair(tag, key(index - 1)))
      add(.gazetteerWordAfter, Self.pair(tag, key(index + 1)))
    }
    add(.gazetteerWithWord, Self.pair(types(index), key(index)))
  }

  private mutating func addRun(_ index: Int) {
    let run = words.runs[index]
    guard !run.isEmpty else { return }
    let first = Int(run.lowerBound)
    let last = Int(run.upperBound) - 1
    let place = UInt64(min(3, index - first)) | UInt64(min(3, last - index)) << 2
    add(.runPlace, place | UInt64(min(6, run.count)) << 4)
    add(.runBefore, Self.pair(place, key(first - 1)))
    add(.runAfter, Self.pair(place, key(last + 1)))
    if run.count > 1 {
      add(.runFirst, Self.pair(place, key(first)))
      add(.runLast, Self.pair(place, key(last)))
    }
    var whole: UInt64 = place
    var lists: UInt64 = 0
    var types: UInt64 = 0
    for token in (first...last).prefix(8) {
      whole = Self.pair(whole, key(token))
      lists = lists << 8 | list(token)
      types |= self.types(token)
    }
    add(.runWhole, whole)
    add(.runLists, Self.pair(place, lists))
    add(.runGazetteer, Self.pair(place, types))
    add(.runBeforeLast, Self.pair(key(first - 1), key(last)) &+ place)
    add(.runAroundBefore, Self.pair(Self.pair(place, key(first - 1)), lists))
    add(.runAroundAfter, Self.pair(Self.pair(place, key(last + 1)), lists))
    let form = Self.pair(place | UInt64(min(3, run.count)) << 4, list(last) | types << 8)
    if let neighbour = neighbour(first - 1, step: -1) { add(.runNeighbourBefore, Self.pair(form, neighbour)) }
    if let neighbour = neighbour(last + 1, step: 1) { add(.runNeighbourAfter, Self.pair(form, neighbour)) }
  }

  /// What a run looks like that stands on the other side of a comma, of "and", or of both.
  private func neighbour(_ start: Int, step: Int) -> UInt64? {
    var index = start
    var marks: UInt64 = 0
    while words.tokens.indices.contains(index), words.runs[index].isEmpty, marks < 256 {
      guard words.mark(index) == UInt8(ascii: ",") || CueWords.shared[words.keys[index]].contains(.join) else {
        return nil
      }
      marks = marks << 4 | (words.mark(index) == 0 ? 2 : 1)
      index += step
    }
    guard marks > 0, words.tokens.indices.contains(index), !words.runs[index].isEmpty else { return nil }
    let run = words.runs[index]
    let ends = list(Int(run.lowerBound)) << 8 | list(Int(run.upperBound) - 1)
    return ends << 24 | types(Int(run.upperBound) - 1) << 12 | UInt64(min(3, run.count)) << 10 | marks
  }

  private mutating func addDocument(_ index: Int) {
    guard words.tokens[index].kind == .word else { return }
    let flags = UInt64(words.evidence[words.keys[index]])
    let isAlone: UInt64 = words.runs[index].count == 1 ? 1 : 0
    let capital: UInt64 = words.isCapitalized(index) ? 1 : 0
    add(.evidence, (flags & 255) << 2 | isAlone << 1 | capital)
    add(.evidenceAlone, (flags & 0x3E) << 16 | list(index) << 2 | isAlone << 1 | capital)
    add(.evidenceContext, (flags & 0xFFF) << 16 | (words.lists[index] == 1 ? 1 : 0) << 2 | isAlone << 1 | capital)
    let longer = flags >> UInt64(PlainEvidence.longerName)
    if longer != 0 { add(.evidenceGazetteer, longer << 2 | isAlone << 1 | capital) }
    add(.lowerCase, (flags & 1) << 2 | capital << 1 | (words.startsSentence[index] ? 1 : 0))
    add(.spaceness, words.spaceness << 8 | list(index))
  }
}
