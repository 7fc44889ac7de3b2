import CosmonymGazetteers
import CosmonymTokens

/// Names that the text gave in full elsewhere: a family or given name alone, the first word of an organization's or a
/// craft's name, the whole name of something that no gazetteer holds.
struct ShortForms {
  let view: DocumentView
  let gazetteer: Gazetteer

  /// What a short form is of its full form.
  private enum Part: UInt64 { case familyName, givenName, firstWord, whole }

  private struct Entry {
    var reading: Reading
    var part: Part
    var length: Int
  }

  /// The names of one type that a word may be short for, in the order of the text.
  private struct Bearers {
    let type: NameType
    /// The bearers of the next type, -1 for none.
    var next: Int32 = -1
    private(set) var all: [Entry] = []
    /// Two of each bearer: enough to see whether there are several, however often each is named.
    private(set) var samples: [Entry] = []
    /// How often each bearer is named; counted from the third name on.
    private var counts: [UInt64: Int] = [:]

    init(type: NameType) { self.type = type }

    /// - Parameter identity: what tells bearers apart.
    mutating func add(_ entry: Entry, identity: (Entry) -> UInt64) {
      all.append(entry)
      guard all.count > 2 else { return samples.append(entry) }
      if all.count == 3 { for entry in all.dropLast() { counts[identity(entry), default: 0] += 1 } }
      let key = identity(entry)
      counts[key, default: 0] += 1
      if counts[key, default: 0] <= 2 { samples.append(entry) }
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

  /// The bearers by the key of the word that may be short for them, and by type.
  private struct Entries {
    private var keys: KeyNumbers
    /// The bearers of the first type of each key.
    private var firsts: [Int32] = []
    private(set) var bearers: [Bearers] = []

    init(capacity: Int, in arena: Arena) { keys = KeyNumbers(capacity: capacity, in: arena) }

    var isEmpty: Bool { bearers.isEmpty }

    /// The place of a key's bearers of the first type, -1 for a word that is short for nothing.
    @inline(__always)
    func first(_ key: UInt64) -> Int { keys.find(key).map { Int(firsts[$0]) } ?? -1 }

    mutating func add(_ entry: Entry, key: UInt64, identity: (Entry) -> UInt64) {
      bearers[place(keys.number(key), entry.reading.type)].add(entry, identity: identity)
    }

    /// The place of a key's bearers of a type, which is made when there is none.
    private mutating func place(_ key: Int, _ type: NameType) -> Int {
      if key == firsts.count { firsts.append(-1) }
      var before = -1
      var place = Int(firsts[key])
      while place >= 0, bearers[place].type.rawValue < type.rawValue {
        (before, place) = (place, Int(bearers[place].next))
      }
      if place >= 0, bearers[place].type == type { return place }
      var new = Bearers(type: type)
      new.next = Int32(place)
      bearers.append(new)
      if before < 0 { firsts[key] = Int32(bearers.count - 1) } else { bearers[before].next = Int32(bearers.count - 1) }
      return bearers.count - 1
    }
  }

  /// Readings for the words that repeat a part of a name in `known`.
  func readings(of known: [Reading]) -> [Reading] {
    let entries = entries(known)
    guard !entries.isEmpty else { return [] }
    var readings: [Reading] = []
    if view.hasNoCapitals {
      for index in view.tokens.indices where isCandidate(index) { add(at: index, entries, to: &readings) }
    } else {
      var next = view.capitalized.next(from: 0)
      while let index = next {
        add(at: index, entries, to: &readings)
        next = view.capitalized.next(from: index + 1)
      }
    }
    return readings
  }

  private func add(at index: Int, _ entries: Entries, to readings: inout [Reading]) {
    var place = entries.first(view.tokens[index].key)
    while place >= 0 {
      let bearers = entries.bearers[place]
      if let bearer = bearers.all[..<bearers.count(endingBefore: index)].last(where: { matches($0, at: index) })
        ?? bearers.all.first(where: { matches($0, at: index) })
      {
        readings.append(reading(bearer, at: index, among: bearers.samples))
      }
      place = Int(bearers.next)
    }
  }

  /// In a text without capitals, any word that is no ordinary word.
  private func isCandidate(_ index: Int) -> Bool {
    view.traits[index].contains(.capitalized)
      || (view.traits[index].contains(.word) && !view.words[index].contains(.common))
  }

  /// The part of the name, the entity, and for want of one the full name's bytes.
  private func identity(_ entry: Entry) -> UInt64 {
    var hash = UInt64(entry.part.rawValue)
    if let entity = entry.reading.entity { return (UInt64(entity) << 8 ^ hash) &* 0x9E37_79B9_7F4A_7C15 }
    let full = entry.reading.fullest
    for byte in view.text[Int(view.tokens[full.lowerBound].start)..<Int(view.tokens[full.upperBound - 1].end)] {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    return hash ^ hash >> 29
  }

  private func entries(_ known: [Reading]) -> Entries {
    var entries = Entries(capacity: known.count * 3, in: view.arena)
    for reading in known where reading.method != .spelling {
      let first = reading.tokens.lowerBound
      func add(_ part: Part, _ length: Int, _ key: UInt64) {
        entries.add(Entry(reading: reading, part: part, length: length), key: key, identity: { identity($0) })
      }
      if reading.entity == nil { add(.whole, reading.count, view.tokens[first].key) }
      guard reading.count > 1 else { continue }
      switch reading.type {
      case .person:
        if let key = familyKey(reading) { add(.familyName, 1, key) }
        if let key = givenKey(reading) { add(.givenName, 1, key) }
      case .organization, .spacecraft, .launchVehicle:
        if view.isCapitalizedWord(first), !view.words[first].hasAny([.common, .givenName, .catalogue, .ofHead]),
          view.known.starting(first).isDisjoint(with: [TypeSet(.place), TypeSet(.agency)]), !view.isHyphened(first + 1)
        {
          add(.firstWord, 1, view.tokens[first].key)
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
    evidence.add(.sourceScore, min(full.posterior, 6) / 3)
    let isContested = bearers.contains {
      ($0.reading.entity != full.entity || ($0.reading.entity == nil && !isSameName($0.reading, full)))
        && matches($0, at: index)
    }
    evidence.add(.severalBearers, if: isContested)
    if tokens.count == 1 { view.addWord(index, to: &evidence) }
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
