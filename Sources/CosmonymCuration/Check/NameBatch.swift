import CosmonymGazetteers
import CosmonymTokens

/// The names of some rows, tokenized in one go, and what is wrong with them: each by itself, in its row, among all rows.
struct NameBatch {
  /// A name, as a range of the batch's text.
  private struct Name {
    var row: Int
    var text: Range<Int>
    var rule: StatedRules.Stated
    /// The entity in use to which the row adds names.
    var joined: Int?
  }

  /// Ordinary words and personal names.
  let lexicon: Lexicon
  private let inUse: Gazetteer?
  private var text: [UInt8] = []
  private var names: [Name] = []
  /// For the tokens of a name that no rule qualifies: the first row that has it.
  private var plain: [UInt64: Int32] = [:]

  init(lexicon: Lexicon, inUse: Gazetteer?) {
    self.lexicon = lexicon
    self.inUse = inUse
  }

  /// Whether it is time to look at the names.
  var isLarge: Bool { text.count > 1 << 16 }

  /// Adds a name; those of a row follow one another.
  mutating func add(_ name: ArraySlice<UInt8>, rule: StatedRules.Stated, row: Int, joined: Int?) {
    names.append(Name(row: row, text: text.count..<(text.count + name.count), rule: rule, joined: joined))
    text += name
    // A blank line, over which no name goes.
    text += [0x0A, 0x0A]
  }

  /// What is wrong with the names added since the last time.
  mutating func findings(_ rows: RowTable) -> [Finding] {
    var findings: [Finding] = []
    let tokens = Tokenizer().tokens(of: text)
    let known = candidates(tokens)
    var first = 0
    var own: [UInt64: Int] = [:]
    for (index, name) in names.enumerated() {
      var last = first
      while last < tokens.count, tokens[last].start < name.text.upperBound { last += 1 }
      let slice = tokens[first..<last]
      let check = NameCheck(lexicon: lexicon, text: text, tokens: slice, name: name.text, rule: name.rule)
      findings += check.findings(type: rows.type(of: name.row)).map {
        rows.finding(name.row, $0.severity, $0.kind, $0.message)
      }
      // Names that differ in capitals alone are found apart: "US", "us".
      let key = Self.key(slice, isExact: name.rule.rule.letterCase == .exact || check.isOneAcronym)
      if index == 0 || names[index - 1].row != name.row { own = [:] }
      let isAlone =
        own.isEmpty && (index + 1 == names.count || names[index + 1].row != name.row)
      if !isAlone, let finding = repetition(index, of: own.updateValue(index, forKey: key), rows) {
        findings.append(finding)
      }
      if !name.rule.isStated, !slice.isEmpty {
        if let finding = shared(name, key, known[first], last, rows) { findings.append(finding) }
      }
      first = last
    }
    text.removeAll(keepingCapacity: text.count < 1 << 20)
    names.removeAll(keepingCapacity: names.count < 1 << 16)
    return findings
  }

  /// The names of the gazetteer in use in the batch's text, by their first token.
  private func candidates(_ tokens: [Token]) -> [Int: [Candidate]] {
    guard let inUse else { return [:] }
    let exact = inUse.candidates(in: text, tokens: tokens).filter { $0.spelling == .same }
    return Dictionary(grouping: exact) { $0.tokens.lowerBound }
  }

  private func string(_ name: Name) -> String { String(decoding: text[name.text], as: UTF8.self).shortened() }

  /// A name that the row has already, letter for letter or in another spelling of the same words.
  private func repetition(_ index: Int, of twin: Int?, _ rows: RowTable) -> Finding? {
    guard let twin else { return nil }
    let (name, other) = (names[index], names[twin])
    func warning(_ kind: String, _ message: String) -> Finding { rows.finding(name.row, .warning, kind, message) }
    let isSame = text[name.text].elementsEqual(text[other.text])
    let sameRule = name.rule.rule == other.rule.rule
    if isSame, sameRule { return warning("repeated-name", "'\(string(name))' stands twice in the row") }
    if isSame {
      return warning(
        "repeated-name", "'\(string(name))' stands twice in the row with different rules; only the first counts")
    }
    // The rule of one spelling is idle only where the other has none at all.
    guard name.rule.isStated != other.rule.isStated, Self.demands(name.rule.rule) != Self.demands(other.rule.rule),
      !(isInOwnCapitals(name) && isInOwnCapitals(other) && differInCapitals(name, other))
    else { return nil }
    return warning(
      "conflicting-rule",
      "'\(string(name))' and '\(string(other))' are found alike, so that the rule of one does nothing; give both a rule, or {sure}"
    )
  }

  /// Whether a name is found only in its own capitals: by its rule, or as an acronym.
  private func isInOwnCapitals(_ name: Name) -> Bool {
    name.rule.rule.letterCase == .exact || !text[name.text].contains { (0x61...0x7A).contains($0) }
  }

  /// Whether two names that have the same letters have other capitals.
  private func differInCapitals(_ name: Name, _ other: Name) -> Bool {
    func capitals(_ name: Name) -> [UInt8] {
      text[name.text].filter { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }
    }
    return capitals(name) != capitals(other)
  }

  /// A rule without what it says of capitals.
  private static func demands(_ rule: NameRule) -> NameRule {
    var rule = rule
    rule.letterCase = .written
    rule.isSure = false
    rule.isDescriptor = false
    return rule
  }

  /// A name that no rule qualifies, here or in the gazetteer in use, stands for two entities.
  private mutating func shared(
    _ name: Name, _ key: UInt64, _ known: [Candidate]?, _ end: Int, _ rows: RowTable
  ) -> Finding? {
    func warning(_ other: String, _ type: String, _ place: String) -> Finding {
      rows.finding(
        name.row, .warning, "shared-name",
        "'\(string(name))' also stands for '\(other)' (\(type)) in \(place); "
          + "state on one of them when it is meant, such as {context}")
    }
    if let other = plain[key].map(Int.init) {
      if other == name.row { return nil }
      return warning(rows.name(of: other), rows.type(of: other), rows.place(of: other))
    }
    plain[key] = Int32(name.row)
    guard let inUse, let known else { return nil }
    let bare = known.first { candidate in
      let rule = inUse.rule(of: candidate.name)
      return candidate.tokens.upperBound == end && candidate.entity != name.joined && rule.text.isEmpty
        && !rule.isDerived
    }
    guard let bare else { return nil }
    let entity = inUse.entity(bare.entity)
    return warning(entity.name.shortened(), entity.type, "\(entity.file):\(entity.line)")
  }

  private static func key(_ tokens: ArraySlice<Token>, isExact: Bool) -> UInt64 {
    var key: UInt64 = isExact ? 1 : 2
    for token in tokens { key = (key ^ token.key) &* 0x9E37_79B9_7F4A_7C15 ^ key >> 29 }
    return key
  }
}
