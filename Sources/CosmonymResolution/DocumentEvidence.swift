import CosmonymColumns
import CosmonymGazetteers
import CosmonymTokens

/// What the document as a whole shows before any ambiguous name is decided.
struct DocumentEvidence {
  /// Entities that stand in the text under a name which needs no evidence.
  private var certain: KeyNumbers
  /// How much the text is about space, from 0 to 1.
  private(set) var spaceness = 0.0

  init(view: DocumentView, facts: CandidateFacts, candidates: [Candidate]) {
    certain = KeyNumbers(capacity: candidates.count, in: view.arena)
    var spaceEntities = 0
    for candidate in candidates {
      guard facts.rule(of: candidate).asksNothing, candidate.spelling == .same || candidate.spelling == .allCaps
      else { continue }
      if candidate.tokens.count == 1, view.words[candidate.tokens.lowerBound].contains(.common) { continue }
      let count = certain.count
      guard certain.number(Self.key(candidate.entity)) == count else { continue }
      switch facts.type(of: candidate) {
      case .agency, .spaceport, .spacecraft, .launchVehicle: spaceEntities += 1
      default: break
      }
    }
    // Of a short text nothing is known yet.
    let density = (Double(view.spaceWordCount) + 0.3) / Double(view.wordCount + 40)
    spaceness = min(1, density * 25 + Double(spaceEntities) * 0.25)
  }

  /// Whether an entity stands in the text under a name which needs no evidence.
  func isCertain(_ entity: Int) -> Bool { certain.find(Self.key(entity)) != nil }

  /// An entity's number spread over all bits.
  private static func key(_ entity: Int) -> UInt64 { UInt64(entity) &* 0x9E37_79B9_7F4A_7C15 }
}
