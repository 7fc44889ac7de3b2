import CosmonymGazetteers
import CosmonymTokens

/// What the document as a whole shows before any ambiguous name is decided.
struct DocumentEvidence {
  /// Entities that stand in the text under a name which needs no evidence.
  private(set) var certain: Set<Int> = []
  /// How much the text is about space, from 0 to 1.
  private(set) var spaceness = 0.0

  init(view: DocumentView, gazetteer: Gazetteer, candidates: [Candidate]) {
    var spaceEntities: Set<Int> = []
    for candidate in candidates {
      let rule = gazetteer.rule(of: candidate.name)
      guard rule.evidence == .none, rule.cues.isEmpty, candidate.spelling == .same || candidate.spelling == .allCaps
      else { continue }
      if candidate.tokens.count == 1, view.words[candidate.tokens.lowerBound].contains(.common) { continue }
      certain.insert(candidate.entity)
      switch NameType(gazetteer.type(of: candidate.entity)) {
      case .agency, .spaceport, .spacecraft, .launchVehicle: spaceEntities.insert(candidate.entity)
      default: break
      }
    }
    let density = Double(view.spaceWordCount) / Double(max(view.wordCount, 40))
    spaceness = min(1, density * 25 + Double(spaceEntities.count) * 0.25)
  }
}
