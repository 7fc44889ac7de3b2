import CosmonymGazetteers
import CosmonymTokens

/// Adds up the evidence for one reading of a name that a gazetteer holds.
///
/// The weights are natural log-odds, all in ``Weights``.
struct GazetteerScoring {
  let view: DocumentView
  let gazetteer: Gazetteer
  let evidence: DocumentEvidence
  /// The year of the document, when known.
  let year: Int?

  /// The reading with its score, or `nil` when the name's rule forbids it here.
  func reading(of candidate: Candidate) -> Reading? {
    let entity = gazetteer.entity(candidate.entity)
    let rule = gazetteer.rule(of: candidate.name)
    let hasFullName = evidence.certain.contains(candidate.entity)
    if rule.evidence == .fullName, !hasFullName { return nil }
    let hasCue = adjacent(candidate.tokens, rule.cues)
    if !rule.cues.isEmpty, !hasCue, !hasFullName { return nil }
    if adjacent(candidate.tokens, rule.vetoes) { return nil }

    var score = Weights.base + Weights.prior(type: entity.type, kind: entity.kind)
    if candidate.tokens.count > 1 { score += Weights.severalWords }
    if hasCue { score += Weights.ruleCue }
    switch rule.evidence {
    case .none: score += Weights.distinctive
    case .context: score += hasFullName ? Weights.fullNameNear : Weights.needsContext
    case .fullName: score += Weights.fullNameNear
    }
    score += cueScore(candidate.tokens, type: entity.type)
    score += wordScore(candidate, type: entity.type)
    score += neighbourScore(candidate.tokens, type: entity.type)
    if Weights.spaceTypes.contains(entity.type) { score += (evidence.spaceness - 0.5) * Weights.spaceness }
    if let year, (rule.from.map { year < $0 - 1 } ?? false) { score += Weights.outOfYears }
    if let year, let to = rule.to, year > to + 15 { score += Weights.outOfYears }
    let method: Mention.Method = rule.evidence == .fullName ? .coreference : .gazetteer
    return Reading(
      tokens: candidate.tokens, type: entity.type, entity: candidate.entity, name: entity.name, method: method,
      score: score)
  }

  private func adjacent(_ tokens: Range<Int>, _ words: [String]) -> Bool {
    guard !words.isEmpty else { return false }
    let neighbours = [tokens.lowerBound - 1, tokens.upperBound, tokens.upperBound + 1, tokens.lowerBound - 2]
    return neighbours.contains { index in
      view.tokens.indices.contains(index) && words.contains(view.string(index).lowercased())
    }
  }

  /// Cue words of the type within two words before and after.
  private func cueScore(_ tokens: Range<Int>, type: String) -> Double {
    var score = 0.0
    let start = tokens.lowerBound
    let end = tokens.upperBound
    if let before = Cues.before[type], start > 0, before.contains(view.tokens[start - 1]) { score += Weights.cueBefore }
    if let after = Cues.after[type], end < view.tokens.count {
      if after.contains(view.tokens[end]), view.tokens[end].gap != .paragraph {
        score += Weights.cueAfter
      } else if view.tokens[end].kind == .possessive, end + 1 < view.tokens.count, after.contains(view.tokens[end + 1])
      {
        score += Weights.cueAfter
      }
    }
    return score
  }

  /// Whether the words of the name are ordinary words or personal names.
  private func wordScore(_ candidate: Candidate, type: String) -> Double {
    var score = 0.0
    let index = candidate.tokens.lowerBound
    if candidate.tokens.count == 1 {
      let word = view.words[index]
      let token = view.tokens[index]
      if word.contains(.common) {
        score += Weights.commonWord
        if view.startsSentence[index] { score += Weights.commonWordFirst }
        if view.lowerKeys.contains(token.key) { score += Weights.alsoInSmallLetters }
        if view.isShouted[index] { score += Weights.commonWordShouted }
      }
      if type != "person", type != "place", !word.isDisjoint(with: [.givenName, .surname]) {
        score += Weights.personalName
      }
    }
    switch candidate.spelling {
    case .same: break
    case .allCaps: if !view.isShouted[index] { score += Weights.capsAlone }
    case .capitalizedAcronym:
      score += Weights.acronymLikeWord
      if !view.words[index].isEmpty { score += Weights.acronymIsWord }
      if view.startsSentence[index] { score += Weights.acronymFirst }
    case .lower: score += view.hasNoCapitals ? 0 : Weights.smallLetters
    }
    return score
  }

  /// A capitalised word beside a one-word name may make it part of another name: `Columbia University`.
  private func neighbourScore(_ tokens: Range<Int>, type: String) -> Double {
    guard tokens.count == 1 else { return 0 }
    var score = 0.0
    let start = tokens.lowerBound
    let end = tokens.upperBound
    if end < view.tokens.count, view.adjoins(end), view.isCapitalizedWord(end), !view.isShouted[end],
      view.sentence[end] == view.sentence[start], !(Cues.after[type]?.contains(view.tokens[end]) ?? false)
    {
      if Cues.heads.contains(view.tokens[end]) {
        score += Weights.partOfName
      } else if type != "agency" {
        score += view.words[end].contains(.surname) && type != "person" ? Weights.personAround : Weights.capitalAfter
      }
    }
    if start > 0, view.adjoins(start), view.isCapitalizedWord(start - 1), !view.isShouted[start],
      view.sentence[start - 1] == view.sentence[start], type != "person", type != "agency"
    {
      if Titles.honorifics.contains(view.tokens[start - 1]) {
        score += Weights.personAround
      } else if view.words[start - 1].contains(.givenName), !view.words[start - 1].contains(.common) {
        score += Weights.personAround
      }
    }
    return score
  }
}

/// The weights of the evidence, in natural log-odds.
enum Weights {
  /// How much likelier news is to mean a thing of this kind than any other thing of the same name.
  static func prior(type: String, kind: String?) -> Double {
    switch (type, kind) {
    case ("place", "country"), ("celestial_body", "planet"), ("celestial_body", "star"): 0.8
    case ("place", "continent"), ("agency", _): 0.6
    case ("place", "city"), ("person", _), ("place", _): 0.2
    case ("celestial_body", "asteroid"): -1.2
    case ("celestial_body", "moon"), ("celestial_body", "comet"): -0.2
    case ("launch_vehicle", _): -0.3
    default: 0
    }
  }

  static let base = 0.5
  static let severalWords = 1.5
  static let distinctive = 1.5
  static let needsContext = -1.0
  static let fullNameNear = 2.0
  static let ruleCue = 2.0
  static let cueBefore = 0.8
  static let cueAfter = 1.5
  static let commonWord = -1.0
  static let commonWordFirst = -1.5
  static let commonWordShouted = -1.5
  static let alsoInSmallLetters = -1.0
  static let personalName = -0.7
  static let capsAlone = -0.5
  static let acronymLikeWord = -1.0
  static let acronymIsWord = -3.0
  static let acronymFirst = -1.0
  static let smallLetters = -0.3
  static let partOfName = -4.0
  static let capitalAfter = -0.7
  static let personAround = -2.5
  static let spaceness = 2.0
  static let outOfYears = -1.5
  static let spaceTypes: Set<String> = ["agency", "spaceport", "spacecraft", "launch_vehicle", "celestial_body"]
}
