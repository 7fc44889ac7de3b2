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
  public let gazetteer: Gazetteer

  /// Creates a pipeline.
  public init(gazetteer: Gazetteer, ingestor: Ingestor = Ingestor()) {
    self.gazetteer = gazetteer
    self.ingestor = ingestor
  }

  /// The mentions of a document, in the order of the text, none overlapping another.
  public func mentions(in document: Document) -> [Mention] {
    let tokenized = Tokenizer().tokenize(document.text)
    let year = document.metadata.published.flatMap { Int($0.prefix(4)) }
    return Resolver(gazetteer: gazetteer).mentions(in: document.text, tokenized: tokenized, year: year)
  }
}
