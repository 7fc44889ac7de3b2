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
}

/// Makes examples of every reading that the resolver considers in gold documents.
struct ExampleCollector {
  let resolver: Resolver

  /// The examples of a document.
  ///
  /// A reading is right when gold has its span and type, and, where several entities have the name and one of them is
  /// gold's, when it is that one. Readings that touch an optional mention teach nothing and are left out.
  func examples(_ document: GoldDocument) -> [TrainingExample] {
    let text = Array(document.text.utf8)
    let year = document.date.flatMap { Int($0.prefix(4)) }
    let resolution = resolver.resolution(
      of: text, tokenized: Tokenizer().tokenize(text), year: year, isRecording: true)
    let scalars = ScalarOffsets(text)
    let spans = resolution.readings.map { reading in
      let bytes = resolution.bytes(of: reading)
      return scalars[bytes.lowerBound]..<scalars[bytes.upperBound]
    }
    var named: Set<Int> = []
    for (index, reading) in resolution.readings.enumerated() {
      if let gold = match(reading, spans[index], document), isNamed(reading, gold) { named.insert(gold.start) }
    }
    return resolution.readings.enumerated().compactMap { index, reading in
      guard reading.objection == nil else { return nil }
      if let gold = match(reading, spans[index], document) {
        let isRight = reading.entity == nil || !named.contains(gold.start) || isNamed(reading, gold)
        return TrainingExample(source: reading.source, type: reading.type, items: reading.items, isRight: isRight)
      }
      let touchesOptional = document.mentions.contains { $0.isOptional && ($0.start..<$0.end).overlaps(spans[index]) }
      return touchesOptional
        ? nil : TrainingExample(source: reading.source, type: reading.type, items: reading.items, isRight: false)
    }
  }

  private func match(_ reading: Reading, _ span: Range<Int>, _ document: GoldDocument) -> ScoredMention? {
    document.mentions.first {
      !$0.isOptional && $0.start == span.lowerBound && $0.end == span.upperBound && $0.type == reading.type.name
    }
  }

  private func isNamed(_ reading: Reading, _ gold: ScoredMention) -> Bool {
    guard let entity = reading.entity, let name = gold.name else { return false }
    return Self.plain(resolver.gazetteer.entity(entity).name) == Self.plain(name)
  }

  private static func plain(_ name: String) -> [UInt8] {
    var folded: [UInt8] = []
    Folding.fold(Array((name.split(separator: "(").first ?? "").utf8)[...], into: &folded)
    return folded.filter {
      $0 >= 128 || ($0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= UInt8(ascii: "z")) || (0x30...0x39).contains($0)
    }
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
