public import CosmonymDocuments
import CosmonymIngest
public import CosmonymResolution
import CosmonymTokens

extension Pipeline {
  /// Why each name of a document was read as it was, and why other words were not; in the order of the text.
  public func explanations(of document: Document) -> [Explanation] {
    let year = document.metadata.published.flatMap { Int($0.prefix(4)) }
    let normalized = NormalizedText(of: document)
    let text = normalized?.text ?? document.text
    var explanations = resolver.explanations(of: text, tokenized: Tokenizer().tokenize(text), year: year)
    guard let normalized else { return explanations }
    for index in explanations.indices {
      explanations[index].range = normalized.given(explanations[index].range)
      for place in explanations[index].candidates.indices {
        let range = normalized.given(explanations[index].candidates[place].range)
        explanations[index].candidates[place].range = range
      }
    }
    return explanations
  }
}
