public import CosmonymTokens

extension Gazetteer {
  /// Every known name in a text, all readings of it, shorter names inside longer ones too.
  ///
  /// Tokens may be separated by white space with at most one line break, by a hyphen, or by nothing; a word broken by a
  /// hyphen at a line's end counts as one word as well.
  ///
  /// - Parameter ignoringCase: whether capitals count for nothing, as in a text that has none.
  /// - Returns: candidates in the order of their first token, longer before shorter.
  /// - Complexity: O(*n* · *k*) for *n* tokens and names of at most *k* tokens.
  public func candidates(in text: [UInt8], tokens: [Token], ignoringCase: Bool = false) -> [Candidate] {
    var matcher = Matcher(gazetteer: self, text: text, tokens: tokens, ignoringCase: ignoringCase)
    for start in tokens.indices { matcher.match(from: start) }
    return matcher.candidates
  }
}

private struct Matcher {
  let gazetteer: Gazetteer
  let text: [UInt8]
  let tokens: [Token]
  let ignoringCase: Bool
  var candidates: [Candidate] = []
  private var found: [Candidate] = []

  init(gazetteer: Gazetteer, text: [UInt8], tokens: [Token], ignoringCase: Bool) {
    self.gazetteer = gazetteer
    self.text = text
    self.tokens = tokens
    self.ignoringCase = ignoringCase
  }

  mutating func match(from start: Int) {
    found.removeAll(keepingCapacity: true)
    extend(from: start, at: start, state: NameTrie.root)
    // Longer first; for the same tokens the order of entities.
    found.sort { ($1.tokens.count, $0.entity, $0.name) < ($0.tokens.count, $1.entity, $1.name) }
    candidates += found
  }

  /// Reads the token at `index`, and, when a hyphen at the line's end breaks it, also the two parts as one word.
  private mutating func extend(from start: Int, at index: Int, state: UInt64) {
    step(from: start, to: index, state: NameTrie.step(state, tokens[index].key))
    guard index + 1 < tokens.count, tokens[index + 1].gap == .brokenHyphen else { return }
    var folded: [UInt8] = []
    Folding.fold(text[tokens[index].range], into: &folded)
    Folding.fold(text[tokens[index + 1].range], into: &folded)
    step(from: start, to: index + 1, state: NameTrie.step(state, Folding.key(of: folded)))
  }

  private mutating func step(from start: Int, to index: Int, state: UInt64) {
    let value = gazetteer.trie.value(of: state)
    guard value != 0 else { return }
    for position in gazetteer.trie.names(value) {
      let name = Int(gazetteer.trie.order[position])
      guard let spelling = check(name, start...index) else { continue }
      let entity = Int(gazetteer.names[name].entity)
      found.append(Candidate(tokens: start..<(index + 1), entity: entity, name: name, spelling: spelling))
    }
    guard NameTrie.continues(value), index + 1 < tokens.count, tokens[index + 1].gap != .paragraph else { return }
    extend(from: start, at: index + 1, state: state)
  }

  private func check(_ name: Int, _ range: ClosedRange<Int>) -> Candidate.Spelling? {
    SpellingCheck(
      text: text, textTokens: tokens[range], surfaces: gazetteer.surfaces, nameTokens: gazetteer.tokens(of: name)
    ).spelling(rule: gazetteer.rule(of: name), ignoringCase: ignoringCase)
  }
}
