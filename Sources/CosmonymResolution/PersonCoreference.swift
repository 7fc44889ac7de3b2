import CosmonymColumns
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

  /// The chosen readings, those of people with the entity and the fullest name of whom they mean.
  ///
  /// - Complexity: O(*n* · *b*) for *n* readings and *b* people of one family or given name, with the places of each.
  func resolved(_ chosen: [Reading]) -> [Reading] {
    let count = chosen.count { $0.type == .person && $0.count > 1 }
    guard count > 0 else { return chosen }
    var people = People(capacity: count, in: view.arena)
    let person = view.arena.column(chosen.count, of: Int32(-1))
    for (index, reading) in chosen.enumerated() where reading.type == .person {
      guard let parts = names.parts(of: reading, words: &people.words), !parts.isPartial else { continue }
      person[index] = Int32(add(reading, parts, to: &people))
    }
    guard !people.all.isEmpty else { return chosen }
    var resolved = chosen
    for index in resolved.indices where resolved[index].type == .person {
      let bearer = person[index] >= 0 ? Int(person[index]) : bearer(of: resolved[index], &people)
      guard let bearer else { continue }
      resolved[index].entity = people.all[bearer].entity
      resolved[index].fullest = people.all[bearer].fullest
    }
    return resolved
  }

  private func add(_ reading: Reading, _ parts: PersonNames.Parts, to people: inout People) -> Int {
    let start = reading.tokens.lowerBound
    let known = people.first(named: parts.family) { isSame($0, reading, parts, words: people.words) }
    if let known {
      people.all[known].entity = people.all[known].entity ?? reading.entity
      if parts.words.count > people.all[known].parts.words.count {
        people.all[known].parts = parts
        people.all[known].fullest = reading.tokens
      }
      people.addPlace(of: known, at: start, isKin: isKin(start))
      return known
    }
    let person = people.add(People.Person(parts: parts, entity: reading.entity, fullest: reading.tokens))
    people.addPlace(of: person, at: start, isKin: isKin(start))
    people.link(person, to: parts.family)
    // The first given name, unless it is an initial.
    if let given = parts.words.first.map({ people.words[$0] }), !given.isInitial, given.key != parts.family {
      people.link(person, to: given.key)
    }
    return person
  }

  private func isSame(
    _ person: People.Person, _ reading: Reading, _ parts: PersonNames.Parts, words: [PersonNames.Word]
  ) -> Bool {
    if let known = person.entity, let entity = reading.entity { return known == entity }
    return names.agree(person.parts, parts, words: words)
  }

  /// The person whom a part of a name means; `nil` when the text names nobody so, or the reading is sure of another.
  private func bearer(of reading: Reading, _ people: inout People) -> Int? {
    guard let parts = names.parts(of: reading, words: &people.words),
      let first = people.first(named: parts.family, where: { _ in true })
    else { return nil }
    let family = parts.family
    if people.first(named: family, where: { $0.parts.family == family }) != nil {
      return people.nearest(named: family, before: reading.tokens.lowerBound) { $0.parts.family == family }
    }
    // A listed name of one word (`Galileo`) is nobody's given name.
    if reading.entity != nil, reading.method == .gazetteer { return nil }
    if let entity = reading.entity,
      let known = people.first(named: family, where: { $0.entity == entity })
    {
      return known
    }
    return people.nearest(named: family, before: reading.tokens.lowerBound) { _ in true } ?? first
  }

  private func isKin(_ start: Int) -> Bool {
    (max(0, start - Self.kinReach)..<start).contains {
      view.words[$0].contains(.kin) && view.sentence[$0] == view.sentence[start]
    }
  }
}

/// The people whom a text names in full, by their family and given names.
private struct People {
  struct Person {
    var parts: PersonNames.Parts
    var entity: Int?
    var fullest: Range<Int>
    /// The first and the last of the places, -1 for none.
    var places: (first: Int32, last: Int32) = (-1, -1)
  }

  /// Where a full name stands, and whether as somebody's relative.
  private struct Place {
    var token: Int
    var isKin: Bool
    /// The next place of the same person, further on in the text; -1 for none.
    var next: Int32 = -1
  }

  /// A person under a name, and the next one under the same, -1 for none.
  private struct Link {
    var person: Int32
    var next: Int32 = -1
  }

  var all: [Person] = []
  var words: [PersonNames.Word] = []
  private var places: [Place] = []
  private var links: [Link] = []
  private var keys: KeyNumbers
  /// The first and the last link of each name.
  private var ends: [(first: Int32, last: Int32)] = []

  /// - Parameter capacity: there are no more people than this.
  init(capacity: Int, in arena: Arena) {
    keys = KeyNumbers(capacity: capacity * 2, in: arena)
    all.reserveCapacity(capacity)
    words.reserveCapacity(capacity)
    places.reserveCapacity(capacity)
    links.reserveCapacity(capacity * 2)
    ends.reserveCapacity(capacity * 2)
  }

  mutating func add(_ person: Person) -> Int {
    all.append(person)
    return all.count - 1
  }

  /// Adds a place of a person, further on in the text than any before.
  mutating func addPlace(of person: Int, at token: Int, isKin: Bool) {
    let place = Int32(places.count)
    places.append(Place(token: token, isKin: isKin))
    let last = Int(all[person].places.last)
    if last < 0 { all[person].places.first = place } else { places[last].next = place }
    all[person].places.last = place
  }

  /// Puts a person under a name, behind those who are there.
  mutating func link(_ person: Int, to name: UInt64) {
    let key = keys.number(name)
    let link = Int32(links.count)
    links.append(Link(person: Int32(person)))
    if key == ends.count { return ends.append((link, link)) }
    links[Int(ends[key].last)].next = link
    ends[key].last = link
  }

  /// The first person under a name who fits.
  func first(named name: UInt64, where fits: (Person) -> Bool) -> Int? {
    var link = keys.find(name).map { Int(ends[$0].first) } ?? -1
    while link >= 0 {
      let person = Int(links[link].person)
      if fits(all[person]) { return person }
      link = Int(links[link].next)
    }
    return nil
  }

  /// The person introduced last before a token under a name, relatives left out; for want of one the relative introduced
  /// first; else whom the text introduces first behind it.
  func nearest(named name: UInt64, before token: Int, where fits: (Person) -> Bool) -> Int? {
    var last: (token: Int, person: Int)?
    var first: (token: Int, person: Int)?
    var link = keys.find(name).map { Int(ends[$0].first) } ?? -1
    while link >= 0 {
      let person = Int(links[link].person)
      if fits(all[person]) {
        var place = Int(all[person].places.first)
        while place >= 0, places[place].token < token || first == nil || places[place].token < first?.token ?? 0 {
          let at = places[place].token
          if at < first?.token ?? .max { first = (at, person) }
          if at < token, !places[place].isKin, at > last?.token ?? -1 { last = (at, person) }
          place = Int(places[place].next)
        }
      }
      link = Int(links[link].next)
    }
    return (last ?? first)?.person
  }
}
