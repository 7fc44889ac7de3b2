public import CosmonymDocuments
public import CosmonymResolution
import CosmonymTokens

extension Pipeline {
  /// Why each name of a document was read as it was, and why other words were not; in the order of the text.
  public func explanations(of document: Document) -> [Explanation] {
    let year = document.metadata.published.flatMap { Int($0.prefix(4)) }
    return resolver.explanations(of: document.text, tokenized: Tokenizer().tokenize(document.text), year: year)
  }
}
