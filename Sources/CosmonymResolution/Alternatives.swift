import CosmonymGazetteers

/// What else the words of a mention may mean.
struct Alternatives {
  let resolution: Resolution
  let gazetteer: Gazetteer

  /// Readings less likely than one in ten are not reported.
  private static let least = -2.2
  private static let most = 5

  /// Other readings of the tokens of `chosen`, one an entity, likeliest first, at most five.
  func alternatives(to chosen: Reading) -> [Mention.Alternative] {
    var seen: Set<String> = []
    var result: [Mention.Alternative] = []
    let same = resolution.readings.filter { $0.tokens == chosen.tokens && $0.objection == nil }
    let odds = SpanOdds(same)
    let others = same.filter { $0.score > Self.least }
    for reading in others.enumerated().sorted(by: { (-$0.element.score, $0.offset) < (-$1.element.score, $1.offset) }) {
      let alternative = alternative(reading.element, odds)
      let isChosen =
        reading.element.type == chosen.type && (reading.element.entity == chosen.entity || alternative.id == nil)
      if !isChosen, seen.insert("\(alternative.type) \(alternative.id ?? alternative.name)").inserted {
        result.append(alternative)
      }
    }
    return Array(result.prefix(Self.most))
  }

  private func alternative(_ reading: Reading, _ odds: SpanOdds) -> Mention.Alternative {
    let entity = reading.entity.map(gazetteer.entity)
    return Mention.Alternative(
      type: entity?.type ?? reading.type.name, id: entity?.id, name: entity?.name ?? resolution.view.name(of: reading),
      confidence: odds.posterior(reading.type).probability)
  }
}
