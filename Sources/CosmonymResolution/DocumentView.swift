import CosmonymColumns
import CosmonymGazetteers
import CosmonymTokens

/// A text with its tokens and what can be told of each before any name is decided.
///
/// A class, so that handing it from source to source copies nothing; one thread has it, for one document.
final class DocumentView {
  let text: [UInt8]
  let tokens: [Token]
  let sentences: [Sentence]
  /// What each token shows by itself and by its place.
  let traits: Column<TokenTraits>
  /// The classes of each word; what the lexicon knows, of capitalised words only.
  let words: Column<WordClass>
  /// The sentence of each token.
  let sentence: Column<Int32>
  /// What kind of organization each word may be the head of.
  let heads: Column<OrganizationHead>
  /// The first byte of each punctuation token, 0 for any other token.
  let marks: Column<UInt8>
  /// The tokens whose first letter is a capital.
  let capitalized: TokenSet
  /// The capitalised tokens, and those with a digit: where a name may start.
  let openings: TokenSet
  /// The brackets and commas.
  let brackets: TokenSet
  /// Whether the text has no capitals to speak of.
  let hasNoCapitals: Bool
  /// The number of words, and of those that speak of space.
  let wordCount: Int
  let spaceWordCount: Int
  /// The words that the text writes in small letters somewhere.
  private(set) lazy var smallLetters = SmallLetters(tokens, openings: capitalized, in: arena)
  /// The acronyms that the text explains.
  private(set) lazy var definitions = AcronymDefinitions(view: self)
  /// The names that gazetteers hold, token by token.
  let known: KnownNames
  /// How much the text is about space, from 0 to 1.
  var spaceness = 0.0
  /// What the recognizer makes of the text, when there is one.
  var recognition: RecognitionEvidence?
  /// Keeps the evidence of readings one by one, when that is asked for.
  let record: EvidenceRecord?
  /// Memory for all that is known of this document.
  let arena: Arena
  private let weights: WeightColumns

  init(
    text: [UInt8], tokenized: TokenizedText, lexicon: Lexicon, weights: WeightColumns, arena: Arena,
    isRecording: Bool = false
  ) {
    self.text = text
    self.arena = arena
    self.weights = weights
    tokens = tokenized.tokens
    sentences = tokenized.sentences
    record = isRecording ? EvidenceRecord() : nil
    known = KnownNames(count: tokenized.tokens.count, in: arena)
    var columns = TokenColumns(text: text, tokenized: tokenized, lexicon: lexicon, in: arena)
    columns.fill()
    traits = columns.traits
    words = columns.words
    sentence = columns.sentence
    heads = columns.heads
    marks = columns.marks
    capitalized = columns.capitalized
    openings = columns.openings
    brackets = columns.brackets
    hasNoCapitals = columns.hasNoCapitals
    wordCount = columns.wordCount
    spaceWordCount = columns.spaceWordCount
  }

  /// Whether readings keep their evidence one by one.
  var isRecording: Bool { record != nil }

  /// Evidence that starts empty.
  @inline(__always)
  func evidence(_ source: ReadingSource, _ type: NameType) -> Evidence {
    Evidence(source: source, type: type, weights: weights.column(source, type), record: record)
  }

  func string(_ range: Range<Int>) -> String {
    guard let first = range.first, let last = range.last else { return "" }
    return String(decoding: text[Int(tokens[first].start)..<Int(tokens[last].end)], as: UTF8.self)
  }

  func string(_ index: Int) -> String { string(index..<(index + 1)) }

  /// The traits of a token; none outside the text.
  @inline(__always)
  func trait(_ index: Int) -> TokenTraits {
    UInt(bitPattern: index) < UInt(bitPattern: traits.count) ? traits[index] : []
  }

  /// Whether tokens `index - 1` and `index` stand side by side as words of one name do.
  @inline(__always)
  func adjoins(_ index: Int) -> Bool { trait(index).contains(.adjoins) }

  /// Whether tokens `index - 1` and `index` are joined by a hyphen.
  @inline(__always)
  func isHyphened(_ index: Int) -> Bool { trait(index).contains(.hyphened) }

  @inline(__always)
  func isCapitalizedWord(_ index: Int) -> Bool { trait(index).contains(.capitalizedWord) }

  /// The classes of a word; none outside the text.
  @inline(__always)
  func word(_ index: Int) -> WordClass {
    UInt(bitPattern: index) < UInt(bitPattern: words.count) ? words[index] : []
  }

  /// The first byte of a punctuation token, 0 for any other token.
  @inline(__always)
  func mark(_ index: Int) -> UInt8 {
    UInt(bitPattern: index) < UInt(bitPattern: marks.count) ? marks[index] : 0
  }

  /// Whether two tokens stand in one sentence.
  @inline(__always)
  func areOneSentence(_ left: Int, _ right: Int) -> Bool { sentence[left] == sentence[right] }

  /// A number, a word with a digit, a Roman number: what goes on a designation.
  func isNumber(_ index: Int) -> Bool {
    let trait = trait(index)
    if trait.hasAny([.number, .hasDigit]) { return true }
    return trait.contains(.capitalized) && !trait.contains(.oneByte) && words[index].contains(.roman)
  }

  /// Whether the text writes the word at a token in small letters somewhere.
  func isAlsoInSmallLetters(_ index: Int) -> Bool {
    let trait = traits[index]
    if trait.contains(.word), !trait.contains(.capitalized) { return true }
    return smallLetters.contains(tokens[index].key)
  }
}
