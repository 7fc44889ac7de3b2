import CosmonymGazetteers
import CosmonymTokens

/// Readings for acronyms that the text defines, everywhere in the text.
struct AcronymReadings {
  let view: DocumentView
  let gazetteer: Gazetteer
  private let definitions: [AcronymDefinitions.Definition]

  init(view: DocumentView, gazetteer: Gazetteer) {
    self.view = view
    self.gazetteer = gazetteer
    definitions = AcronymDefinitions(view: view).definitions()
  }

  /// `readings` with those of acronyms after the text's own definitions: the long form's reading carries over to each
  /// occurrence of its acronym; what a gazetteer says of an acronym that the text explains otherwise is dropped.
  func applied(to readings: [Reading], known: [Reading]) -> [Reading] {
    guard !definitions.isEmpty else { return readings }
    var byKey: [UInt64: Reading] = [:]
    var explainedOtherwise: Set<UInt64> = []
    let listed = listedAcronyms(readings)
    for definition in definitions {
      let key = view.tokens[definition.short].key
      let long = name(of: definition.long, among: known)
      if let long, long.type != .person {
        if byKey[key] == nil { byKey[key] = long }
      } else if !isKnownLongForm(definition, listed[definition.short] ?? []) {
        explainedOtherwise.insert(key)
      }
    }
    explainedOtherwise.subtract(byKey.keys)
    guard !explainedOtherwise.isEmpty else { return readings + acronyms(byKey) }
    let kept = readings.filter { reading in
      reading.count > 1 || reading.source != .listed
        || !explainedOtherwise.contains(view.tokens[reading.tokens.lowerBound].key)
    }
    return kept + acronyms(byKey)
  }

  /// Readings for long forms that no other source has: who explains an acronym gives the name of something.
  func longForms(known: [Reading]) -> [Reading] {
    definitions.flatMap { definition -> [Reading] in
      if name(of: definition.long, among: known) != nil { return [] }
      return [NameType.organization, .spacecraft, .launchVehicle].map { longForm(definition, $0) }
    }
  }

  private func longForm(_ definition: AcronymDefinitions.Definition, _ type: NameType) -> Reading {
    var evidence = view.evidence(.document, type)
    evidence.add(.definition)
    let last = view.words[definition.long.upperBound - 1]
    if let feature = view.heads[definition.long.upperBound - 1].feature {
      evidence.add(feature)
    }
    evidence.add(.craftHead, if: !last.isDisjoint(with: [.before(.spacecraft), .after(.spacecraft)]))
    evidence.add(.rocketWordAfter, if: last.contains(.before(.launchVehicle)))
    view.addContext(of: definition.long, to: &evidence)
    return Reading(tokens: definition.long, method: .pattern, evidence: evidence)
  }

  /// The entities of the listed names that stand at the defined acronyms, by token.
  private func listedAcronyms(_ readings: [Reading]) -> [Int: [Int]] {
    let shorts = Set(definitions.map(\.short))
    var entities: [Int: [Int]] = [:]
    for reading in readings where reading.count == 1 && shorts.contains(reading.tokens.lowerBound) {
      if let entity = reading.entity { entities[reading.tokens.lowerBound, default: []].append(entity) }
    }
    return entities
  }

  /// Whether the long form, though no mention of its own, shares words with a name of one of the acronym's entities, as a
  /// translation or a variant does.
  private func isKnownLongForm(_ definition: AcronymDefinitions.Definition, _ entities: [Int]) -> Bool {
    guard !entities.isEmpty else { return false }
    let words = Set(definition.long.filter { view.isCapitalizedWord($0) }.map { view.string($0).lowercased() })
    return entities.contains { entity in
      let name = gazetteer.name(of: entity).lowercased().split(separator: " ").map(String.init)
      return words.intersection(name).count * 2 > words.count
    }
  }

  private func acronyms(_ byKey: [UInt64: Reading]) -> [Reading] {
    guard !byKey.isEmpty else { return [] }
    var readings: [Reading] = []
    var next = view.openings.next(from: 0)
    while let index = next {
      next = view.openings.next(from: index + 1)
      guard view.traits[index].contains(.allCaps), let long = byKey[view.tokens[index].key] else { continue }
      var evidence = view.evidence(.document, long.type)
      evidence.add(.acronym)
      evidence.add(.sourceScore, min(long.score, 6) / 3)
      view.addWord(index, to: &evidence)
      view.addContext(of: index..<(index + 1), to: &evidence)
      readings.append(
        Reading(
          tokens: index..<(index + 1), entity: long.entity, fullest: long.fullest, method: .acronym, evidence: evidence)
      )
    }
    return readings
  }

  /// The reading that ends where the long form ends and leaves out, or adds, at most a leading word.
  ///
  /// - Parameter known: readings that do not overlap, in the order of the text.
  /// - Complexity: O(log *n*).
  private func name(of long: Range<Int>, among known: [Reading]) -> Reading? {
    var low = 0
    var high = known.count
    while low < high {
      let middle = (low + high) / 2
      if known[middle].tokens.upperBound < long.upperBound { low = middle + 1 } else { high = middle }
    }
    guard low < known.count, known[low].tokens.upperBound == long.upperBound,
      abs(known[low].tokens.lowerBound - long.lowerBound) <= 1
    else { return nil }
    return known[low]
  }
}
