import Cosmonym
import CosmonymBatch
import CosmonymDocuments
import CosmonymEvaluation
import CosmonymResolution

extension Pipeline {
  /// The mentions of a gold text, offsets in code points, counted the slow way.
  func scored(_ gold: GoldDocument) -> [ScoredMention] {
    let text = Array(gold.text.utf8)
    let source = Source(path: "", mediaType: "text/plain", charset: "utf-8", bytes: text.count, sha256: "")
    let document = Document(id: gold.id, source: source, metadata: Metadata(published: gold.date), text: text)
    return mentions(in: document).map { mention in
      let start = String(decoding: text[..<mention.range.lowerBound], as: UTF8.self).unicodeScalars.count
      let length = String(decoding: text[mention.range], as: UTF8.self).unicodeScalars.count
      return ScoredMention(
        start: start, end: start + length, type: mention.type, name: mention.name, method: mention.method.rawValue,
        confidence: mention.confidence)
    }
  }
}

enum WholeInput {
  static func read(_ path: String) throws -> [UInt8] { try WholeFile.read(path) }
}
