import CosmonymColumns
import CosmonymGazetteers
import CosmonymTokens

/// Readings for acronyms that the text defines, everywhere in the text.
struct AcronymReadings {
  let view: DocumentView
  let gazetteer: Gazetteer
  private var definitions: [AcronymDefinitions.Definition] { view.definitions.all }

  /// Of what the text explains by words that are no name, only readings more likely than this (0.73) are believed.
  private static let leastUnnamed = 1.0

  /// Puts the text's own definitions of acronyms to use: the long form's reading carries over to each occurrence of its
  /// acronym; what a gazetteer says of an acronym that the text explains otherwise is dropped, and so is what the recognizer
  /// thinks, unless it is sure, where the long form is no name (`Endangered Species Act`).
  func apply(to readings: inout [Reading], _ recognized: inout [Reading], known: [Reading]) {
    guard !definitions.isEmpty else { return }
    var byKey: [UInt64: Reading] = [:]
    // The entities that an acronym may stand for by the text's own words.
    var explained: [UInt64: Set<Int>] = [:]
    let listed = listedAcronyms(readings)
    for definition in definitions {
      let key = view.tokens[definition.short].key
      let meant = listed[definition.short, default: []].filter { isLongForm(definition, of: $0) }
      explained[key, default: []].formUnion(meant)
      guard let long = name(of: definition.long, among: known), long.type != .person else { continue }
      if let entity = long.entity { explained[key, default: []].insert(entity) }
      if byKey[key] == nil, long.entity != nil || meant.isEmpty { byKey[key] = long }
    }
    readings.removeAll { reading in
      guard reading.count == 1, reading.source == .listed, let entity = reading.entity else { return false }
      return explained[view.tokens[Int(reading.first)].key].map { !$0.contains(entity) } ?? false
    }
    recognized.removeAll { reading in
      guard reading.count == 1, reading.score < Self.leastUnnamed else { return false }
      let key = view.tokens[Int(reading.first)].key
      return byKey[key] == nil && explained[key]?.isEmpty ?? false
    }
    readings += acronyms(byKey)
  }

  /// Readings for long forms that no other source has: who explains an acronym gives the name of something.
  func longForms(known: [Reading], among readings: [Reading]) -> [Reading] {
    definitions.flatMap { definition -> [Reading] in
      if name(of: definition.long, among: known) != nil { return [] }
      let types = Set(readings.lazy.filter { $0.tokens == definition.long && $0.objection == nil }.map(\.type))
      return [NameType.organization, .spacecraft, .launchVehicle].filter { !types.contains($0) }
        .map { longForm(definition, $0) }
    }
  }

  private func longForm(_ definition: AcronymDefinitions.Definition, _ type: NameType) -> Reading {
    var evidence = view.evidence(.document, type)
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

  /// Whether a long form shares most of its words with a name of an entity, as the name itself, a translation or a variant
  /// does.
  private func isLongForm(_ definition: AcronymDefinitions.Definition, of entity: Int) -> Bool {
    let words = Set(definition.long.filter { view.isCapitalizedWord($0) }.map { view.string($0).lowercased() })
    return gazetteer.names(of: entity).contains { name in
      let known = gazetteer.text(of: name).lowercased().split(separator: " ").map(String.init)
      return words.intersection(known).count * 2 > words.count
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
      evidence.add(.sourceScore, min(long.posterior, 6) / 3)
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
