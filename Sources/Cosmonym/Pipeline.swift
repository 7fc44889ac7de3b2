public import CosmonymDocuments
public import CosmonymGazetteers
public import CosmonymIngest
public import CosmonymResolution

/// The stages in order.
///
/// Every edge (command line, batch, evaluation) calls this one.
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
    []
  }
}
