import CosmonymTokens

/// Who is meant where a text gives only a part of a person's name.
///
/// People are grouped by their full names; a family or given name alone then belongs to whom the text introduced under it.
/// Where several bear the name it is the last one introduced before, relatives of others (`his son Abhijit Mukherjee`)
/// left out: a text goes on about its subject.
struct PersonCoreference {
  let view: DocumentView
  let names: PersonNames

  /// How many tokens before a full name a word such as `wife` may stand.
  private static let kinReach = 4

  /// Somebody whom the text names in full.
  private struct Person {
    var parts: PersonNames.Parts
    var entity: Int?
    var fullest: Range<Int>
    /// Where the full name stands, in the order of the text, and whether as somebody's relative.
    var places: [(token: Int, isKin: Bool)]
  }

  /// The chosen readings, those of people with the entity and the fullest name of whom they mean.
  ///
  /// - Complexity: O(*n* · *b*) for *n* readings and *b* people of one family or given name.
  func resolved(_ chosen: [Reading]) -> [Reading] {
    var people: [Person] = []
    var byKey: [UInt64: [Int]] = [:]
    var person: [Int: Int] = [:]
    for (index, reading) in chosen.enumerated() {
      guard reading.type == .person, let parts = names.parts(of: reading), !parts.isPartial else { continue }
      person[index] = add(reading, parts, to: &people, &byKey)
    }
    guard !people.isEmpty else { return chosen }
    return chosen.enumerated().map { index, reading in
      guard reading.type == .person else { return reading }
      guard let bearer = person[index] ?? bearer(of: reading, people, byKey) else { return reading }
      return named(reading, people[bearer])
    }
  }

  private func add(
    _ reading: Reading, _ parts: PersonNames.Parts, to people: inout [Person], _ byKey: inout [UInt64: [Int]]
  ) -> Int {
    let place = (token: reading.tokens.lowerBound, isKin: isKin(reading.tokens.lowerBound))
    if let known = byKey[parts.family]?.first(where: { isSame(people[$0], reading, parts) }) {
      people[known].places.append(place)
      people[known].entity = people[known].entity ?? reading.entity
      if parts.words.count > people[known].parts.words.count {
        people[known].parts = parts
        people[known].fullest = reading.tokens
      }
      return known
    }
    let person = Person(parts: parts, entity: reading.entity, fullest: reading.tokens, places: [place])
    people.append(person)
    for key in Set([parts.family] + parts.given) { byKey[key, default: []].append(people.count - 1) }
    return people.count - 1
  }

  private func isSame(_ person: Person, _ reading: Reading, _ parts: PersonNames.Parts) -> Bool {
    if let known = person.entity, let entity = reading.entity { return known == entity }
    return names.agree(person.parts, parts)
  }

  /// The person whom a part of a name means; `nil` when the text names nobody so, or the reading is sure of another.
  private func bearer(of reading: Reading, _ people: [Person], _ byKey: [UInt64: [Int]]) -> Int? {
    guard let parts = names.parts(of: reading), let bearers = byKey[parts.family] else { return nil }
    let ofFamily = bearers.filter { people[$0].parts.family == parts.family }
    // A listed name of one word (`Galileo`) is nobody's given name.
    if ofFamily.isEmpty, reading.entity != nil, reading.method == .gazetteer { return nil }
    let possible = ofFamily.isEmpty ? bearers : ofFamily
    if ofFamily.isEmpty, possible.count > 1, let entity = reading.entity,
      let known = possible.first(where: { people[$0].entity == entity })
    {
      return known
    }
    return nearest(possible, people, before: reading.tokens.lowerBound)
  }

  private func nearest(_ bearers: [Int], _ people: [Person], before token: Int) -> Int? {
    guard bearers.count > 1 else { return bearers.first }
    let places = bearers.flatMap { bearer in people[bearer].places.map { (bearer: bearer, place: $0) } }
      .sorted { $0.place.token < $1.place.token }
    let before = places.filter { $0.place.token < token }
    guard !before.isEmpty else { return places.first?.bearer }
    return (before.last { !$0.place.isKin } ?? before.first)?.bearer
  }

  private func isKin(_ start: Int) -> Bool {
    (max(0, start - Self.kinReach)..<start).contains {
      view.words[$0].contains(.kin) && view.sentence[$0] == view.sentence[start]
    }
  }

  private func named(_ reading: Reading, _ person: Person) -> Reading {
    var reading = reading
    reading.entity = person.entity
    reading.fullest = person.fullest
    return reading
  }
}
