import CosmonymGazetteers
import CosmonymTokens

/// Names that the text gave in full elsewhere: a family or given name alone, the first word of an organization's or a
/// craft's name, the whole name of something that no gazetteer holds.
struct ShortForms {
  let view: DocumentView
  let gazetteer: Gazetteer

  /// What a short form is of its full form.
  private enum Part: Hashable { case familyName, givenName, firstWord, whole }

  private struct Entry {
    var reading: Reading
    var part: Part
    var length: Int
  }

  /// The names of one type that a word may be short for, in the order of the text.
  private struct Bearers {
    private(set) var all: [Entry] = []
    /// Two of each bearer: enough to see whether there are several, however often each is named.
    private(set) var samples: [Entry] = []
    private var counts: [Identity: Int] = [:]

    private struct Identity: Hashable {
      var part: Part
      var entity: Int?
      var name: String
    }

    mutating func add(_ entry: Entry, name: String) {
      all.append(entry)
      let identity = Identity(part: entry.part, entity: entry.reading.entity, name: name)
      counts[identity, default: 0] += 1
      if counts[identity, default: 0] <= 2 { samples.append(entry) }
    }

    /// The number of entries that end at or before a token.
    ///
    /// - Complexity: O(log *n*).
    func count(endingBefore token: Int) -> Int {
      var low = 0
      var high = all.count
      while low < high {
        let middle = (low + high) / 2
        if all[middle].reading.tokens.upperBound <= token { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }

  /// Readings for the words that repeat a part of a name in `known`.
  func readings(of known: [Reading]) -> [Reading] {
    let entries = entries(known)
    guard !entries.isEmpty else { return [] }
    var readings: [Reading] = []
    for index in view.tokens.indices where isCandidate(index) {
      guard let found = entries[view.tokens[index].key] else { continue }
      for type in NameType.allCases {
        guard let bearers = found[type],
          let bearer = bearers.all[..<bearers.count(endingBefore: index)].last(where: { matches($0, at: index) })
            ?? bearers.all.first(where: { matches($0, at: index) })
        else { continue }
        readings.append(reading(bearer, at: index, among: bearers.samples.filter { matches($0, at: index) }))
      }
    }
    return readings
  }

  /// A capitalised word; in a text without capitals, any that is no ordinary word.
  private func isCandidate(_ index: Int) -> Bool {
    if view.traits[index].contains(.capitalized) { return true }
    return view.hasNoCapitals && view.traits[index].contains(.word) && !view.words[index].hasAny(.common)
  }

  private func entries(_ known: [Reading]) -> [UInt64: [NameType: Bearers]] {
    var entries: [UInt64: [NameType: Bearers]] = [:]
    func add(_ entry: Entry, _ key: UInt64) {
      let name = entry.reading.entity == nil ? view.string(entry.reading.fullest) : ""
      entries[key, default: [:]][entry.reading.type, default: Bearers()].add(entry, name: name)
    }
    for reading in known where reading.method != .spelling {
      let first = reading.tokens.lowerBound
      if reading.entity == nil {
        add(Entry(reading: reading, part: .whole, length: reading.tokens.count), view.tokens[first].key)
      }
      guard reading.tokens.count > 1 else { continue }
      switch reading.type {
      case .person:
        if let key = familyKey(reading) {
          add(Entry(reading: reading, part: .familyName, length: 1), key)
        }
        if let key = givenKey(reading) {
          add(Entry(reading: reading, part: .givenName, length: 1), key)
        }
      case .organization, .spacecraft, .launchVehicle:
        let word = view.words[first]
        if view.isCapitalizedWord(first), word.isDisjoint(with: [.common, .givenName, .catalogue, .ofHead]),
          view.known.starting(first).isDisjoint(with: [.init(.place), .init(.agency)]), !view.isHyphened(first + 1)
        {
          add(Entry(reading: reading, part: .firstWord, length: 1), view.tokens[first].key)
        }
      default: break
      }
    }
    return entries
  }

  private func familyKey(_ person: Reading) -> UInt64? {
    var last = person.tokens.upperBound - 1
    if view.words[last].contains(.suffix) { last -= 1 }
    // "EISELE, Donn F." has the family name first.
    if view.mark(person.tokens.lowerBound + 1) == UInt8(ascii: ",") { last = person.tokens.lowerBound }
    if let entity = person.entity, let family = gazetteer.family(of: entity) {
      return FamilyName.key(of: family) ?? view.tokens[last].key
    }
    guard view.tokens[last].end - view.tokens[last].start > 2 else { return nil }
    return view.tokens[last].key
  }

  private func givenKey(_ person: Reading) -> UInt64? {
    let first = person.tokens.lowerBound
    guard view.words[first].contains(.givenName), view.tokens[first].end - view.tokens[first].start > 2,
      view.mark(first + 1) != UInt8(ascii: ",")
    else { return nil }
    return view.tokens[first].key
  }

  /// Whether the form stands at a token, and not as part of the full name itself.
  private func matches(_ entry: Entry, at index: Int) -> Bool {
    if entry.reading.tokens.contains(index) { return false }
    guard entry.part == .whole else { return true }
    let full = entry.reading.tokens
    guard index + full.count <= view.tokens.count else { return false }
    for offset in 0..<full.count where view.tokens[full.lowerBound + offset].key != view.tokens[index + offset].key {
      return false
    }
    return !(1..<max(1, full.count)).contains { view.traits[index + $0].contains(.startsParagraph) }
  }

  private func reading(_ entry: Entry, at index: Int, among bearers: [Entry]) -> Reading {
    let full = entry.reading
    let tokens = index..<(index + entry.length)
    var evidence = view.evidence(.document, full.type)
    evidence.add(.shortForm)
    switch entry.part {
    case .familyName: evidence.add(.familyName)
    case .givenName: evidence.add(.givenName)
    case .firstWord: evidence.add(.firstWord)
    case .whole: evidence.add(.whole)
    }
    evidence.add(.before, if: index < full.tokens.lowerBound)
    evidence.add(.sourceScore, min(full.score, 6) / 3)
    let isContested = bearers.contains {
      $0.reading.entity != full.entity || ($0.reading.entity == nil && !isSameName($0.reading, full))
    }
    evidence.add(.severalBearers, if: isContested)
    if tokens.count == 1 { view.addWord(index, to: &evidence) }
    if tokens.count == 1 {
      let listed = view.known.starting(index).intersection(view.known.ending(index))
      for type in NameType.allCases where type != full.type && listed.contains(type) { evidence.add(.rival(type)) }
    }
    let other = view.known.likely(index).subtracting(.init(full.type))
    evidence.add(.otherNameInside, if: !other.isEmpty)
    view.addContext(of: tokens, to: &evidence)
    return Reading(
      tokens: tokens, entity: full.entity, fullest: full.fullest,
      method: entry.part == .whole && full.method == .pattern ? .pattern : .coreference, evidence: evidence)
  }

  private func isSameName(_ left: Reading, _ right: Reading) -> Bool {
    view.string(left.fullest) == view.string(right.fullest)
  }
}

/// The token key of a family name's last word.
enum FamilyName {
  static func key(of family: String) -> UInt64? {
    guard let last = family.split(separator: " ").last else { return nil }
    var folded: [UInt8] = []
    Folding.fold(Array(last.utf8)[...], into: &folded)
    return Folding.key(of: folded)
  }
}
