import CosmonymColumns
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
    let listed = ListedByStart(readings, tokens: view.tokens.count, in: view.arena)
    let spelling = SpellingLinking(view: view, gazetteer: gazetteer)
    var same: [Reading] = []
    return chosen.map { reading in
      same.removeAll(keepingCapacity: true)
      listed.forEach(startingAt: reading.tokens.lowerBound) { other in
        if other.tokens == reading.tokens, other.type == reading.type,
          other.score > Self.least || other.entity == reading.entity
        {
          same.append(other)
        }
      }
      if reading.entity == nil, reading.type == .person, same.isEmpty, reading.count > 1 {
        var inside: [Reading] = []
        for token in reading.tokens { listed.forEach(startingAt: token) { inside.append($0) } }
        // A family name that its rule withheld says who is meant once a given name stands beside it.
        inside += view.known.withheldPeople(in: reading.tokens).map { name in
          var person = Reading(tokens: name.tokens, type: .person, source: .listed, method: .gazetteer, score: 0)
          person.entity = name.entity
          return person
        }
        let person = PersonLinking(view: view, gazetteer: gazetteer).linked(reading, listed: inside)
        return person.entity == nil ? spelling.linked(person) : person
      }
      if reading.entity == nil, same.isEmpty, let entity = withheld(reading) {
        var linked = reading
        linked.entity = entity
        return linked
      }
      if reading.entity == nil, same.isEmpty { return spelling.linked(reading) }
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
    // Who is listed under the family name alone is meant by it before others who only bear it.
    if readings[0].type == .person, let listed = readings.first(where: { $0.method == .gazetteer }),
      readings.allSatisfy({ $0.method == .coreference || $0.entity == listed.entity })
    {
      return listed
    }
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

/// The readings that stand for an entity, by their first tokens.
private struct ListedByStart {
  private let readings: [Reading]
  /// For each token the first reading that starts there, and for each reading the next one, -1 for none.
  private let firsts: Column<Int32>
  private let nexts: Column<Int32>

  init(_ readings: [Reading], tokens: Int, in arena: Arena) {
    self.readings = readings
    firsts = arena.column(tokens, of: -1)
    nexts = arena.column(readings.count, of: -1)
    for index in readings.indices.reversed() where readings[index].entity != nil && readings[index].objection == nil {
      let start = Int(readings[index].first)
      nexts[index] = firsts[start]
      firsts[start] = Int32(index)
    }
  }

  /// Calls `body` with each of them that starts at a token, in their order.
  @inline(__always)
  func forEach(startingAt token: Int, _ body: (Reading) -> Void) {
    var index = Int(firsts[token])
    while index >= 0 {
      body(readings[index])
      index = Int(nexts[index])
    }
  }
}
