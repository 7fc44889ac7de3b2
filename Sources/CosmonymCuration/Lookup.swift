public import CosmonymGazetteers
import CosmonymTokens

/// Everything a gazetteer knows of a string, and what a text must show before each reading is believed.
public struct Lookup: Sendable {
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
    public var conditions: [String]
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
    let matching = Set(asWritten.map(\.name))
    let names = asWritten.map(\.name) + anyCase.map(\.name).filter { !matching.contains($0) }
    readings = names.map { name in
      let rule = gazetteer.rule(of: name)
      return Reading(
        entity: gazetteer.entity(gazetteer.bearer(of: name)), name: gazetteer.text(of: name), rule: rule.text,
        isDerived: rule.isDerived, matches: matching.contains(name),
        conditions: Self.conditions(rule, matches: matching.contains(name)))
    }
  }

  private static func conditions(_ rule: NameRule, matches: Bool) -> [String] {
    var conditions: [String] = []
    if !matches {
      conditions.append(
        rule.letterCase == .exact
          ? "not with these capitals: only exactly as in the list" : "not with these capitals, unless the text has none"
      )
    }
    switch rule.evidence {
    case .none: break
    case .context:
      conditions.append(
        "needs evidence: a cue word beside it, an unambiguous name of the same entity, or space context")
    case .fullName: conditions.append("only where an unambiguous name of the same entity stands in the text")
    }
    if !rule.cues.isEmpty { conditions.append("beside one of: \(rule.cues.joined(separator: ", "))") }
    if !rule.vetoes.isEmpty { conditions.append("not beside: \(rule.vetoes.joined(separator: ", "))") }
    if rule.from != nil || rule.to != nil {
      conditions.append(
        "in texts of \(rule.from.map(String.init) ?? "any year") to \(rule.to.map(String.init) ?? "today"), others count against it"
      )
    }
    return conditions.isEmpty ? ["always"] : conditions
  }
}
