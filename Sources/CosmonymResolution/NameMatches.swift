public import CosmonymGazetteers
public import CosmonymTokens

/// Mentions without resolution: the longest listed names, each with every entity that bears it.
public struct NameMatches: Sendable {
  /// The names that are known.
  public let gazetteer: Gazetteer

  /// Creates it for a gazetteer.
  public init(gazetteer: Gazetteer) { self.gazetteer = gazetteer }

  /// The matches of a text as mentions, in its order, none overlapping another.
  ///
  /// Of several entities the first (``LongestMatch``) is the mention's, the others are its alternatives; as nothing is
  /// decided, each has the same confidence, one divided by their number.
  ///
  /// - Parameters:
  ///   - text: valid UTF-8.
  ///   - tokenized: its tokens and sentences.
  ///   - types: the types that count; `nil` for all.
  public func mentions(in text: [UInt8], tokenized: TokenizedText, types: Set<String>? = nil) -> [Mention] {
    var sentence = 0
    return gazetteer.longestMatches(in: text, tokens: tokenized.tokens, types: types).map { match in
      while tokenized.sentences[sentence].tokens.upperBound <= match.tokens.lowerBound { sentence += 1 }
      let bytes = gazetteer.bytes(of: match, in: text, tokens: tokenized.tokens)
      return mention(match, bytes: bytes, sentence: sentence)
    }
  }

  private func mention(_ match: LongestMatch, bytes: Range<Int>, sentence: Int) -> Mention {
    let entity = match.first.entity
    let confidence = 1 / Double(1 + match.others.count)
    var mention = Mention(
      range: bytes, type: gazetteer.type(of: entity), id: gazetteer.id(of: entity), name: gazetteer.name(of: entity),
      wikidata: gazetteer.wikidata(of: entity), method: .gazetteer, confidence: confidence, sentence: sentence)
    mention.alternatives = match.others.map { other in
      Mention.Alternative(
        type: gazetteer.type(of: other.entity), id: gazetteer.id(of: other.entity),
        name: gazetteer.name(of: other.entity), confidence: confidence)
    }
    return mention
  }
}
