public import CosmonymDocuments
public import CosmonymGazetteers
public import CosmonymIngest
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
  public init(gazetteer: Gazetteer, ingestor: Ingestor = Ingestor()) {
    self.init(gazetteer: gazetteer, ingestor: ingestor, weights: .fitted)
  }

  /// Creates a pipeline with other weights of evidence.
  package init(gazetteer: Gazetteer, ingestor: Ingestor = Ingestor(), weights: Weights) {
    self.ingestor = ingestor
    resolver = Resolver(gazetteer: gazetteer, weights: weights)
  }

  /// The mentions of a document, in the order of the text, none overlapping another.
  ///
  /// - Parameter withAlternatives: whether each tells what else its words may mean.
  public func mentions(in document: Document, withAlternatives: Bool = false) -> [Mention] {
    let tokenized = Tokenizer().tokenize(document.text)
    let year = document.metadata.published.flatMap { Int($0.prefix(4)) }
    return resolver.mentions(in: document.text, tokenized: tokenized, year: year, withAlternatives: withAlternatives)
  }
}
