import CosmonymGazetteers
import CosmonymTokens

/// The rules that stand behind names, each read once however often it occurs.
struct StatedRules {
  /// A rule as it is written and read.
  struct Stated {
    var rule = NameRule()
    var problems: [RuleProblem] = []
    /// Whether the row says how the name is to be taken.
    var isStated = false
  }

  private var rules = [Stated()]
  private var numbers: [String: Int] = [:]

  subscript(number: Int) -> Stated { rules[number] }

  /// The number of a name's rule; 0 is the rule of names without braces.
  ///
  /// - Throws: ``GazetteerError`` for a rule that cannot be read.
  mutating func number(of name: GazetteerReader.NameCell, in row: GazetteerReader) throws(GazetteerError) -> Int {
    if name.rule.isEmpty { return 0 }
    let text = row.string(name.rule)
    if let known = numbers[text] { return known }
    do {
      let rule = try NameRule(parsing: text[...])
      rules.append(Stated(rule: rule, problems: RuleProblem.all(in: text), isStated: !rule.text.isEmpty))
    } catch {
      throw row.error("'\(row.string(name.text).shortened())': \(error.message.shortened(to: 200))")
    }
    numbers[text] = rules.count - 1
    return rules.count - 1
  }
}

/// Why a rule that can be read will not do what it says.
struct RuleProblem {
  var kind: String
  var message: String

  /// What is wrong with the text between braces.
  static func all(in text: String) -> [RuleProblem] {
    let parts = text.split(separator: ";").map(\.trimmed)
    var problems: [RuleProblem] = []
    func twice(_ what: String, _ isMeant: (Substring) -> Bool) {
      let meant = parts.filter(isMeant)
      if meant.count > 1 {
        let list = meant.map { "'\($0.shortened(to: 20))'" }.joined(separator: " and ")
        problems.append(
          RuleProblem(kind: "conflicting-rule", message: "\(what) twice, \(list); only the last counts, leave one"))
      }
    }
    twice("states the capitals") { ["exact", "any"].contains($0) }
    twice("states the evidence") { ["context", "full"].contains($0) }
    twice("has cue:") { $0.hasPrefix("cue:") }
    twice("has not:") { $0.hasPrefix("not:") }
    twice("states years") { $0.first.map { $0.isNumber || $0 == "-" } ?? false }
    for part in parts where part.hasPrefix("cue:") || part.hasPrefix("not:") { problems += words(part) }
    return problems
  }

  private static func words(_ part: Substring) -> [RuleProblem] {
    let rule = part.prefix(4)
    let words = part.dropFirst(4).split(separator: ",").map(\.trimmed)
    if words.isEmpty {
      return [RuleProblem(kind: "idle-rule", message: "'\(rule)' names no word; write \(rule)word or leave it out")]
    }
    var problems: [RuleProblem] = []
    var known: Set<UInt64> = []
    for word in words {
      let tokens = Tokenizer().tokens(of: Array(word.utf8))
      if tokens.count != 1 {
        problems.append(
          RuleProblem(
            kind: "idle-rule",
            message: "'\(rule)' is for single words; '\(word.shortened())' can never stand there as one word"))
      } else if !known.insert(tokens[0].key).inserted {
        problems.append(RuleProblem(kind: "repeated-word", message: "'\(word)' stands twice behind '\(rule)'"))
      }
    }
    return problems
  }
}
