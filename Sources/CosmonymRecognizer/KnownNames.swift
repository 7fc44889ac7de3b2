import CosmonymColumns
package import CosmonymGazetteers

/// What the recognizer needs to know of candidates, as numbers, read once from a gazetteer.
package struct CandidateStandings: Sendable {
  /// What a name's rule asks for.
  enum Demand: UInt8 {
    case nothing, cues, context, fullName
  }

  private let lanes: [Int8]
  private let demands: [Demand]

  /// Reads a gazetteer's types and rules.
  package init(_ gazetteer: Gazetteer) {
    lanes = gazetteer.typeNames.map { Int8(NameTypes.lane($0) ?? -1) }
    demands = gazetteer.rules.map { rule in
      switch rule.evidence {
      case .none: rule.cues.isEmpty ? .nothing : .cues
      case .context: .context
      case .fullName: .fullName
      }
    }
  }

  /// The lane of the type of a candidate's entity, -1 for one that the recognizer does not know.
  func lane(_ candidate: Candidate) -> Int { candidate.type < 0 ? -1 : Int(lanes[Int(candidate.type)]) }

  /// What a candidate's rule asks for.
  func demand(_ candidate: Candidate) -> Demand { candidate.rule < 0 ? .nothing : demands[Int(candidate.rule)] }
}

/// The gazetteer's candidates with what the features need of them.
struct KnownNames {
  private let standings: CandidateStandings
  private let candidates: [Candidate]
  /// The entities that stand under a distinctive name somewhere in the text.
  private var certain: EntitySet
  /// The number of such entities of the space types.
  private(set) var spaceEntities = 0

  init(standings: CandidateStandings, candidates: [Candidate], in memory: Arena) {
    self.standings = standings
    self.candidates = candidates
    certain = EntitySet(capacity: candidates.count, in: memory)
    for candidate in candidates where standings.demand(candidate) == .nothing {
      guard candidate.spelling == .same || candidate.spelling == .allCaps, certain.insert(candidate.entity) else {
        continue
      }
      let lane = standings.lane(candidate)
      if lane == 0 || lane == 1 || lane == 4 || lane == 5 { spaceEntities += 1 }
    }
  }

  /// Calls `body` with the tokens, the lane, and how the name is known, from 0 (a distinctive name of several words) to 7 (a
  /// bare family name without the full one).
  @inline(__always)
  func forEach(_ body: (_ tokens: Range<Int>, _ lane: Int, _ standing: Int) -> Void) {
    for candidate in candidates {
      let lane = standings.lane(candidate)
      guard lane >= 0 else { continue }
      body(candidate.tokens, lane, standing(of: candidate))
    }
  }

  @inline(__always)
  private func standing(of candidate: Candidate) -> Int {
    let demand = standings.demand(candidate)
    if demand == .nothing { return candidate.tokens.count > 1 ? 0 : candidate.spelling == .same ? 1 : 2 }
    let isCertain = certain.contains(candidate.entity)
    switch demand {
    case .nothing, .cues: return isCertain ? 3 : 4
    case .context: return isCertain ? 3 : 5
    case .fullName: return isCertain ? 6 : 7
    }
  }
}

/// A few entities, by number.
private struct EntitySet {
  /// The number plus one, 0 for an empty slot.
  private let slots: Column<Int>

  init(capacity: Int, in memory: Arena) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = memory.column(size, of: 0)
  }

  private func slot(_ entity: Int) -> Int {
    var slot = Int(truncatingIfNeeded: (UInt64(entity) &* 0x9E37_79B9_7F4A_7C15) >> 32) & (slots.count - 1)
    while slots[slot] != 0, slots[slot] != entity + 1 { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  func contains(_ entity: Int) -> Bool { slots[slot(entity)] != 0 }

  /// Adds an entity; false when it was there.
  mutating func insert(_ entity: Int) -> Bool {
    let slot = slot(entity)
    guard slots[slot] == 0 else { return false }
    slots[slot] = entity + 1
    return true
  }
}
