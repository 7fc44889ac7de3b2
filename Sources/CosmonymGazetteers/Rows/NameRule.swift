import CosmonymTokens

/// When a name counts: the rules in the braces behind it.
public struct NameRule: Sendable, Hashable {
  /// Which capitals a name may have in a text.
  public enum LetterCase: UInt8, Sendable {
    /// As written, or all in capitals; names of three words and more also in small letters.
    case written
    /// Exactly these capitals.
    case exact
    /// Any capitals, also none.
    case any
  }

  /// What a document must show before the name is believed.
  public enum Evidence: UInt8, Sendable {
    /// Nothing: the name is distinctive.
    case none
    /// A cue word, an unambiguous name of the same entity, or a space context.
    case context
    /// An unambiguous name of the same entity in the same document.
    case fullName
  }

  /// Which capitals the name may have.
  public var letterCase: LetterCase = .written
  /// What the document must show.
  public var evidence: Evidence = .none
  /// The words that must or must not stand beside the name.
  ///
  /// Few rules have any, and rules are copied often.
  private var neighbours: Neighbours?
  /// The first year in which the name was used.
  public var from: Int?
  /// The last year in which the name was used.
  public var to: Int?
  /// True when a curator has said that the name is right as it is, although it looks dangerous; changes nothing else.
  public var isSure = false
  /// True for words that denote the entity without naming it: `Russian space agency`.
  public var isDescriptor = false
  /// True for a form that the program made from a name by a rule (a bare family name, a spelling).
  public var isDerived = false

  /// Whether the name, as a row has it, asks for no evidence at all.
  var isDistinctive: Bool { evidence == .none && neighbours == nil && !isDescriptor && !isDerived }

  /// The rule of a name without braces.
  public init() {}

  /// Reads the text between braces: `context;cue:launch,site;1963-1973`.
  ///
  /// - Throws: a message when a rule is unknown or impossible.
  package init(parsing text: Substring) throws(NameRuleProblem) {
    for part in text.split(separator: ";", omittingEmptySubsequences: false) {
      let rule = part.trimmed
      switch rule {
      case "exact": letterCase = .exact
      case "any": letterCase = .any
      case "context": evidence = .context
      case "sure": isSure = true
      case "descriptor": isDescriptor = true
      case "full": evidence = .fullName
      case _ where rule.hasPrefix("cue:"):
        neighbours = Neighbours(cues: Self.words(rule.dropFirst(4)), vetoes: vetoes)
      case _ where rule.hasPrefix("not:"):
        neighbours = Neighbours(cues: cues, vetoes: Self.words(rule.dropFirst(4)))
      default: (from, to) = try Self.years(rule)
      }
    }
  }

  private static func words(_ list: Substring) -> [String] {
    list.split(separator: ",").map { String($0.trimmed).lowercased() }
  }

  /// Words in small letters one of which must stand next to the name; empty for no such rule.
  public var cues: [String] { neighbours?.cues ?? [] }
  /// Words in small letters none of which may stand next to the name.
  public var vetoes: [String] { neighbours?.vetoes ?? [] }
  /// The keys of the cues, as tokens have them.
  public var cueKeys: [UInt64] { neighbours?.cueKeys ?? [] }
  /// The keys of the vetoes, as tokens have them.
  public var vetoKeys: [UInt64] { neighbours?.vetoKeys ?? [] }

  /// The rule as it stands between braces; empty for the rule of a name without braces.
  public var text: String {
    var parts: [String] = []
    switch letterCase {
    case .written: break
    case .exact: parts.append("exact")
    case .any: parts.append("any")
    }
    switch evidence {
    case .none: break
    case .context: parts.append("context")
    case .fullName: parts.append("full")
    }
    if isSure { parts.append("sure") }
    if isDescriptor { parts.append("descriptor") }
    if !cues.isEmpty { parts.append("cue:" + cues.joined(separator: ",")) }
    if !vetoes.isEmpty { parts.append("not:" + vetoes.joined(separator: ",")) }
    if from != nil || to != nil { parts.append("\(from.map(String.init) ?? "")-\(to.map(String.init) ?? "")") }
    return parts.joined(separator: ";")
  }

  private static func years(_ text: Substring) throws(NameRuleProblem) -> (Int?, Int?) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, !(parts[0].isEmpty && parts[1].isEmpty) else {
      throw NameRuleProblem(
        "unknown rule '\(text)'; known are exact, any, context, full, sure, descriptor, cue:, not:, and years 1963-1973"
      )
    }
    let from = Int(parts[0])
    let to = Int(parts[1])
    guard parts[0].isEmpty || from != nil, parts[1].isEmpty || to != nil else {
      throw NameRuleProblem(
        "unknown rule '\(text)'; known are exact, any, context, full, sure, descriptor, cue:, not:, and years 1963-1973"
      )
    }
    if let from, let to, from > to { throw NameRuleProblem("the years \(text) run backwards") }
    return (from, to)
  }
}

/// Words that a rule asks for, or forbids, beside a name.
private final class Neighbours: Sendable, Hashable {
  let cues: [String]
  let vetoes: [String]
  let cueKeys: [UInt64]
  let vetoKeys: [UInt64]

  init(cues: [String], vetoes: [String]) {
    self.cues = cues
    self.vetoes = vetoes
    cueKeys = cues.map(Self.key)
    vetoKeys = vetoes.map(Self.key)
  }

  private static func key(of word: String) -> UInt64 {
    var folded: [UInt8] = []
    Folding.fold(Array(word.utf8)[...], into: &folded)
    return Folding.key(of: folded)
  }

  static func == (left: Neighbours, right: Neighbours) -> Bool {
    left.cues == right.cues && left.vetoes == right.vetoes
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(cues)
    hasher.combine(vetoes)
  }
}

/// What is wrong with a rule.
package struct NameRuleProblem: Error {
  /// The fault and the remedy.
  package let message: String
  init(_ message: String) { self.message = message }
}

extension Substring {
  /// Without white space at either end.
  package var trimmed: Substring {
    // Visible ASCII at both ends, as nearly always, needs no look at Unicode's properties.
    if let first = utf8.first, let last = utf8.last, (0x21..<0x7F).contains(first), (0x21..<0x7F).contains(last) {
      return self
    }
    var text = self
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text
  }
}
