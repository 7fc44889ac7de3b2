import CosmonymColumns
public import CosmonymGazetteers
public import CosmonymTokens

/// A feature that spoke for or against a reading.
public struct RecognizerReason: Sendable, Equatable {
  /// The token it was seen at, an index into the text's tokens.
  public var token: Int
  /// What it looks at, in words: `word before`, `run gazetteer`.
  public var feature: String
  /// What it adds, in natural logarithms, against the token being part of no name.
  public var weight: Float
}

/// Tells which features weighed in the recognizer's reading of a text.
public struct RecognizerReasons {
  private let weights: RecognizerWeights
  private let memory = Arena()
  private let words: DocumentWords
  private let extractor: FeatureExtractor

  /// Looks at a text.
  ///
  /// - Parameter candidates: the gazetteer's candidates in this text.
  public init(
    recognizer: Recognizer, text: [UInt8], tokenized: TokenizedText, gazetteer: Gazetteer, candidates: [Candidate]
  ) {
    weights = recognizer.weights
    words = DocumentWords(
      text: text, tokenized: tokenized, lexicon: gazetteer.lexicon, standings: CandidateStandings(gazetteer),
      candidates: candidates, in: memory)
    extractor = FeatureExtractor(words: words, groups: weights.groups)
  }

  /// The features that weighed most in reading a stretch of tokens as a name of a type, for or against.
  ///
  /// - Parameters:
  ///   - tokens: the stretch.
  ///   - type: one of ``NameTypes``.
  ///   - most: how many features at most.
  /// - Returns: the strongest first; nothing for a type or a stretch that the recognizer does not look at.
  public func reasons(for tokens: Range<Int>, type: String, most: Int = 6) -> [RecognizerReason] {
    guard let lane = NameTypes.lane(type) else { return [] }
    var reasons: [RecognizerReason] = []
    for token in tokens where words.isEligible.contains(token) {
      extractor.extract(token)
      let label = DocumentWords.part(token, of: tokens) + lane
      for (template, hash) in extractor.all {
        guard let scores = weights.scores(of: hash), scores[label] != 0 else { continue }
        reasons.append(RecognizerReason(token: token, feature: template.words, weight: scores[label]))
      }
    }
    let strongest = reasons.enumerated().sorted {
      ($1.element.weight.magnitude, $0.offset) < ($0.element.weight.magnitude, $1.offset)
    }
    return strongest.prefix(most).map(\.element)
  }
}

extension DocumentWords {
  /// The first lane of the part of a name that a token is.
  static func part(_ token: Int, of range: Range<Int>) -> Int {
    [Label.first, Label.inner, Label.last, Label.only][place(token, in: range)]
  }
}

extension FeatureTemplate {
  /// The name in words: `wordBefore` is "word before".
  var words: String {
    var words = ""
    for character in "\(self)" {
      if character.isUppercase { words += " " }
      words += character.lowercased()
    }
    return words
  }
}
