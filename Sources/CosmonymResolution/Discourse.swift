import CosmonymColumns
import CosmonymTokens

/// One sense per discourse: what a name surely means in one place speaks for the same meaning elsewhere in the document
/// (Gale, Church & Yarowsky 1992).
struct Discourse {
  let view: DocumentView

  /// Scores beyond this say no more.
  private static let most = 4.0

  /// Adds to each reading what its name means where it stands elsewhere in the document.
  ///
  /// - Complexity: O(*n*).
  func weigh(_ readings: inout [Reading]) {
    var names = KeyNumbers(capacity: readings.count, in: view.arena)
    let numbers = view.arena.column(readings.count, of: Int32(0))
    var senses = Senses(capacity: readings.count, in: view.arena)
    for (index, reading) in readings.enumerated() {
      let number = names.number(name(reading.tokens))
      numbers[index] = Int32(number)
      guard reading.objection == nil else { continue }
      senses.add(reading.score, as: reading.type, at: reading.tokens.lowerBound, of: number)
    }
    for index in readings.indices {
      let place = readings[index].tokens.lowerBound
      let (same, other) = senses.elsewhere(than: place, of: Int(numbers[index]), type: readings[index].type)
      let lead = (same - other) / Self.most
      guard lead != 0 else { continue }
      var evidence = view.evidence(readings[index].source, readings[index].type)
      if lead > 0 { evidence.add(.sameElsewhere, min(lead, 1)) } else { evidence.add(.otherElsewhere, min(-lead, 1)) }
      add(evidence, to: &readings[index])
    }
  }

  /// Marks the readings of a word that is also the family name of somebody in the document: `Kepler`.
  func markBearers(_ shortForms: [Reading], _ readings: inout [Reading]) {
    let names = shortForms.filter { $0.type == .person && $0.count == 1 && $0.score > 0 }
    guard !names.isEmpty else { return }
    let places = TokenSet(count: view.tokens.count, in: view.arena)
    for name in names { places.insert(name.tokens.lowerBound) }
    for index in readings.indices where readings[index].count == 1 && readings[index].type != .person {
      guard places.contains(readings[index].tokens.lowerBound) else { continue }
      var evidence = view.evidence(readings[index].source, readings[index].type)
      evidence.add(.bearer)
      add(evidence, to: &readings[index])
    }
  }

  private func add(_ evidence: Evidence, to reading: inout Reading) {
    reading.score += evidence.score
    if let record = view.record { reading.place = record.joined(reading.place, evidence.place) }
  }

  /// The keys of the tokens as one.
  private func name(_ tokens: Range<Int>) -> UInt64 {
    var name: UInt64 = 0
    for token in tokens { name = (name ^ view.tokens[token].key) &* 0x100_0000_01B3 }
    return name
  }
}

/// What each name of a document means in its places: for each type the best scores.
private struct Senses {
  private struct Sense: BitwiseCopyable {
    var type = NameType.other
    /// The next sense of the same name, -1 for none.
    var next: Int32 = -1
    var lead = Lead()
  }

  private let senses: Column<Sense>
  private var count = 0
  /// The first sense of each name, -1 for none.
  private let firsts: Column<Int32>

  /// - Parameter capacity: for no more readings are senses added.
  init(capacity: Int, in arena: Arena) {
    senses = arena.column(capacity, of: Sense())
    firsts = arena.column(capacity, of: -1)
  }

  mutating func add(_ score: Double, as type: NameType, at place: Int, of name: Int) {
    var index = Int(firsts[name])
    while index >= 0, senses[index].type != type { index = Int(senses[index].next) }
    if index < 0 {
      index = count
      count += 1
      senses[index] = Sense(type: type, next: firsts[name])
      firsts[name] = Int32(index)
    }
    var sense = senses[index]
    sense.lead.add(score, at: place)
    senses[index] = sense
  }

  /// The best score of a name elsewhere than at a place, in one type and in any other; at least 0.
  func elsewhere(than place: Int, of name: Int, type: NameType) -> (same: Double, other: Double) {
    var same = 0.0
    var other = 0.0
    var index = Int(firsts[name])
    while index >= 0 {
      let score = senses[index].lead.elsewhere(than: place)
      if senses[index].type == type { same = score } else { other = max(other, score) }
      index = Int(senses[index].next)
    }
    return (same, other)
  }
}

/// The best score that a name has in one reading, and the best at any other place than that one.
private struct Lead: BitwiseCopyable {
  private var best = 0.0
  private var place = -1
  private var second = 0.0

  mutating func add(_ score: Double, at place: Int) {
    if place == self.place {
      best = max(best, score)
    } else if score > best {
      (second, best, self.place) = (best, score, place)
    } else {
      second = max(second, score)
    }
  }

  /// The best score elsewhere than at a place, at least 0.
  func elsewhere(than place: Int) -> Double { place == self.place ? second : best }
}
