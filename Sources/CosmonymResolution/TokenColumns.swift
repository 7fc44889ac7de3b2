import CosmonymColumns
import CosmonymGazetteers
import CosmonymTokens

/// Fills the columns of a ``DocumentView`` in one pass over the tokens.
struct TokenColumns {
  private let text: [UInt8]
  private let tokenized: TokenizedText
  private let lexicon: Lexicon
  private let table: WordTable.Slots
  private let ampersand = Folding.key(of: Array("&".utf8))

  let traits: Column<TokenTraits>
  let words: Column<WordClass>
  let sentence: Column<Int32>
  let heads: Column<OrganizationHead>
  let marks: Column<UInt8>
  let capitalized: TokenSet
  let openings: TokenSet
  let brackets: TokenSet
  private(set) var hasNoCapitals = false
  private(set) var wordCount = 0
  private(set) var spaceWordCount = 0

  init(text: [UInt8], tokenized: TokenizedText, lexicon: Lexicon, in arena: Arena) {
    self.text = text
    self.tokenized = tokenized
    self.lexicon = lexicon
    table = Words.table.slots
    let count = tokenized.tokens.count
    traits = arena.column(count, of: [])
    words = arena.column(count, of: [])
    sentence = arena.column(count, of: 0)
    heads = arena.column(count, of: .none)
    marks = arena.column(count, of: 0)
    capitalized = TokenSet(count: count, in: arena)
    openings = TokenSet(count: count, in: arena)
    brackets = TokenSet(count: count, in: arena)
  }

  mutating func fill() {
    var capitals = 0
    // The first word of a quotation, of a bracket or after a colon has a capital of its own.
    var isOpened = false
    for (number, sentence) in tokenized.sentences.enumerated() {
      var shape = SentenceShape()
      for index in sentence.tokens {
        askAhead(of: index)
        let token = tokenized.tokens[index]
        var trait = TokenTraits(token)
        if isOpened { trait.insert(.startsSentence) }
        isOpened = false
        traits[index] = trait
        self.sentence[index] = Int32(truncatingIfNeeded: number)
        if trait.contains(.word) {
          wordCount += 1
          if trait.contains(.capitalized) { capitals += 1 }
        } else if trait.contains(.punctuation) {
          isOpened = setMark(index, text[Int(token.start)])
        }
        setClasses(index, token, trait)
        if trait.hasAny([.capitalized, .hasDigit, .number]) { setOpening(index, trait) }
        shape.add(token, trait)
      }
      markStart(sentence)
      if shape.isHeadline(of: sentence.tokens.count, traits[sentence.tokens.upperBound - 1]) {
        for index in sentence.tokens { traits[index].insert(.headline) }
      }
      // Without three words in capitals nothing is shouted.
      if shape.allCaps >= 3 { markShouted(sentence) }
    }
    hasNoCapitals = wordCount >= 8 && capitals * 50 < wordCount
    if hasNoCapitals { lookUpAll() }
  }

  /// Sets a token's mark; says whether a sentence of its own may start behind it.
  @inline(__always)
  private func setMark(_ index: Int, _ mark: UInt8) -> Bool {
    marks[index] = mark
    switch mark {
    case UInt8(ascii: "("), UInt8(ascii: ","): brackets.insert(index)
    case UInt8(ascii: ":"), UInt8(ascii: "\""), 0xE2, UInt8(ascii: ">"), UInt8(ascii: "*"), UInt8(ascii: "-"):
      return true
    default: break
    }
    return false
  }

  /// The lexicon is larger than what is near, so it is asked some tokens before it is needed.
  @inline(__always)
  private func askAhead(of index: Int) {
    guard index + 8 < tokenized.tokens.count else { return }
    let token = tokenized.tokens[index + 8]
    if token.shape.contains(.capitalized) { lexicon.prefetch(token.key) }
  }

  /// Asks the lexicon for the words in small letters too.
  private func lookUpAll() {
    for index in words.indices
    where (traits[index].contains(.word) || !words[index].isEmpty) && !traits[index].contains(.capitalized) {
      words[index] = words[index].union(WordClass(lexicon.word(tokenized.tokens[index].key)))
    }
  }

  @inline(__always)
  private mutating func setClasses(_ index: Int, _ token: Token, _ trait: TokenTraits) {
    guard trait.contains(.word) || (trait.contains(.punctuation) && token.key == ampersand) else { return }
    var word: WordClass = []
    if let entry = table[token.key] {
      word = entry.word
      heads[index] = entry.head
      if trait.contains(.word), word.contains(.space) { spaceWordCount += 1 }
    }
    if trait.contains(.capitalized) {
      word.formUnion(WordClass(lexicon.word(token.key)))
    }
    words[index] = word
  }

  @inline(__always)
  private func setOpening(_ index: Int, _ trait: TokenTraits) {
    openings.insert(index)
    if trait.contains(.capitalized) { capitalized.insert(index) }
  }

  private func markStart(_ sentence: Sentence) {
    for index in sentence.tokens where traits[index].hasAny([.word, .number]) {
      traits[index].insert(.startsSentence)
      return
    }
  }

  /// A word is shouted when its sentence, or the eight words around it, are nearly all in capitals.
  private func markShouted(_ sentence: Sentence) {
    var words: [Int] = []
    words.reserveCapacity(sentence.tokens.count)
    for index in sentence.tokens where traits[index].contains(.word) && !traits[index].contains(.oneByte) {
      words.append(index)
    }
    for (position, index) in words.enumerated() {
      let window = words[max(0, position - 4)..<min(words.count, position + 5)]
      let caps = window.count { traits[$0].contains(.allCaps) }
      if window.count >= 3, caps * 10 >= window.count * 8 { traits[index].insert(.shouted) }
    }
  }
}

/// What the words of a sentence show together.
private struct SentenceShape {
  private(set) var allCaps = 0
  private var longWords = 0
  private var longCapitals = 0

  @inline(__always)
  mutating func add(_ token: Token, _ trait: TokenTraits) {
    if trait.contains(.allCaps) { allCaps += 1 }
    guard trait.contains(.word), token.end - token.start > 3 else { return }
    longWords += 1
    if trait.contains(.capitalized), !trait.contains(.allCaps) { longCapitals += 1 }
  }

  /// A sentence of four and more words of four and more letters is a headline when three in four of them have a capital
  /// and are not in capitals throughout, it has at most 24 tokens, and no full stop.
  func isHeadline(of count: Int, _ last: TokenTraits) -> Bool {
    count <= 24 && longWords >= 4 && longCapitals * 4 >= longWords * 3 && !last.contains(.punctuation)
  }
}

/// The words that a text writes in small letters somewhere, as far as it writes them with a capital too.
struct SmallLetters {
  private let keys: KeyNumbers

  /// - Complexity: O(*n*) in tokens.
  init(_ tokens: [Token], openings: TokenSet, in arena: Arena) {
    let filter = arena.column(256, of: UInt64(0))
    var next = openings.next(from: 0)
    while let index = next {
      let key = tokens[index].key
      filter[Int(truncatingIfNeeded: key >> 6) & 255] |= 1 << (key & 63)
      next = openings.next(from: index + 1)
    }
    // Most words never stand there with a capital, and need no place in the table. What is found is written without asking
    // whether it is: the next one overwrites what was not.
    let found = arena.column(tokens.count + 1, of: Int32(0))
    var count = 0
    for (index, token) in tokens.enumerated() {
      found[count] = Int32(index)
      count += Int(filter[Int(truncatingIfNeeded: token.key >> 6) & 255] >> (token.key & 63) & 1)
    }
    var keys = KeyNumbers(capacity: count, in: arena)
    for place in 0..<count {
      let token = tokens[Int(found[place])]
      if token.kind == .word, !token.shape.contains(.capitalized) { _ = keys.number(token.key) }
    }
    self.keys = keys
  }

  /// Whether the text writes a word in small letters, which it also writes with a capital.
  func contains(_ key: UInt64) -> Bool { keys.find(key) != nil }
}
