import CosmonymGazetteers
import CosmonymTokens

/// Readings of the names that gazetteers hold.
struct ListedNames {
  let gazetteer: Gazetteer
  let evidence: DocumentEvidence
  /// The year of the document, when known.
  let year: Int?

  /// The readings, in the order of the candidates; `view` learns where names stand.
  ///
  /// Longer names are weighed first, so that a shorter one can tell that it is part of a likely longer one.
  func readings(_ candidates: [Candidate], view: DocumentView) -> [Reading] {
    let types = candidates.map { NameType(gazetteer.type(of: $0.entity)) }
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
    for index in candidates.indices where objections[index] == .needsCue || objections[index] == .needsFullName {
      view.known.noteWithheld(candidates[index].tokens, types[index], entity: candidates[index].entity)
    }
    let rivals = self.rivals(candidates, types, objections)
    var readings: [Int: Reading] = [:]
    let order = candidates.indices.sorted {
      (-candidates[$0].tokens.count, $0) < (-candidates[$1].tokens.count, $1)
    }
    for index in order where objections[index] == nil || view.isRecording {
      var reading = reading(candidates[index], types[index], rivals[index], view: view)
      reading.objection = objections[index]
      if reading.objection == nil, reading.score > 0 { view.known.noteLikely(reading.tokens, reading.type) }
      readings[index] = reading
    }
    return candidates.indices.compactMap { readings[$0] }
      + carriedOver(candidates.indices.compactMap { readings[$0] }, view)
  }

  /// Whether a name of several words is written as in the list, which asks for no evidence.
  private func isDistinctive(_ candidate: Candidate) -> Bool {
    guard candidate.tokens.count > 1, candidate.spelling == .same else { return false }
    let rule = gazetteer.rule(of: candidate.name)
    return rule.evidence == .none && rule.cues.isEmpty && !rule.isDerived
  }

  /// Launch sites with the class word behind them: `Plesetsk cosmodrome`.
  private func carriedOver(_ readings: [Reading], _ view: DocumentView) -> [Reading] {
    readings.compactMap { reading in
      let word = reading.tokens.upperBound
      guard reading.type == .spaceport, view.adjoins(word), view.words[word].contains(.site),
        view.known.longest[word] <= Int32(reading.tokens.count)
      else { return nil }
      let tokens = reading.tokens.lowerBound..<(word + 1)
      var evidence = view.evidence(.form, .spaceport)
      evidence.add(.listedFamily)
      evidence.add(.siteWordAfter)
      view.addContext(of: tokens, to: &evidence)
      return Reading(tokens: tokens, entity: reading.entity, method: .gazetteer, evidence: evidence)
    }
  }

  /// The rule that forbids a name here.
  private func objection(_ candidate: Candidate, view: DocumentView) -> Reading.Objection? {
    let rule = gazetteer.rule(of: candidate.name)
    let hasFullName = evidence.certain.contains(candidate.entity)
    if rule.evidence == .fullName, !hasFullName, !isFamilyName(rule, candidate, view),
      !isRegionCode(candidate, view: view)
    {
      return .needsFullName
    }
    if !rule.cues.isEmpty, !hasFullName, !isBeside(candidate.tokens, rule.cues, view: view) { return .needsCue }
    if !rule.vetoes.isEmpty, touches(candidate.tokens, rule.vetoes, view: view) { return .vetoed }
    return nil
  }

  /// Whether a name that a town has as well follows a launch site and `in`: `the Guiana Space Centre in Kourou`.
  private func isTownOfSite(_ tokens: Range<Int>, _ view: DocumentView) -> Bool {
    let before = tokens.lowerBound - 1
    guard before > 0, view.words[before].contains(.in) || view.words[before].contains(.near) else { return false }
    return view.known.ending[before - 1].contains(.spaceport) && view.known.starting[tokens.lowerBound].contains(.place)
      && view.known.ending[tokens.upperBound - 1].contains(.place)
  }

  /// Whether a name is a person's family name alone, which the evidence may carry without the full name.
  private func isFamilyName(_ rule: NameRule, _ candidate: Candidate, _ view: DocumentView) -> Bool {
    rule.isDerived && candidate.spelling != .lower && !view.startsRoster(candidate.tokens.lowerBound)
      && gazetteer.type(of: candidate.entity) == "person"
  }

  /// Whether a place's code of two letters stands behind a comma and a capitalised word: `Oxnard, CA`.
  private func isRegionCode(_ candidate: Candidate, view: DocumentView) -> Bool {
    let index = candidate.tokens.lowerBound
    guard candidate.tokens.count == 1, view.tokens[index].shape.contains(.allCaps),
      gazetteer.type(of: candidate.entity) == "place"
    else { return false }
    return view.mark(index - 1) == UInt8(ascii: ",") && view.isCapitalizedWord(index - 2)
      && view.sentence[index - 2] == view.sentence[index]
  }

  /// Whether one of the words stands directly beside a name, or before it and "of": `the town of Kourou`.
  private func touches(_ tokens: Range<Int>, _ words: [String], view: DocumentView) -> Bool {
    var places = [tokens.lowerBound - 1, tokens.upperBound]
    if view.word(tokens.lowerBound - 1).contains(.of) { places.append(tokens.lowerBound - 2) }
    return places.contains { view.tokens.indices.contains($0) && words.contains(view.string($0).lowercased()) }
  }

  /// Whether one of the words stands beside a name, or one word away.
  private func isBeside(_ tokens: Range<Int>, _ words: [String], view: DocumentView) -> Bool {
    for index in [tokens.lowerBound - 1, tokens.upperBound, tokens.upperBound + 1, tokens.lowerBound - 2] {
      if view.tokens.indices.contains(index), words.contains(view.string(index).lowercased()) { return true }
    }
    return false
  }

  /// The other readings of the same tokens: their types, and whether one has the same type.
  private struct Rivals {
    var types: TypeSet = []
    var hasNamesake = false
  }

  private func rivals(_ candidates: [Candidate], _ types: [NameType], _ objections: [Reading.Objection?]) -> [Rivals] {
    var result = [Rivals](repeating: Rivals(), count: candidates.count)
    for index in candidates.indices {
      var other = index
      // Readings of the same tokens are neighbours.
      while other > 0, candidates[other - 1].tokens == candidates[index].tokens { other -= 1 }
      while other < candidates.count, candidates[other].tokens == candidates[index].tokens {
        if candidates[other].entity != candidates[index].entity, objections[other] == nil {
          if types[other] == types[index] {
            result[index].hasNamesake = true
          } else {
            result[index].types.insert(TypeSet(types[other]))
          }
        }
        other += 1
      }
    }
    return result
  }

  private func reading(_ candidate: Candidate, _ type: NameType, _ rivals: Rivals, view: DocumentView) -> Reading {
    let rule = gazetteer.rule(of: candidate.name)
    var evidence = view.evidence(.listed, type)
    evidence.add(.listed)
    if let kind = gazetteer.kind(of: candidate.entity).flatMap(Self.feature(ofKind:)) { evidence.add(kind) }
    addRule(rule, candidate, to: &evidence, view: view)
    addSpelling(candidate, to: &evidence, view: view)
    if !rivals.types.isEmpty {
      for type in NameType.allCases where rivals.types.contains(type) { evidence.add(.rival(type)) }
    }
    evidence.add(.namesake, if: rivals.hasNamesake)
    if candidate.tokens.count == 1 { view.addWord(candidate.tokens.lowerBound, to: &evidence) }
    view.addContext(of: candidate.tokens, to: &evidence)
    return Reading(
      tokens: candidate.tokens, entity: candidate.entity,
      method: rule.evidence == .fullName ? .coreference : .gazetteer, evidence: evidence)
  }

  private func addRule(_ rule: NameRule, _ candidate: Candidate, to evidence: inout Evidence, view: DocumentView) {
    switch rule.evidence {
    case .none: break
    case .context: evidence.add(.ruleContext)
    case .fullName: evidence.add(.ruleFull)
    }
    evidence.add(.fullNameNear, if: rule.evidence != .none && self.evidence.certain.contains(candidate.entity))
    evidence.add(.ruleCueMet, if: !rule.cues.isEmpty && isBeside(candidate.tokens, rule.cues, view: view))
    evidence.add(.derivedForm, if: rule.isDerived)
    evidence.add(.familyNameAlone, if: rule.evidence == .fullName && !self.evidence.certain.contains(candidate.entity))
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
        .acronymForm, if: candidate.tokens.count == 1 && token.shape.contains(.allCaps) && !view.isShouted[index])
    case .allCaps: evidence.add(.capsAlone, if: !view.isShouted[index])
    case .capitalizedAcronym:
      evidence.add(.acronymLikeWord)
      evidence.add(
        .acronymLikeCommonWord, if: !view.words[index].isDisjoint(with: [.common, .givenName, .surname]))
    case .lower: evidence.add(.smallLetters, if: !view.hasNoCapitals)
    }
  }

  /// The feature of a gazetteer's column `kind`.
  private static func feature(ofKind kind: String) -> Feature? {
    switch kind {
    case "country", "continent", "former country": .country
    case "city", "capital", "city part": .city
    case "region", "state", "country part", "island", "territory": .region
    case "planet", "star", "galaxy", "dwarf planet": .planet
    case "moon": .moon
    case "asteroid", "comet", "minor planet": .smallBody
    case "programme": .programme
    case "mission": .mission
    case "company": .company
    case "media": .media
    case "university": .university
    case "government", "intergovernmental", "military": .government
    case "pad": .pad
    case "astronaut": .astronaut
    default: nil
    }
  }
}
