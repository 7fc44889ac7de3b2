import CosmonymEvaluation
import CosmonymGazetteers
import CosmonymResolution
import CosmonymTokens

extension ExampleCollector {
  /// How much an example of a general document counts beside one of a document about space.
  private static let weight = 0.3
  /// A document that is more about space than this may well name craft, which general gold leaves out.
  private static let mostSpaceness = 0.15

  /// The examples of a document in which only people, organizations and places are annotated.
  ///
  /// An agency that gold calls an organization, or does not name, teaches nothing. Names of craft, launch vehicles and launch sites teach that
  /// they are wrong, when the document is not about space; names of celestial bodies teach nothing.
  func generalExamples(_ document: GoldDocument) -> [[TrainingExample]] {
    let text = Array(document.text.utf8)
    let resolution = resolver.resolution(of: text, tokenized: Tokenizer().tokenize(text), isRecording: true)
    let scalars = ScalarOffsets(text)
    let gold = Dictionary(
      document.mentions.map { ($0.start..<$0.end, $0.type) }, uniquingKeysWith: { first, _ in first })
    return bySpan(resolution) { reading in
      let bytes = resolution.bytes(of: reading)
      let type = gold[scalars[bytes.lowerBound]..<scalars[bytes.upperBound]]
      guard let isRight = isRight(reading.type, gold: type, spaceness: resolution.spaceness) else { return nil }
      return TrainingExample(
        source: reading.source, type: reading.type, items: resolution.items(of: reading), isRight: isRight,
        weight: Self.weight)
    }
  }

  /// Whether a reading of a type is right where gold has a type or none; `nil` when gold cannot tell.
  private func isRight(_ type: NameType, gold: String?, spaceness: Double) -> Bool? {
    switch type {
    case .person, .place: return gold == type.name
    case .organization: return gold == "organization"
    case .agency: return gold == nil || gold == "organization" ? nil : false
    case .spaceport: return gold != nil || spaceness > Self.mostSpaceness ? nil : false
    case .spacecraft, .launchVehicle: return spaceness > Self.mostSpaceness ? nil : false
    case .celestialBody, .other: return gold == nil ? nil : false
    }
  }
}
