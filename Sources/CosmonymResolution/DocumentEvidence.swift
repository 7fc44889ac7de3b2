import CosmonymGazetteers
import CosmonymTokens

/// What the document as a whole shows before any ambiguous name is decided.
struct DocumentEvidence {
  /// Entities that stand in the text under a name which needs no evidence.
  private(set) var certain: Set<Int> = []
  /// How much the text is about space, from 0 to 1.
  private(set) var spaceness = 0.0

  /// The types that only texts about space name often.
  private static let spaceTypes: Set<String> = ["agency", "spaceport", "spacecraft", "launch_vehicle"]

  init(view: DocumentView, gazetteer: Gazetteer, candidates: [Candidate]) {
    var spaceEntities: Set<Int> = []
    for candidate in candidates {
      let rule = gazetteer.rule(of: candidate.name)
      guard rule.evidence == .none, rule.cues.isEmpty, candidate.spelling == .same || candidate.spelling == .allCaps
      else { continue }
      let isOneWord = candidate.tokens.count == 1
      if isOneWord, view.words[candidate.tokens.lowerBound].contains(.common) { continue }
      certain.insert(candidate.entity)
      if Self.spaceTypes.contains(gazetteer.type(of: candidate.entity)) { spaceEntities.insert(candidate.entity) }
    }
    let words = view.tokens.count { $0.kind == .word }
    let cues = view.tokens.count { $0.kind == .word && Cues.space.contains($0) }
    let density = Double(cues) / Double(max(words, 40))
    spaceness = min(1, density * 25 + Double(spaceEntities.count) * 0.25)
  }
}
