import CosmonymGazetteers

/// What gazetteers say of candidates, as numbers rather than words: read once, asked for at every candidate.
final class CandidateFacts: Sendable {
  /// What a name's rule asks for.
  struct Rule: Sendable {
    var evidence = NameRule.Evidence.none
    var isDerived = false
    var isDescriptor = false
    var hasCues = false
    var hasVetoes = false
    var from: Int?
    var to: Int?

    /// Whether the name is distinctive.
    var asksNothing: Bool { evidence == .none && !hasCues }

    fileprivate init(_ rule: NameRule) {
      evidence = rule.evidence
      isDerived = rule.isDerived
      isDescriptor = rule.isDescriptor
      hasCues = !rule.cues.isEmpty
      hasVetoes = !rule.vetoes.isEmpty
      (from, to) = (rule.from, rule.to)
    }
  }

  private let types: [NameType]
  private let kinds: [Feature?]
  private let rules: [Rule]
  private let words: [NameRule]
  /// The keys of the words that each rule asks for, and of those that it excludes.
  private let cueKeys: [[UInt64]]
  private let vetoKeys: [[UInt64]]

  init(_ gazetteer: Gazetteer) {
    types = gazetteer.typeNames.map { NameType($0) }
    kinds = gazetteer.kindNames.map(Feature.init(ofKind:))
    words = gazetteer.rules
    rules = words.map(Rule.init) + [Rule(NameRule())]
    cueKeys = words.map(\.cueKeys)
    vetoKeys = words.map(\.vetoKeys)
  }

  /// The type of the candidate's entity.
  func type(of candidate: Candidate) -> NameType { candidate.type < 0 ? .other : types[Int(candidate.type)] }

  /// The evidence that the kind of the candidate's entity gives.
  func kind(of candidate: Candidate) -> Feature? { candidate.kind < 0 ? nil : kinds[Int(candidate.kind)] }

  /// The rule of the candidate's name.
  func rule(of candidate: Candidate) -> Rule { rules[candidate.rule < 0 ? rules.count - 1 : Int(candidate.rule)] }

  /// Whether a word has the key of one that the candidate's rule asks for; of a candidate whose rule has some.
  func isCueKey(_ key: UInt64, of candidate: Candidate) -> Bool { cueKeys[Int(candidate.rule)].contains(key) }

  /// Whether a word has the key of one that the candidate's rule excludes; of a candidate whose rule has some.
  func isVetoKey(_ key: UInt64, of candidate: Candidate) -> Bool { vetoKeys[Int(candidate.rule)].contains(key) }

  /// The rule with its words, of a candidate whose rule has some.
  func words(of candidate: Candidate) -> NameRule { words[Int(candidate.rule)] }
}

extension Feature {
  /// The feature of a gazetteer's column `kind`.
  fileprivate init?(ofKind kind: String) {
    switch kind {
    case "country", "continent", "former country": self = .country
    case "city", "capital", "city part": self = .city
    case "region", "state", "country part", "island", "territory": self = .region
    case "planet", "star", "galaxy", "dwarf planet": self = .planet
    case "moon": self = .moon
    case "asteroid", "comet", "minor planet": self = .smallBody
    case "programme": self = .programme
    case "mission": self = .mission
    case "company": self = .company
    case "media": self = .media
    case "university": self = .university
    case "government", "intergovernmental", "military": self = .government
    case "pad": self = .pad
    case "astronaut": self = .astronaut
    default: return nil
    }
  }
}
