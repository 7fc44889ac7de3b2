import CosmonymGazetteers
import CosmonymTokens

/// A text with its tokens and what can be told of each before any name is known.
struct DocumentView {
  let text: [UInt8]
  let tokens: [Token]
  let sentences: [Sentence]
  let lexicon: Lexicon
  /// The sentence of each token.
  let sentence: [Int32]
  /// Whether the token is the first word of a sentence, a line that stands alone, or a quotation.
  let startsSentence: [Bool]
  /// Whether the token stands among words of which hardly any has small letters.
  let isShouted: [Bool]
  /// Keys of the words that the text writes in small letters somewhere.
  let lowerKeys: Set<UInt64>
  /// Whether the text has no capitals to speak of.
  let hasNoCapitals: Bool
  /// What the lexicon knows of each token.
  let words: [Lexicon.Word]

  init(text: [UInt8], tokenized: TokenizedText, lexicon: Lexicon) {
    self.text = text
    tokens = tokenized.tokens
    sentences = tokenized.sentences
    self.lexicon = lexicon
    words = tokenized.tokens.map { $0.kind == .word ? lexicon.word($0.key) : [] }
    sentence = Self.sentenceIndices(tokenized)
    startsSentence = Self.starts(text, tokenized)
    isShouted = Self.shouted(tokenized.tokens, sentences: tokenized.sentences)
    var lower: Set<UInt64> = []
    var capitals = 0
    var wordCount = 0
    for token in tokenized.tokens where token.kind == .word {
      wordCount += 1
      if token.shape.contains(.capitalized) { capitals += 1 } else { lower.insert(token.key) }
    }
    lowerKeys = lower
    hasNoCapitals = wordCount >= 8 && capitals * 50 < wordCount
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

  func isCapitalizedWord(_ index: Int) -> Bool {
    guard tokens.indices.contains(index) else { return false }
    return tokens[index].kind == .word && tokens[index].shape.contains(.capitalized)
  }

  /// The character of a punctuation token, 0 for any other token.
  func mark(_ index: Int) -> UInt8 {
    guard tokens.indices.contains(index), tokens[index].kind == .punctuation else { return 0 }
    return text[Int(tokens[index].start)]
  }

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

  /// A word is shouted when its sentence, or the eight words around it, are nearly all in capitals.
  private static func shouted(_ tokens: [Token], sentences: [Sentence]) -> [Bool] {
    var result = [Bool](repeating: false, count: tokens.count)
    for sentence in sentences {
      let words = sentence.tokens.filter { tokens[$0].kind == .word && tokens[$0].end - tokens[$0].start > 1 }
      for (position, index) in words.enumerated() {
        let window = words[max(0, position - 4)..<min(words.count, position + 5)]
        let caps = window.count { tokens[$0].shape.contains(.allCaps) }
        result[index] = window.count >= 3 && caps * 10 >= window.count * 8
      }
    }
    return result
  }
}
