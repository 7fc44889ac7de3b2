public import CosmonymEvaluation
public import CosmonymGazetteers
public import CosmonymRecognizer
import CosmonymTokens

/// The recognizer by itself, against gold.
public enum ModelScoring {
  /// The names the recognizer finds in gold texts: the most probable that do not overlap.
  public static func predictions(
    _ recognizer: Recognizer, gazetteer: Gazetteer, gold: [GoldDocument]
  ) -> [String: [ScoredMention]] {
    Dictionary(
      gold.map { ($0.id, mentions(recognizer, gazetteer: gazetteer, text: Array($0.text.utf8))) },
      uniquingKeysWith: { first, _ in first })
  }

  private static func mentions(_ recognizer: Recognizer, gazetteer: Gazetteer, text: [UInt8]) -> [ScoredMention] {
    let tokenized = Tokenizer().tokenize(text)
    let candidates = gazetteer.candidates(in: text, tokens: tokenized.tokens)
    let recognition = recognizer.recognition(
      of: text, tokenized: tokenized, gazetteer: gazetteer, candidates: candidates, least: 0.35)
    let offsets = ByteOffsets(text)
    var taken: [Range<Int>] = []
    var mentions: [ScoredMention] = []
    for name in recognition.names.sorted(by: { $0.probability > $1.probability })
    where !taken.contains(where: { $0.overlaps(name.tokens) }) {
      taken.append(name.tokens)
      let last = tokenized.tokens[name.tokens.upperBound - 1]
      let start = Int(tokenized.tokens[name.tokens.lowerBound].start)
      let form = text[last.range]
      let isStray =
        name.type != "person" && form.last == UInt8(ascii: ".") && form.count > 1
        && form.count { $0 == UInt8(ascii: ".") } == 1
      mentions.append(
        ScoredMention(
          start: offsets.scalar(at: start), end: offsets.scalar(at: Int(last.end) - (isStray ? 1 : 0)), type: name.type,
          name: nil))
    }
    return mentions
  }
}
