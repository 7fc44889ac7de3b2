public import CosmonymGazetteers
import CosmonymTokens

/// Everything a gazetteer knows of a string, and what a text must show before each reading is believed.
public struct Lookup: Sendable {
  /// Something that decides whether a reading is believed.
  public struct Condition: Sendable, Equatable {
    /// What a condition does.
    public enum Effect: String, Sendable {
      /// The string is found, whatever the text.
      case matches
      /// The text must show something.
      case needs
      /// It speaks against the reading.
      case against
      /// It forbids the reading.
      case never
    }

    /// What it does.
    public var effect: Effect
    /// In words.
    public var text: String
  }

  /// One reading of the string.
  public struct Reading: Sendable {
    /// The entity.
    public var entity: Entity
    /// The surface form that matched.
    public var name: String
    /// The rule's text; empty for none.
    public var rule: String
    /// Whether the program made the form by a rule.
    public var isDerived: Bool
    /// Whether the string, written just so, is found in a text.
    public var matches: Bool
    /// When it is believed, or why not.
    public var conditions: [Condition]
  }

  /// The readings, those that match first.
  public let readings: [Reading]

  /// Looks a string up as a whole, any capitals.
  ///
  /// - Complexity: O(*n*) in the string's tokens.
  public init(_ string: String, in gazetteer: Gazetteer) {
    let text = Array(string.utf8)
    let tokens = Tokenizer().tokens(of: text)
    let asWritten = gazetteer.candidates(in: text, tokens: tokens).filter { $0.tokens == tokens.indices }
    let anyCase = gazetteer.candidates(in: text, tokens: tokens, ignoringCase: true).filter {
      $0.tokens == tokens.indices
    }
    let spellings = Dictionary(asWritten.map { ($0.name, $0.spelling) }) { first, _ in first }
    let names = asWritten.map(\.name) + anyCase.map(\.name).filter { spellings[$0] == nil }
    readings = names.map { name in
      let rule = gazetteer.rule(of: name)
      return Reading(
        entity: gazetteer.entity(gazetteer.bearer(of: name)), name: gazetteer.text(of: name), rule: rule.text,
        isDerived: rule.isDerived, matches: spellings[name] != nil,
        conditions: Self.conditions(rule, spelling: spellings[name]))
    }
  }

  private static func conditions(_ rule: NameRule, spelling: Candidate.Spelling?) -> [Condition] {
    var conditions = [spelling.flatMap(Self.spelling) ?? (spelling == nil ? otherCapitals(rule) : nil)]
    switch rule.evidence {
    case .none: break
    case .context:
      conditions.append(
        .needs("evidence: a cue word beside it, an unambiguous name of the same entity, or space context"))
    case .fullName: conditions.append(.needs("an unambiguous name of the same entity in the text"))
    }
    if !rule.cues.isEmpty { conditions.append(.needs("one of these beside it: \(list(rule.cues))")) }
    if !rule.vetoes.isEmpty { conditions.append(Condition(effect: .never, text: "beside: \(list(rule.vetoes))")) }
    if rule.from != nil || rule.to != nil {
      let years = "\(rule.from.map(String.init) ?? "any year") to \(rule.to.map(String.init) ?? "today")"
      conditions.append(Condition(effect: .against, text: "a text of other years than \(years)"))
    }
    let stated = conditions.compactMap(\.self)
    return stated.isEmpty ? [Condition(effect: .matches, text: "always")] : stated
  }

  private static func list(_ words: [String]) -> String { words.joined(separator: ", ") }

  /// What the string's capitals do where it is found.
  private static func spelling(_ spelling: Candidate.Spelling) -> Condition? {
    switch spelling {
    case .same: nil
    case .allCaps: Condition(effect: .matches, text: "all in capitals")
    case .lower: Condition(effect: .against, text: "small letters where the name has capitals")
    case .capitalizedAcronym: Condition(effect: .against, text: "an acronym written like a word")
    }
  }

  private static func otherCapitals(_ rule: NameRule) -> Condition {
    let text =
      rule.letterCase == .exact
      ? "with these capitals: only exactly as in the list" : "with these capitals, unless the text has none"
    return Condition(effect: .never, text: text)
  }
}

extension Lookup.Condition {
  fileprivate static func needs(_ text: String) -> Lookup.Condition { Lookup.Condition(effect: .needs, text: text) }
}
