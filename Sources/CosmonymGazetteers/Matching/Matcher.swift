public import CosmonymTokens

extension Gazetteer {
  /// Every known name in a text, all readings of it, shorter names inside longer ones too.
  ///
  /// Tokens may be separated by white space with at most one line break, by a hyphen, or by nothing; a word broken by a
  /// hyphen at a line's end counts as one word as well.
  ///
  /// - Parameter ignoringCase: whether capitals count for nothing, as in a text that has none.
  /// - Returns: candidates in the order of their first token, longer before shorter, then in the order of entities.
  /// - Complexity: O(*n* · *k*) for *n* tokens and names of at most *k* tokens.
  public func candidates(in text: [UInt8], tokens: [Token], ignoringCase: Bool = false) -> [Candidate] {
    var candidates: [Candidate] = []
    for place in layers {
      var matcher = Matcher(place, text: text, tokens: tokens, ignoringCase: ignoringCase)
      matcher.run()
      if layers.count == 1 { return matcher.candidates }
      candidates += matcher.candidates
    }
    candidates.sort(by: Candidate.precedes)
    // An entity that was joined to one of an earlier layer has that one's kind.
    for index in candidates.indices { candidates[index].kind = kindNumber(of: candidates[index].entity) }
    return candidates
  }

  /// The number of an entity's kind in ``kindNames``, -1 for none.
  private func kindNumber(of entity: Int) -> Int32 {
    guard let place = layers.last(where: { $0.firstEntity <= entity }) else { return -1 }
    return place.kindNumber(place.layer.entities[entity - place.firstEntity]?.kind)
  }
}

extension Candidate {
  /// The order of candidates.
  static func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
    if left.tokens.lowerBound != right.tokens.lowerBound { return left.tokens.lowerBound < right.tokens.lowerBound }
    if left.tokens.upperBound != right.tokens.upperBound { return left.tokens.upperBound > right.tokens.upperBound }
    return (left.entity, left.name) < (right.entity, right.name)
  }
}

/// Matches one layer's names.
private struct Matcher {
  let placed: Gazetteer.Placed
  // The columns by themselves, so that no look-up goes through the layer.
  let trie: NameTrie
  let names: ImageColumn<NameRecord>
  let entities: ImageColumn<EntityRecord>
  let surfaces: ImageColumn<UInt8>
  let longestName: Int
  let cases: [NameRule.LetterCase]
  let text: [UInt8]
  let tokens: [Token]
  let ignoringCase: Bool
  var candidates: [Candidate] = []

  init(_ placed: Gazetteer.Placed, text: [UInt8], tokens: [Token], ignoringCase: Bool) {
    self.placed = placed
    trie = placed.layer.trie
    names = placed.layer.names
    entities = placed.layer.entities
    surfaces = placed.layer.surfaces
    longestName = placed.layer.longestName
    cases = placed.layer.letterCases
    self.text = text
    self.tokens = tokens
    self.ignoringCase = ignoringCase
  }

  /// A token at which a name may start, and what the trie tells of it.
  private struct Start {
    var token: Int32
    var value: UInt32 = 0
  }

  mutating func run() {
    var starts = self.starts()
    lookUp(&starts)
    candidates.reserveCapacity(starts.count)
    for place in starts.indices {
      if place + 4 < starts.count { askForName(starts[place + 4]) }
      let found = candidates.count
      begin(starts[place])
      if candidates.count - found > 1 { sort(from: found) }
    }
  }

  /// The tokens that may start a name; the trie is larger than what is near, so its places are asked for meanwhile.
  private func starts() -> [Start] {
    var starts: [Start] = []
    starts.reserveCapacity(tokens.count / 2)
    for index in tokens.indices {
      let key = tokens[index].key
      guard trie.mayStart(key) || isBroken(index) else { continue }
      trie.prefetch(NameTrie.step(NameTrie.root, key))
      starts.append(Start(token: Int32(index)))
    }
    return starts
  }

  /// Leaves the tokens that do start a name, and asks for the first name that each is.
  private func lookUp(_ starts: inout [Start]) {
    var count = 0
    for start in starts {
      let value = trie.value(of: NameTrie.step(NameTrie.root, tokens[Int(start.token)].key))
      guard value != 0 || isBroken(Int(start.token)) else { continue }
      names.prefetch(Int(value & NameTrie.nameMask) - 1)
      starts[count] = Start(token: start.token, value: goingOn(value, from: Int(start.token)))
      count += 1
    }
    starts.removeLast(starts.count - count)
  }

  /// What the trie tells of a first token, as far as the next token goes on with it, whose place is asked for.
  @inline(__always)
  private func goingOn(_ value: UInt32, from start: Int) -> UInt32 {
    guard value & NameTrie.continues != 0, start + 1 < tokens.count, !isBroken(start + 1) else { return value }
    let state = NameTrie.step(NameTrie.step(NameTrie.root, tokens[start].key), tokens[start + 1].key)
    guard trie.mayBegin(state) else { return value & ~NameTrie.continues }
    trie.prefetch(state)
    return value
  }

  /// Asks for the letters and the entity of the first name that a start is, whose record is there by now.
  @inline(__always)
  private func askForName(_ start: Start) {
    guard let record = names[Int(start.value & NameTrie.nameMask) - 1] else { return }
    surfaces.prefetch(Int(record.surface))
    entities.prefetch(Int(record.entity))
  }

  /// Whether a hyphen at the line's end parts a token from the one behind it.
  @inline(__always)
  private func isBroken(_ index: Int) -> Bool { index + 1 < tokens.count && tokens[index + 1].gap == .brokenHyphen }

  private mutating func begin(_ start: Start) {
    let token = Int(start.token)
    let state = NameTrie.step(NameTrie.root, tokens[token].key)
    take(start.value, from: token, to: token, state: state)
    extendBroken(from: token, at: token, state: NameTrie.root)
  }

  /// Sorts the candidates of one start, mostly a few; a slice sorted in place would be copied first.
  private mutating func sort(from found: Int) {
    guard candidates.count - found <= 16 else { return candidates[found...].sort(by: Candidate.precedes) }
    for index in (found + 1)..<candidates.count {
      var place = index
      while place > found, Candidate.precedes(candidates[place], candidates[place - 1]) {
        candidates.swapAt(place, place - 1)
        place -= 1
      }
    }
  }

  /// Reads the token at `index`, and, when a hyphen at the line's end breaks it, also the two parts as one word.
  private mutating func extend(from start: Int, at index: Int, state: UInt64) {
    let next = NameTrie.step(state, tokens[index].key)
    // Elsewhere it is another number of tokens that lead here, or a broken word is among them.
    if index != start + 1 || trie.mayBegin(next) { take(trie.value(of: next), from: start, to: index, state: next) }
    extendBroken(from: start, at: index, state: state)
  }

  private mutating func extendBroken(from start: Int, at index: Int, state: UInt64) {
    guard isBroken(index) else { return }
    var folded: [UInt8] = []
    Folding.fold(text[tokens[index].range], into: &folded)
    Folding.fold(text[tokens[index + 1].range], into: &folded)
    let next = NameTrie.step(state, Folding.key(of: folded))
    take(trie.value(of: next), from: start, to: index + 1, state: next)
  }

  /// Takes the names that end in a state, and goes on to longer ones.
  private mutating func take(_ value: UInt32, from start: Int, to index: Int, state: UInt64) {
    guard value != 0 else { return }
    var name = Int(value & NameTrie.nameMask)
    while name != 0, let record = names[name - 1] {
      if let spelling = check(record, start...index) {
        let entity = entities[Int(record.entity)]
        candidates.append(
          Candidate(
            tokens: start..<(index + 1), entity: placed.number(of: Int(record.entity)),
            name: name - 1 + placed.firstName, spelling: spelling, type: placed.typeNumber(entity?.type),
            kind: placed.kindNumber(entity?.kind), rule: placed.ruleNumber(record.rule)))
      }
      // A chain only ever goes up; a forged one that does not ends here.
      name = Int(record.next) > name ? Int(record.next) : 0
    }
    guard value & NameTrie.continues != 0, index - start < longestName, index + 1 < tokens.count,
      tokens[index + 1].gap != .paragraph
    else { return }
    extend(from: start, at: index + 1, state: state)
  }

  private func check(_ name: NameRecord, _ range: ClosedRange<Int>) -> Candidate.Spelling? {
    let bytes = Int(tokens[range.lowerBound].start)..<Int(tokens[range.upperBound].end)
    let surface = Int(name.surface)..<(Int(name.surface) + Int(name.length))
    if surfaces.equals(surface, text, bytes) { return .same }
    let letterCase = Int(name.rule) < cases.count ? cases[Int(name.rule)] : .exact
    // The commonest case of all, an ordinary word in small letters, is settled by its first letter.
    if !ignoringCase, letterCase != .any, range.count < 3 || letterCase == .exact,
      (0x61...0x7A).contains(text[bytes.lowerBound]), (0x41...0x5A).contains(surfaces[surface.lowerBound] ?? 0)
    {
      return nil
    }
    let form = surfaces.array(surface)
    return SpellingCheck(
      text: text, textTokens: tokens[range], surfaces: form, nameTokens: Tokenizer().tokens(of: form)[...]
    ).spelling(letterCase: letterCase, ignoringCase: ignoringCase)
  }
}
