import CosmonymEvaluation
import CosmonymGazetteers
import CosmonymRecognizer
import CosmonymTokens

/// A text as the trainer sees it: stretches of tokens with their features, and the labels each token may have.
struct LabelledText {
  /// One stretch: its tokens are neighbours in the text.
  struct Stretch {
    /// The features of each token, one after the other.
    var hashes: [UInt64] = []
    /// Whether each feature tells of the rest of the document.
    var isOfDocument: [Bool] = []
    /// Where the features of each token end in `hashes`.
    var ends: [Int32] = []
    /// The labels that the annotation allows, one bit a lane; bit 32 is "no name".
    var allowed: [UInt64] = []
  }

  var stretches: [Stretch] = []
  /// Required mentions, and how many of them no labels can express.
  var required = 0
  var inexpressible: [String] = []

  init(_ document: TrainingDocument, gazetteer: Gazetteer, groups: FeatureGroups) {
    let text = Array(document.gold.text.utf8)
    let tokenized = Tokenizer().tokenize(text)
    let candidates = gazetteer.candidates(in: text, tokens: tokenized.tokens)
    let inputs = RecognizerInputs(
      text: text, tokenized: tokenized, gazetteer: gazetteer, candidates: candidates, groups: groups)
    var labels = AllowedLabels(document: document, text: text, tokens: tokenized.tokens, inputs: inputs)
    labels.mark()
    required = labels.required
    inexpressible = labels.inexpressible
    for range in inputs.stretches {
      var stretch = Stretch()
      for index in range {
        let features = inputs.features(of: index)
        stretch.hashes += features.hashes
        stretch.isOfDocument += features.isOfDocument
        stretch.ends.append(Int32(stretch.hashes.count))
        stretch.allowed.append(labels.allowed[index])
      }
      stretches.append(stretch)
    }
  }
}

/// The labels that an annotation allows each token.
struct AllowedLabels {
  private static let outside: UInt64 = 1 << 32
  private static let anything: UInt64 = 1 << 33 - 1

  let document: TrainingDocument
  let text: [UInt8]
  let tokens: [Token]
  let inputs: RecognizerInputs
  var allowed: [UInt64]
  var required = 0
  var inexpressible: [String] = []

  init(document: TrainingDocument, text: [UInt8], tokens: [Token], inputs: RecognizerInputs) {
    self.document = document
    self.text = text
    self.tokens = tokens
    self.inputs = inputs
    allowed = [UInt64](repeating: Self.outside, count: tokens.count)
  }

  mutating func mark() {
    if document.annotation == .general { openSpaceNames() }
    let offsets = ByteOffsets(text)
    for mention in document.gold.mentions {
      if !mention.isOptional { required += 1 }
      let bytes = offsets[mention.start]..<offsets[mention.end]
      guard let range = tokens(in: bytes), inputs.areEligible(range) else {
        if !mention.isOptional { inexpressible.append(String(decoding: text[bytes], as: UTF8.self)) }
        for index in tokens.indices
        where Int(tokens[index].start) < bytes.upperBound && Int(tokens[index].end) > bytes.lowerBound {
          allowed[index] = Self.anything
        }
        continue
      }
      for index in range {
        let place = Self.part(index, of: range)
        var labels = lanes(mention).reduce(UInt64(0)) { $0 | 1 << UInt64(place * 8 + $1) }
        if mention.isOptional { labels |= Self.outside }
        allowed[index] = labels
      }
    }
  }

  /// Texts in which only people, organizations and places are marked may name spacecraft all the same.
  private mutating func openSpaceNames() {
    for index in tokens.indices {
      for lane in 4...6 where inputs.isKnownName(index, lane: lane) {
        allowed[index] |= 0x0101_0101 << UInt64(lane)
      }
    }
  }

  private static func part(_ index: Int, of range: Range<Int>) -> Int {
    if range.count == 1 { return 3 }
    return index == range.lowerBound ? 0 : index == range.upperBound - 1 ? 2 : 1
  }

  /// The types a mention may have: optional ones may be read as the neighbour type too, as the scorer allows.
  private func lanes(_ mention: ScoredMention) -> [Int] {
    guard let lane = NameTypes.lane(mention.type) else { return [] }
    if document.annotation == .general { return lane == 3 ? [0, 3] : lane == 7 ? [1, 7] : [lane] }
    guard mention.isOptional else { return [lane] }
    return [[0, 3], [1, 7], [2], [0, 3], [4, 5], [4, 5], [6], [1, 7]][lane]
  }

  /// The tokens that fill a stretch of bytes; a dot at the end may lie outside.
  private func tokens(in bytes: Range<Int>) -> Range<Int>? {
    guard let first = tokens.firstIndex(where: { Int($0.start) == bytes.lowerBound }),
      let last = tokens[first...].firstIndex(where: { Int($0.end) >= bytes.upperBound }),
      Int(tokens[last].end) == bytes.upperBound
        || (Int(tokens[last].end) == bytes.upperBound + 1 && text[bytes.upperBound] == UInt8(ascii: "."))
    else { return nil }
    return first..<(last + 1)
  }
}

/// From code points to bytes.
struct ByteOffsets {
  private var starts: [Int] = []

  init(_ text: [UInt8]) {
    for (index, byte) in text.enumerated() where byte & 0xC0 != 0x80 { starts.append(index) }
    starts.append(text.count)
  }

  subscript(scalar: Int) -> Int { starts[scalar] }

  /// The code point that starts at a byte.
  func scalar(at byte: Int) -> Int {
    var low = 0
    var high = starts.count - 1
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] < byte { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
