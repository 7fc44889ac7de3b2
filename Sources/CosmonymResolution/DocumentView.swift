import CosmonymGazetteers
import CosmonymTokens

/// A text with its tokens and what can be told of each before any name is decided.
///
/// A class, so that handing it from source to source copies nothing; one thread has it, for one document.
final class DocumentView {
  let text: [UInt8]
  let tokens: [Token]
  let sentences: [Sentence]
  /// The classes of each word; what the lexicon knows, of capitalised words only.
  let words: [WordClass]
  /// The sentence of each token.
  let sentence: [Int32]
  /// Whether the token is the first word of a sentence, a line that stands alone, or a quotation.
  let startsSentence: [Bool]
  /// Whether the token stands among words of which hardly any has small letters.
  let isShouted: [Bool]
  /// Whether the token stands in a headline: a sentence whose long words all have capitals.
  let isHeadline: [Bool]
  /// Keys of the words that the text writes in small letters somewhere.
  let lowerKeys: KeySet
  /// Whether the text has no capitals to speak of.
  let hasNoCapitals: Bool
  /// The names that gazetteers hold, token by token.
  var known: KnownNames
  /// How much the text is about space, from 0 to 1.
  var spaceness = 0.0
  /// What the recognizer makes of the text, when there is one.
  var recognition: RecognitionEvidence?
  let weights: Weights
  /// Whether readings keep their evidence one by one.
  let isRecording: Bool

  init(
    text: [UInt8], tokenized: TokenizedText, lexicon: Lexicon, weights: Weights = .fitted, isRecording: Bool = false
  ) {
    self.text = text
    tokens = tokenized.tokens
    sentences = tokenized.sentences
    self.weights = weights
    self.isRecording = isRecording
    known = KnownNames(count: tokenized.tokens.count)
    let letterCase = LetterCase(tokenized.tokens)
    hasNoCapitals = letterCase.hasNoCapitals
    lowerKeys = letterCase.lowerKeys
    words = Self.classes(tokenized.tokens, lexicon, everyWord: letterCase.hasNoCapitals)
    sentence = Self.sentenceIndices(tokenized)
    startsSentence = Self.starts(text, tokenized)
    isShouted = Self.shouted(tokenized.tokens, sentences: tokenized.sentences)
    isHeadline = Self.headlines(tokenized)
  }

  /// Evidence that starts empty.
  func evidence(_ source: ReadingSource, _ type: NameType) -> Evidence {
    Evidence(source: source, type: type, weights: weights, isRecording: isRecording)
  }

  func string(_ range: Range<Int>) -> String {
    guard let first = range.first, let last = range.last else { return "" }
    return String(decoding: text[Int(tokens[first].start)..<Int(tokens[last].end)], as: UTF8.self)
  }

  func string(_ index: Int) -> String { string(index..<(index + 1)) }

  /// Whether tokens `index - 1` and `index` stand side by side as words of one name do.
  func adjoins(_ index: Int) -> Bool {
    guard index > 0, index < tokens.count else { return false }
    return tokens[index].gap == .space || tokens[index].gap == .line
  }

  /// Whether tokens `index - 1` and `index` are joined by a hyphen.
  func isHyphened(_ index: Int) -> Bool {
    index > 0 && index < tokens.count && tokens[index].gap == .hyphen
  }

  func isCapitalizedWord(_ index: Int) -> Bool {
    guard tokens.indices.contains(index) else { return false }
    return tokens[index].kind == .word && tokens[index].shape.contains(.capitalized)
  }

  /// The classes of a word; none outside the text.
  func word(_ index: Int) -> WordClass { words.indices.contains(index) ? words[index] : [] }

  /// The first byte of a punctuation token, 0 for any other token.
  func mark(_ index: Int) -> UInt8 {
    guard tokens.indices.contains(index), tokens[index].kind == .punctuation else { return 0 }
    return text[Int(tokens[index].start)]
  }

  private static func classes(_ tokens: [Token], _ lexicon: Lexicon, everyWord: Bool) -> [WordClass] {
    let table = Words.table
    return tokens.map { token in
      if token.kind == .word || token.key == ampersand {
        let word = table[token.key]
        guard everyWord || token.shape.contains(.capitalized) else { return word }
        return word.union(WordClass(lexicon.word(token.key)))
      }
      return []
    }
  }

  private static let ampersand = Folding.key(of: Array("&".utf8))

  private static func sentenceIndices(_ tokenized: TokenizedText) -> [Int32] {
    var result = [Int32](repeating: 0, count: tokenized.tokens.count)
    for (index, sentence) in tokenized.sentences.enumerated() {
      for token in sentence.tokens { result[token] = Int32(index) }
    }
    return result
  }

  private static func starts(_ text: [UInt8], _ tokenized: TokenizedText) -> [Bool] {
    var result = [Bool](repeating: false, count: tokenized.tokens.count)
    for sentence in tokenized.sentences {
      if let first = sentence.tokens.first(where: {
        tokenized.tokens[$0].kind == .word || tokenized.tokens[$0].kind == .number
      }) {
        result[first] = true
      }
    }
    // The first word of a quotation, of a bracket or after a colon has a capital of its own.
    for index in tokenized.tokens.indices.dropFirst() where tokenized.tokens[index - 1].kind == .punctuation {
      let mark = text[Int(tokenized.tokens[index - 1].start)]
      if mark == UInt8(ascii: ":") || mark == UInt8(ascii: "\"") || mark == 0xE2 || mark == UInt8(ascii: ">")
        || mark == UInt8(ascii: "*") || mark == UInt8(ascii: "-")
      {
        result[index] = true
      }
    }
    return result
  }

  /// A sentence of four and more words of four and more letters is a headline when three in four of them have a capital,
  /// among them one that is neither its first word nor in capitals throughout, and no more than 20 words.
  private static func headlines(_ tokenized: TokenizedText) -> [Bool] {
    var result = [Bool](repeating: false, count: tokenized.tokens.count)
    for sentence in tokenized.sentences where sentence.tokens.count <= 24 {
      var long = 0
      var capitals = 0
      for token in tokenized.tokens[sentence.tokens] where token.kind == .word && token.end - token.start > 3 {
        long += 1
        if token.shape.contains(.capitalized), !token.shape.contains(.allCaps) { capitals += 1 }
      }
      guard long >= 4, capitals * 4 >= long * 3 else { continue }
      // A sentence has its full stop; a headline has none.
      guard let last = sentence.tokens.last, tokenized.tokens[last].kind != .punctuation else { continue }
      for index in sentence.tokens { result[index] = true }
    }
    return result
  }

  /// A word is shouted when its sentence, or the eight words around it, are nearly all in capitals.
  private static func shouted(_ tokens: [Token], sentences: [Sentence]) -> [Bool] {
    var result = [Bool](repeating: false, count: tokens.count)
    var words: [Int] = []
    for sentence in sentences {
      // Without three words in capitals nothing is shouted.
      var caps = 0
      for index in sentence.tokens where tokens[index].shape.contains(.allCaps) { caps += 1 }
      guard caps >= 3 else { continue }
      words.removeAll(keepingCapacity: true)
      for index in sentence.tokens where tokens[index].kind == .word && tokens[index].end - tokens[index].start > 1 {
        words.append(index)
      }
      for (position, index) in words.enumerated() {
        let window = words[max(0, position - 4)..<min(words.count, position + 5)]
        let caps = window.count { tokens[$0].shape.contains(.allCaps) }
        result[index] = window.count >= 3 && caps * 10 >= window.count * 8
      }
    }
    return result
  }
}

/// Which words a text writes in small letters, and whether it has capitals at all.
private struct LetterCase {
  var lowerKeys: KeySet
  var hasNoCapitals: Bool

  init(_ tokens: [Token]) {
    var capitals = 0
    var words = 0
    for token in tokens where token.kind == .word {
      words += 1
      if token.shape.contains(.capitalized) { capitals += 1 }
    }
    hasNoCapitals = words >= 8 && capitals * 50 < words
    lowerKeys = KeySet(capacity: words - capitals)
    for token in tokens where token.kind == .word && !token.shape.contains(.capitalized) {
      lowerKeys.insert(token.key)
    }
  }
}

/// A set of types.
struct TypeSet: OptionSet, Sendable {
  let rawValue: UInt16
  init(rawValue: UInt16) { self.rawValue = rawValue }
  init(_ type: NameType) { rawValue = 1 << UInt16(type.rawValue) }
  func contains(_ type: NameType) -> Bool { contains(TypeSet(type)) }
}

/// The names that gazetteers hold, seen from each token.
struct KnownNames {
  private var distinctive: Set<Range<Int>> = []
  private var vetoed: [(tokens: Range<Int>, type: NameType)] = []
  private var withheld: [Int: [(tokens: Range<Int>, type: NameType, entity: Int)]] = [:]
  /// The types of the names that start at the token.
  var starting: [TypeSet]
  /// The types of the names whose last token it is.
  var ending: [TypeSet]
  /// The types of the likely readings that cover the token.
  var likely: [TypeSet]
  /// The length, in tokens, of the longest name that covers the token.
  var longest: [Int32]
  /// The same for likely readings.
  var longestLikely: [Int32]

  init(count: Int) {
    starting = [TypeSet](repeating: [], count: count)
    ending = starting
    likely = starting
    longest = [Int32](repeating: 0, count: count)
    longestLikely = longest
  }

  /// Notes a name that stands there and no rule forbids.
  mutating func note(_ tokens: Range<Int>, _ type: NameType) {
    starting[tokens.lowerBound].insert(TypeSet(type))
    ending[tokens.upperBound - 1].insert(TypeSet(type))
    for token in tokens { longest[token] = max(longest[token], Int32(tokens.count)) }
  }

  /// Notes a name whose rule says that it does not mean the listed thing here.
  mutating func noteVetoed(_ tokens: Range<Int>, _ type: NameType) { vetoed.append((tokens, type)) }

  /// Whether a rule says that a stretch is no name of the type; its form then says nothing either.
  func isVetoed(_ tokens: Range<Int>, _ type: NameType) -> Bool {
    vetoed.contains { $0.tokens == tokens && $0.type == type }
  }

  /// Notes a listed name of several words that needs no evidence: what else its form may say counts for nothing.
  mutating func noteDistinctive(_ tokens: Range<Int>) { distinctive.insert(tokens) }

  /// Whether a stretch is such a name.
  func isDistinctive(_ tokens: Range<Int>) -> Bool { distinctive.contains(tokens) }

  /// Notes a listed name whose rule asks for evidence that the text does not give.
  mutating func noteWithheld(_ tokens: Range<Int>, _ type: NameType, entity: Int) {
    withheld[tokens.lowerBound, default: []].append((tokens, type, entity))
  }

  /// The one entity of a type whose name stands there and was withheld by its rule; `nil` when there are several.
  func withheldEntity(_ tokens: Range<Int>, _ type: NameType) -> Int? {
    let entities = Set((withheld[tokens.lowerBound] ?? []).filter { $0.tokens == tokens && $0.type == type }.map(\.entity))
    return entities.count == 1 ? entities.first : nil
  }

  /// Notes a reading that is more likely right than wrong.
  mutating func noteLikely(_ tokens: Range<Int>, _ type: NameType) {
    for token in tokens {
      likely[token].insert(TypeSet(type))
      longestLikely[token] = max(longestLikely[token], Int32(tokens.count))
    }
  }
}
