public import Cosmonym
import CosmonymDocuments
public import CosmonymEvaluation
import CosmonymResolution

extension Pipeline {
  /// The mentions of a gold text, offsets in code points.
  public func scoredMentions(in gold: GoldDocument) -> [ScoredMention] {
    let text = Array(gold.text.utf8)
    let source = Source(path: gold.id, mediaType: "text/plain", charset: "utf-8", bytes: text.count, sha256: "")
    let document = Document(id: gold.id, source: source, metadata: Metadata(published: gold.date), text: text)
    let scalars = ScalarOffsets(text)
    return mentions(in: document).map { mention in
      ScoredMention(
        start: scalars[mention.range.lowerBound], end: scalars[mention.range.upperBound], type: mention.type,
        name: mention.name, method: mention.method.rawValue, confidence: mention.confidence)
    }
  }
}
