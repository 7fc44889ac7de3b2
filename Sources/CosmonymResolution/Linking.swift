import CosmonymGazetteers

/// Decides which entity a chosen reading stands for, once its span and type are settled.
struct Linking {
  let view: DocumentView
  let gazetteer: Gazetteer

  /// An entity less likely than this is not taken for a name that was found by its form.
  private static let least = -1.5
  /// How much more a text about space means an astronaut than anybody else of the same name.
  private static let astronaut = 2.0
  /// By how much one bearer of a family name must be ahead of the others.
  private static let leastLead = 0.05
  /// How much more news means a country or a capital than a state of the same name, and the other way round behind a town.
  private static let place = 1.0

  /// The chosen readings, each with the likeliest entity that a reading of the same span and type has.
  func linked(_ chosen: [Reading], among readings: [Reading]) -> [Reading] {
    var candidates: [Int: [Reading]] = [:]
    let starts = Set(
      chosen.flatMap { $0.entity == nil ? $0.tokens : $0.tokens.lowerBound..<($0.tokens.lowerBound + 1) })
    for reading in readings where reading.entity != nil && reading.objection == nil {
      if starts.contains(reading.tokens.lowerBound) {
        candidates[reading.tokens.lowerBound, default: []].append(reading)
      }
    }
    return chosen.map { reading in
      let same = (candidates[reading.tokens.lowerBound] ?? []).filter {
        $0.tokens == reading.tokens && $0.type == reading.type && ($0.score > Self.least || $0.entity == reading.entity)
      }
      if reading.entity == nil, reading.type == .person, same.isEmpty, reading.tokens.count > 1 {
        return PersonLinking(view: view, gazetteer: gazetteer)
          .linked(reading, listed: reading.tokens.flatMap { candidates[$0] ?? [] })
      }
      if reading.entity == nil, same.isEmpty, let entity = withheld(reading) {
        var linked = reading
        linked.entity = entity
        return linked
      }
      guard !isUndecided(same) else {
        var unlinked = reading
        unlinked.entity = nil
        return unlinked
      }
      guard reading.method != .acronym, let best = best(of: same), best.entity != reading.entity else { return reading }
      var linked = reading
      linked.entity = best.entity
      linked.method = best.method
      return linked
    }
  }

  /// The entity of a listed name whose rule the text does not meet, once other evidence has told that something of its
  /// type is named: `Marshall` the centre, without `NASA` beside it.
  private func withheld(_ reading: Reading) -> Int? {
    guard reading.type != .person, reading.method != .acronym else { return nil }
    return view.known.withheldEntity(reading.tokens, reading.type)
  }

  /// Whether a bare family name may be several people's and nothing in the document speaks for one of them.
  private func isUndecided(_ readings: [Reading]) -> Bool {
    guard readings.count > 1, readings.allSatisfy({ $0.type == .person && $0.method == .coreference }) else {
      return false
    }
    let ranks = readings.map(rank).sorted(by: >)
    return ranks[0] - ranks[1] < Self.leastLead
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

  /// The score, with what the kinds of two entities of one name and type make likelier.
  private func rank(_ reading: Reading) -> Double {
    guard let entity = reading.entity, let kind = gazetteer.kind(of: entity) else { return reading.score }
    switch (reading.type, kind) {
    case (.person, "astronaut"): return reading.score + (view.spaceness - 0.4) * Self.astronaut
    // "Atlanta, Georgia", but "Georgia and Russia".
    case (.place, "state"): return reading.score + (followsPlace(reading) ? Self.place : 0)
    case (.place, "country"), (.place, "capital"): return reading.score + (followsPlace(reading) ? 0 : Self.place)
    default: return reading.score
    }
  }

  private func followsPlace(_ reading: Reading) -> Bool {
    let before = reading.tokens.lowerBound - 1
    return before > 0 && view.mark(before) == UInt8(ascii: ",") && view.isCapitalizedWord(before - 1)
  }
}
