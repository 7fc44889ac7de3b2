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
    let normalized = NormalizedText(of: document)
    let text = normalized?.text ?? document.text
    let tokenized = Tokenizer().tokenize(text)
    let year = document.metadata.published.flatMap { Int($0.prefix(4)) }
    var mentions = resolver.mentions(in: text, tokenized: tokenized, year: year, withAlternatives: withAlternatives)
    if let normalized {
      for index in mentions.indices { mentions[index].range = normalized.given(mentions[index].range) }
    }
    return mentions
  }

  /// The longest listed names of a document as mentions, without resolution (``NameMatches``).
  ///
  /// - Parameter types: the types that count; `nil` for all.
  public func matches(in document: Document, types: Set<String>? = nil) -> [Mention] {
    NameMatches(gazetteer: gazetteer).mentions(
      in: document.text, tokenized: Tokenizer().tokenize(document.text), types: types)
  }
}
