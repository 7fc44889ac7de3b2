import CosmonymColumns
import CosmonymGazetteers
import CosmonymTokens

/// Names that the text gave in full elsewhere: a family or given name alone, the first word of an organization's or a
/// craft's name, the whole name of something that no gazetteer holds.
struct ShortForms {
  let view: DocumentView
  let gazetteer: Gazetteer

  private typealias Bearer = NameBearers.Bearer

  /// Readings for the words that repeat a part of a name in `known`, which are in the order of the text.
  func readings(of known: [Reading]) -> [Reading] {
    let bearers = bearers(known)
    guard !bearers.isEmpty else { return [] }
    var readings: [Reading] = []
    if view.hasNoCapitals {
      for index in view.tokens.indices where isCandidate(index) { add(at: index, bearers, known, to: &readings) }
    } else {
      var next = view.capitalized.next(from: 0)
      while let index = next {
        add(at: index, bearers, known, to: &readings)
        next = view.capitalized.next(from: index + 1)
      }
    }
    return readings
  }

  private func add(at index: Int, _ bearers: NameBearers, _ known: [Reading], to readings: inout [Reading]) {
    var group = bearers.firstGroup(view.tokens[index].key)
    while group >= 0 {
      if let bearer = nearest(to: index, in: bearers.places(of: group), bearers, known) {
        let full = known[Int(bearer.reading)]
        let isContested = bearers.contains(in: group) { isOther($0, than: full, at: index, known) }
        readings.append(reading(full, bearer.part, at: index, isContested: isContested))
      }
      group = bearers.group(after: group)
    }
  }

  /// The last bearer before a token that its form matches, for want of one the first.
  private func nearest(
    to index: Int, in places: Range<Int>, _ bearers: NameBearers, _ known: [Reading]
  ) -> Bearer? {
    var place = firstPlace(behind: index, in: places, bearers, known)
    while place > places.lowerBound {
      place -= 1
      if matches(bearers[place], at: index, known) { return bearers[place] }
    }
    for place in places where matches(bearers[place], at: index, known) { return bearers[place] }
    return nil
  }

  /// The place behind the bearers that end at or before a token.
  ///
  /// - Complexity: O(log *n*).
  private func firstPlace(
    behind token: Int, in places: Range<Int>, _ bearers: NameBearers, _ known: [Reading]
  ) -> Int {
    var (low, high) = (places.lowerBound, places.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if known[Int(bearers[middle].reading)].end <= token { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func isOther(_ bearer: Bearer, than full: Reading, at index: Int, _ known: [Reading]) -> Bool {
    let other = known[Int(bearer.reading)]
    return (other.entity != full.entity || (other.entity == nil && !isSameName(other, full)))
      && matches(bearer, at: index, known)
  }

  /// In a text without capitals, any word that is no ordinary word.
  private func isCandidate(_ index: Int) -> Bool {
    view.traits[index].contains(.capitalized)
      || (view.traits[index].contains(.word) && !view.words[index].contains(.common))
  }

  /// The part of the name, the entity, and for want of one the full name's bytes.
  private func identity(_ bearer: Bearer, _ known: [Reading]) -> UInt64 {
    let reading = known[Int(bearer.reading)]
    var hash = UInt64(bearer.part.rawValue)
    if let entity = reading.entity { return (UInt64(entity) << 8 ^ hash) &* 0x9E37_79B9_7F4A_7C15 }
    for byte in view.text[bytes(of: reading.fullest)] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash ^ hash >> 29
  }

  private func bytes(of tokens: Range<Int>) -> Range<Int> {
    Int(view.tokens[tokens.lowerBound].start)..<Int(view.tokens[tokens.upperBound - 1].end)
  }

  private func bearers(_ known: [Reading]) -> NameBearers {
    var bearers = NameBearers(capacity: known.count * 3, in: view.arena) { identity($0, known) }
    for (place, reading) in known.enumerated() where reading.method != .spelling {
      let first = reading.tokens.lowerBound
      func add(_ part: NameBearers.Part, _ key: UInt64) {
        bearers.add(Bearer(reading: Int32(place), part: part), of: reading.type, key: key)
      }
      if reading.entity == nil { add(.whole, view.tokens[first].key) }
      guard reading.count > 1 else { continue }
      switch reading.type {
      case .person:
        if let key = familyKey(reading) { add(.familyName, key) }
        if let key = givenKey(reading) { add(.givenName, key) }
      case .organization, .spacecraft, .launchVehicle:
        if view.isCapitalizedWord(first), !view.words[first].hasAny([.common, .givenName, .catalogue, .ofHead]),
          view.known.starting(first).isDisjoint(with: [TypeSet(.place), TypeSet(.agency)]), !view.isHyphened(first + 1)
        {
          add(.firstWord, view.tokens[first].key)
        }
      default: break
      }
    }
    bearers.finish()
    return bearers
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
  private func matches(_ bearer: Bearer, at index: Int, _ known: [Reading]) -> Bool {
    let full = known[Int(bearer.reading)].tokens
    if full.contains(index) { return false }
    guard bearer.part == .whole else { return true }
    guard index + full.count <= view.tokens.count else { return false }
    for offset in 0..<full.count where view.tokens[full.lowerBound + offset].key != view.tokens[index + offset].key {
      return false
    }
    return !(1..<max(1, full.count)).contains { view.traits[index + $0].contains(.startsParagraph) }
  }

  private func reading(_ full: Reading, _ part: NameBearers.Part, at index: Int, isContested: Bool) -> Reading {
    let tokens = index..<(index + (part == .whole ? full.count : 1))
    var evidence = view.evidence(.document, full.type)
    evidence.add(.shortForm)
    switch part {
    case .familyName: evidence.add(.familyName)
    case .givenName: evidence.add(.givenName)
    case .firstWord: evidence.add(.firstWord)
    case .whole: evidence.add(.whole)
    }
    evidence.add(.before, if: index < full.tokens.lowerBound)
    evidence.add(.sourceScore, min(full.posterior, 6) / 3)
    evidence.add(.severalBearers, if: isContested)
    if tokens.count == 1 { view.addWord(index, to: &evidence) }
    let other = view.known.likely(index).subtracting(.init(full.type))
    evidence.add(.otherNameInside, if: !other.isEmpty)
    view.addContext(of: tokens, to: &evidence)
    return Reading(
      tokens: tokens, entity: full.entity, fullest: full.fullest,
      method: part == .whole && full.method == .pattern ? .pattern : .coreference, evidence: evidence)
  }

  private func isSameName(_ left: Reading, _ right: Reading) -> Bool {
    view.text[bytes(of: left.fullest)] == view.text[bytes(of: right.fullest)]
  }
}

/// The token key of a family name's last word.
enum FamilyName {
  static func key(of family: String) -> UInt64? {
    let letters = family.utf8.span
    var end = letters.count
    while end > 0, letters[end - 1] == UInt8(ascii: " ") { end -= 1 }
    var start = end
    while start > 0, letters[start - 1] != UInt8(ascii: " ") { start -= 1 }
    return start < end ? Folding.key(folding: letters.extracting(start..<end)) : nil
  }
}
