import CosmonymGazetteers

/// Decides which entity a chosen reading stands for, once its span and type are settled.
struct Linking {
  let view: DocumentView
  let gazetteer: Gazetteer

  /// An entity less likely than this is not taken for a name that was found by its form.
  private static let least = -1.5
  /// How much more a text about space means an astronaut than anybody else of the same name.
  private static let astronaut = 2.0

  /// The chosen readings, each with the likeliest entity that a reading of the same span and type has.
  func linked(_ chosen: [Reading], among readings: [Reading]) -> [Reading] {
    var candidates: [Int: [Reading]] = [:]
    let starts = Set(chosen.map(\.tokens.lowerBound))
    for reading in readings where reading.entity != nil && reading.objection == nil {
      if starts.contains(reading.tokens.lowerBound) {
        candidates[reading.tokens.lowerBound, default: []].append(reading)
      }
    }
    return chosen.map { reading in
      let same = (candidates[reading.tokens.lowerBound] ?? []).filter {
        $0.tokens == reading.tokens && $0.type == reading.type && ($0.score > Self.least || $0.entity == reading.entity)
      }
      guard reading.method != .acronym, let best = best(of: same), best.entity != reading.entity else { return reading }
      var linked = reading
      linked.entity = best.entity
      linked.method = best.method
      return linked
    }
  }

  private func best(of readings: [Reading]) -> Reading? {
    guard readings.count > 1 else { return readings.first }
    var best: (reading: Reading, rank: Double)?
    for reading in readings {
      let rank = rank(reading)
      if rank > best?.rank ?? -.infinity { best = (reading, rank) }
    }
    return best?.reading
  }

  private func rank(_ reading: Reading) -> Double {
    guard reading.type == .person, let entity = reading.entity, gazetteer.kind(of: entity) == "astronaut" else {
      return reading.score
    }
    return reading.score + (view.spaceness - 0.4) * Self.astronaut
  }
}
