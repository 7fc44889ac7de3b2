import Cosmonym
import CosmonymEvaluation
import CosmonymGazetteers
import CosmonymResolution
import CosmonymTokens

/// A reading with its evidence, and whether it is right.
struct TrainingExample {
  var source: ReadingSource
  var type: NameType
  var items: [Evidence.Item]
  var isRight: Bool
  /// How much it counts.
  var weight = 1.0
}

/// Makes examples of every reading that the resolver considers in gold documents.
struct ExampleCollector {
  let resolver: Resolver

  /// The examples of a document, those of the same words together.
  ///
  /// A reading is right when gold has its span and type. Which of several entities of that type is meant is not asked:
  /// the score says whether the name is one of them. Readings that touch an optional mention teach nothing and are left
  /// out.
  func examples(_ document: GoldDocument) -> [[TrainingExample]] {
    let text = Array(document.text.utf8)
    let year = document.date.flatMap { Int($0.prefix(4)) }
    let resolution = resolver.resolution(
      of: text, tokenized: Tokenizer().tokenize(text), year: year, isRecording: true)
    let scalars = ScalarOffsets(text)
    return bySpan(resolution) { reading in
      let bytes = resolution.bytes(of: reading)
      let span = scalars[bytes.lowerBound]..<scalars[bytes.upperBound]
      guard let isRight = isRight(reading.type.name, span, document) else { return nil }
      return TrainingExample(
        source: reading.source, type: reading.type, items: resolution.items(of: reading), isRight: isRight)
    }
  }

  /// Examples of the readings that no rule forbids, those of the same words together, in the order of the text; of each type
  /// the best by the weights that are in use.
  func bySpan(_ resolution: Resolution, _ example: (Reading) -> TrainingExample?) -> [[TrainingExample]] {
    let readings = resolution.readings.enumerated().filter { $0.element.objection == nil }.sorted {
      ($0.element.tokens.lowerBound, $0.element.tokens.upperBound, -$0.element.score, $0.offset)
        < ($1.element.tokens.lowerBound, $1.element.tokens.upperBound, -$1.element.score, $1.offset)
    }
    var spans: [[TrainingExample]] = []
    var last: Range<Int>?
    for (_, reading) in readings {
      guard let example = example(reading) else { continue }
      if reading.tokens != last { spans.append([]) }
      if !spans[spans.count - 1].contains(where: { $0.type == example.type }) { spans[spans.count - 1].append(example) }
      last = reading.tokens
    }
    return spans
  }

  private func isRight(_ type: String, _ span: Range<Int>, _ document: GoldDocument) -> Bool? {
    let touched = document.mentions.filter { ($0.start..<$0.end).overlaps(span) }
    if touched.contains(where: { !$0.isOptional && $0.start..<$0.end == span && $0.type == type }) { return true }
    return touched.contains(where: \.isOptional) ? nil : false
  }
}

/// Code points before each byte of a text.
struct ScalarOffsets {
  private var counts: [Int] = [0]

  init(_ text: [UInt8]) {
    counts.reserveCapacity(text.count + 1)
    for (index, byte) in text.enumerated() {
      let next = index + 1 < text.count ? text[index + 1] : 0
      counts.append(counts[index] + (next & 0xC0 != 0x80 ? 1 : 0))
      _ = byte
    }
  }

  subscript(byte: Int) -> Int { counts[byte] }
}
