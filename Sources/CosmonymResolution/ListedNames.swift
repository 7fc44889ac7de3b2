import CosmonymColumns
import CosmonymGazetteers
import CosmonymTokens

/// Readings of the names that gazetteers hold.
struct ListedNames {
  let facts: CandidateFacts
  let evidence: DocumentEvidence
  /// The year of the document, when known.
  let year: Int?

  /// The readings, in the order of the candidates; `view` learns where names stand.
  ///
  /// Longer names are weighed first, so that a shorter one can tell that it is part of a likely longer one.
  func readings(_ candidates: [Candidate], view: DocumentView) -> [Reading] {
    let candidates = withoutOwners(candidates, view)
    let types = candidates.map(facts.type)
    let objections = objections(candidates, types, view)
    // The place of each candidate's reading, in the order in which they are weighed.
    let places = view.arena.column(candidates.count, of: Int32(-1))
    var weighed: [Reading] = []
    weighed.reserveCapacity(candidates.count)
    var length = candidates.reduce(0) { max($0, $1.tokens.count) }
    while length > 0 {
      for index in candidates.indices where candidates[index].tokens.count == length {
        guard objections[index] == nil || view.isRecording else { continue }
        var reading = reading(candidates[index], types[index], view: view)
        reading.objection = objections[index]
        if reading.objection == nil, reading.score > 0 { view.known.noteLikely(reading.tokens, reading.type) }
        places[index] = Int32(weighed.count)
        weighed.append(reading)
      }
      length -= 1
    }
    var readings: [Reading] = []
    // There is room for what other sources add.
    readings.reserveCapacity(weighed.count * 2 + 64)
    for index in places.indices where places[index] >= 0 { Self.append(weighed[Int(places[index])], to: &readings) }
    addCarriedOver(to: &readings, view)
    return readings
  }

  /// Appends a reading unless the entity has a name of the same words already, which is likelier (`US` and `U.S.`).
  private static func append(_ reading: Reading, to readings: inout [Reading]) {
    var index = readings.count - 1
    while index >= 0, readings[index].tokens == reading.tokens {
      if readings[index].entity == reading.entity, readings[index].objection == nil, reading.objection == nil {
        if reading.score > readings[index].score { readings[index] = reading }
        return
      }
      index -= 1
    }
    readings.append(reading)
  }

  /// The candidates, descriptors without the country that has the thing: `space agency` in `Russia's space agency`.
  private func withoutOwners(_ candidates: [Candidate], _ view: DocumentView) -> [Candidate] {
    guard candidates.contains(where: { facts.rule(of: $0).isDescriptor }) else { return candidates }
    let trimmed = candidates.map { candidate in
      guard facts.rule(of: candidate).isDescriptor,
        let mark = candidate.tokens.first(where: { view.tokens[$0].kind == .possessive })
      else { return candidate }
      var candidate = candidate
      candidate.tokens = (mark + 1)..<candidate.tokens.upperBound
      return candidate
    }
    return trimmed.enumerated().sorted {
      ($0.element.tokens.lowerBound, $0.offset) < ($1.element.tokens.lowerBound, $1.offset)
    }.map(\.element)
  }

  /// The rules that forbid candidates; `view` learns where the others stand.
  private func objections(
    _ candidates: [Candidate], _ types: [NameType], _ view: DocumentView
  ) -> [Reading.Objection?] {
    var objections = candidates.map { objection($0, view: view) }
    for index in candidates.indices where objections[index] == nil {
      view.known.note(candidates[index].tokens, types[index])
    }
    for index in candidates.indices where objections[index] == nil && types[index] == .spaceport {
      if isTownOfSite(candidates[index].tokens, view) { objections[index] = .siteNamed }
    }
    for index in candidates.indices where objections[index] == nil && isDistinctive(candidates[index]) {
      view.known.noteDistinctive(candidates[index].tokens)
    }
    for index in candidates.indices where objections[index] == .vetoed {
      view.known.noteVetoed(candidates[index].tokens, types[index])
    }
    for index in candidates.indices where objections[index] == .needsFullName {
      view.known.noteWithheld(candidates[index].tokens, types[index], entity: candidates[index].entity)
    }
    return objections
  }

  /// Whether a name of several words is written as in the list, which asks for no evidence.
  private func isDistinctive(_ candidate: Candidate) -> Bool {
    guard candidate.tokens.count > 1, candidate.spelling == .same else { return false }
    let rule = facts.rule(of: candidate)
    return rule.asksNothing && !rule.isDerived
  }

  /// Launch sites with the class word behind them: `Plesetsk cosmodrome`.
  private func addCarriedOver(to readings: inout [Reading], _ view: DocumentView) {
    for index in readings.indices {
      let reading = readings[index]
      let word = reading.tokens.upperBound
      guard reading.type == .spaceport, view.adjoins(word), view.words[word].contains(.site),
        view.known.longest(word) <= reading.tokens.count
      else { continue }
      let tokens = reading.tokens.lowerBound..<(word + 1)
      var evidence = view.evidence(.form, .spaceport)
      evidence.add(.listedFamily)
      evidence.add(.siteWordAfter)
      view.addContext(of: tokens, to: &evidence)
      readings.append(Reading(tokens: tokens, entity: reading.entity, method: .gazetteer, evidence: evidence))
    }
  }

  /// The rule that forbids a name here.
  private func objection(_ candidate: Candidate, view: DocumentView) -> Reading.Objection? {
    let rule = facts.rule(of: candidate)
    guard rule.evidence == .fullName || rule.hasCues || rule.hasVetoes else { return nil }
    let hasFullName = evidence.isCertain(candidate.entity)
    if rule.evidence == .fullName, !hasFullName, !isFamilyName(rule, candidate, view),
      !isRegionCode(candidate, view: view)
    {
      return .needsFullName
    }
    if rule.hasVetoes, touches(candidate, view: view) { return .vetoed }
    return nil
  }

  /// Whether a name that a town has as well follows a launch site and `in`: `the Guiana Space Centre in Kourou`.
  private func isTownOfSite(_ tokens: Range<Int>, _ view: DocumentView) -> Bool {
    let before = tokens.lowerBound - 1
    guard before > 0, view.words[before].contains(.in) || view.words[before].contains(.near) else { return false }
    return view.known.ending(before - 1).contains(.spaceport) && view.known.starting(tokens.lowerBound).contains(.place)
      && view.known.ending(tokens.upperBound - 1).contains(.place)
  }

  /// Whether a name is a person's family name alone, which the evidence may carry without the full name.
  private func isFamilyName(_ rule: CandidateFacts.Rule, _ candidate: Candidate, _ view: DocumentView) -> Bool {
    rule.isDerived && candidate.spelling != .lower && !view.startsRoster(candidate.tokens.lowerBound)
      && facts.type(of: candidate) == .person
  }

  /// Whether a place's code of two letters stands behind a comma and a capitalised word: `Oxnard, CA`.
  private func isRegionCode(_ candidate: Candidate, view: DocumentView) -> Bool {
    let index = candidate.tokens.lowerBound
    guard candidate.tokens.count == 1, view.traits[index].contains(.allCaps),
      facts.type(of: candidate) == .place
    else { return false }
    return view.mark(index - 1) == UInt8(ascii: ",") && view.isCapitalizedWord(index - 2)
      && view.sentence[index - 2] == view.sentence[index]
  }

  /// Whether one of the words that a rule excludes stands directly beside a name, or before it and "of": `the town of
  /// Kourou`.
  private func touches(_ candidate: Candidate, view: DocumentView) -> Bool {
    let tokens = candidate.tokens
    // Keys first, for most words are none.
    func stands(_ index: Int) -> Bool {
      view.tokens.indices.contains(index) && facts.isVetoKey(view.tokens[index].key, of: candidate)
        && facts.words(of: candidate).vetoes.contains(view.string(index).lowercased())
    }
    if stands(tokens.lowerBound - 1) || stands(tokens.upperBound) { return true }
    return view.word(tokens.lowerBound - 1).contains(.of) && stands(tokens.lowerBound - 2)
  }

  /// Whether one of the cue words of a name's rule stands beside it, or one word away.
  private func isBeside(_ candidate: Candidate, view: DocumentView) -> Bool {
    func stands(_ index: Int) -> Bool {
      view.tokens.indices.contains(index) && facts.isCueKey(view.tokens[index].key, of: candidate)
        && facts.words(of: candidate).cues.contains(view.string(index).lowercased())
    }
    let (first, after) = (candidate.tokens.lowerBound, candidate.tokens.upperBound)
    return stands(first - 1) || stands(after) || stands(after + 1) || stands(first - 2)
  }

  private func reading(_ candidate: Candidate, _ type: NameType, view: DocumentView) -> Reading {
    let rule = facts.rule(of: candidate)
    var evidence = view.evidence(.listed, type)
    evidence.add(.listed)
    if let kind = facts.kind(of: candidate) { evidence.add(kind) }
    addRule(rule, candidate, to: &evidence, view: view)
    addSpelling(candidate, to: &evidence, view: view)
    if candidate.tokens.count == 1 { view.addWord(candidate.tokens.lowerBound, to: &evidence) }
    // The recognizer knows names, and these are none.
    view.addContext(of: candidate.tokens, to: &evidence, heedsRecognizer: !rule.isDescriptor)
    return Reading(
      tokens: candidate.tokens, entity: candidate.entity,
      method: rule.isDescriptor ? .descriptor : rule.evidence == .fullName ? .coreference : .gazetteer,
      evidence: evidence)
  }

  private func addRule(
    _ rule: CandidateFacts.Rule, _ candidate: Candidate, to evidence: inout Evidence, view: DocumentView
  ) {
    switch rule.evidence {
    case .none: break
    case .context: evidence.add(.ruleContext)
    case .fullName: evidence.add(.ruleFull)
    }
    evidence.add(.fullNameNear, if: rule.evidence != .none && self.evidence.isCertain(candidate.entity))
    if rule.hasCues {
      if isBeside(candidate, view: view) {
        evidence.add(.ruleCueMet)
      } else {
        evidence.add(.ruleCueMissing, if: !self.evidence.isCertain(candidate.entity))
      }
    }
    evidence.add(.derivedForm, if: rule.isDerived)
    evidence.add(.familyNameAlone, if: rule.evidence == .fullName && !self.evidence.isCertain(candidate.entity))
    if let year {
      let isTooEarly = rule.from.map { year < $0 - 1 } ?? false
      let isTooLate = rule.to.map { year > $0 + 15 } ?? false
      evidence.add(.outOfYears, if: isTooEarly || isTooLate)
    }
  }

  private func addSpelling(_ candidate: Candidate, to evidence: inout Evidence, view: DocumentView) {
    let index = candidate.tokens.lowerBound
    let token = view.tokens[index]
    let last = view.tokens[candidate.tokens.upperBound - 1]
    evidence.add(.shortName, if: last.end - token.start <= 3)
    evidence.add(.hasDigit, if: last.kind == .number || last.shape.contains(.hasDigit))
    switch candidate.spelling {
    case .same:
      evidence.add(
        .acronymForm,
        if: candidate.tokens.count == 1 && token.shape.contains(.allCaps) && !view.traits[index].contains(.shouted))
    case .allCaps: evidence.add(.capsAlone, if: !view.traits[index].contains(.shouted))
    case .capitalizedAcronym:
      evidence.add(.acronymLikeWord)
      evidence.add(
        .acronymLikeCommonWord, if: view.words[index].hasAny([.common, .givenName, .surname]))
    case .lower:
      // "Progress rocket and space centre"
      let isCapitalized = token.shape.contains(.capitalized)
      if !view.hasNoCapitals { evidence.add(isCapitalized ? .smallClassWords : .smallLetters) }
    }
  }
}
