public import CosmonymDocuments
public import CosmonymGazetteers
public import CosmonymIngest
public import CosmonymRecognizer
public import CosmonymResolution
import CosmonymTokens

/// The stages in order.
///
/// Every edge (command line, batch, evaluation) calls this one. A pipeline holds no state: the same document gives the
/// same mentions, on any thread.
public struct Pipeline: Sendable {
  /// How inputs become documents.
  public let ingestor: Ingestor
  /// The names that are known.
  public var gazetteer: Gazetteer { resolver.gazetteer }
  /// How candidates become mentions.
  package let resolver: Resolver

  /// Creates a pipeline.
  ///
  /// - Parameter recognizer: finds names that no gazetteer holds; without it only known names and forms are found.
  public init(gazetteer: Gazetteer, recognizer: Recognizer? = nil, ingestor: Ingestor = Ingestor()) {
    self.ingestor = ingestor
    resolver = Resolver(gazetteer: gazetteer, recognizer: recognizer)
  }

  /// Creates a pipeline with other weights of evidence.
  package init(
    gazetteer: Gazetteer, recognizer: Recognizer? = nil, ingestor: Ingestor = Ingestor(), weights: Weights
  ) {
    self.ingestor = ingestor
    resolver = Resolver(gazetteer: gazetteer, recognizer: recognizer, weights: weights)
  }

  /// The mentions of a document, in the order of the text, none overlapping another.
  ///
  /// - Parameter withAlternatives: whether each tells what else its words may mean.
  public func mentions(in document: Document, withAlternatives: Bool = false) -> [Mention] {
    spans(in: document, withAlternatives: withAlternatives).map(resolver.mention)
  }

  /// The same as numbers.
  package func spans(in document: Document, withAlternatives: Bool = false) -> [NamedSpan] {
    let normalized = NormalizedText(of: document)
    let text = normalized?.text ?? document.text
    let tokenized = Tokenizer().tokenize(text)
    let year = document.metadata.published.flatMap { Int($0.prefix(4)) }
    var spans = resolver.spans(in: text, tokenized: tokenized, year: year, withAlternatives: withAlternatives)
    if let normalized {
      for index in spans.indices { spans[index].range = normalized.given(spans[index].range) }
    }
    return spans
  }

  /// The type of a span, as records have it.
  package func type(of span: NamedSpan) -> String { span.entity.map(gazetteer.type) ?? span.type.name }

  /// The mentions of each of a document's parts, read as the document's last paragraphs; offsets are bytes of the part.
  ///
  /// What the text says of a name counts for its parts, not the other way round.
  public func mentionsOfParts(in document: Document) -> [[Mention]] {
    guard !document.parts.isEmpty else { return [] }
    var text = document.text
    let ranges = document.parts.map { part in
      text += [0x0A, 0x0A]
      text += part.text
      return (text.count - part.text.count)..<text.count
    }
    let tokenized = Tokenizer().tokenize(text)
    let year = document.metadata.published.flatMap { Int($0.prefix(4)) }
    let mentions = resolver.mentions(in: text, tokenized: tokenized, year: year)
    return ranges.map { range in
      let before = tokenized.sentences.prefix { tokenized.tokens[$0.tokens.lowerBound].start < range.lowerBound }.count
      return mentions.filter { range.lowerBound <= $0.range.lowerBound && $0.range.upperBound <= range.upperBound }.map
      {
        var mention = $0
        mention.range = (mention.range.lowerBound - range.lowerBound)..<(mention.range.upperBound - range.lowerBound)
        mention.sentence -= before
        return mention
      }
    }
  }

  /// The longest listed names of a document as mentions, without resolution (``NameMatches``).
  ///
  /// - Parameter types: the types that count; `nil` for all.
  public func matches(in document: Document, types: Set<String>? = nil) -> [Mention] {
    NameMatches(gazetteer: gazetteer).mentions(
      in: document.text, tokenized: Tokenizer().tokenize(document.text), types: types)
  }
}
