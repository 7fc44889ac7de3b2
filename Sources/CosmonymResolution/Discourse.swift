import CosmonymTokens

/// One sense per discourse: what a name surely means in one place speaks for the same meaning elsewhere in the document
/// (Gale, Church & Yarowsky 1992).
struct Discourse {
  let view: DocumentView

  /// Scores beyond this say no more.
  private static let most = 4.0

  /// The readings, each with what its name means where it stands elsewhere in the document.
  func weighed(_ readings: [Reading]) -> [Reading] {
    var senses: [UInt64: [NameType: Lead]] = [:]
    let names = readings.map { name($0.tokens) }
    for (index, reading) in readings.enumerated() where reading.objection == nil {
      senses[names[index], default: [:]][reading.type, default: Lead()].add(
        reading.score, at: reading.tokens.lowerBound)
    }
    return readings.enumerated().map { index, reading in
      guard let senses = senses[names[index]] else { return reading }
      return weighed(reading, senses)
    }
  }

  /// The readings, those of a word that is also the family name of somebody in the document marked so: `Kepler`.
  func beside(_ shortForms: [Reading], _ readings: [Reading]) -> [Reading] {
    let names = shortForms.filter { $0.type == .person && $0.tokens.count == 1 && $0.score > 0 }
    guard !names.isEmpty else { return readings }
    let places = Set(names.map(\.tokens.lowerBound))
    return readings.map { reading in
      guard reading.tokens.count == 1, reading.type != .person, places.contains(reading.tokens.lowerBound) else {
        return reading
      }
      var evidence = view.evidence(reading.source, reading.type)
      evidence.add(.bearer)
      return adding(evidence, to: reading)
    }
  }

  /// The best score that a name has in one reading, and the best at any other place than that one.
  private struct Lead {
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

  private func weighed(_ reading: Reading, _ senses: [NameType: Lead]) -> Reading {
    var same = 0.0
    var other = 0.0
    for (type, lead) in senses {
      let score = lead.elsewhere(than: reading.tokens.lowerBound)
      if type == reading.type { same = score } else { other = max(other, score) }
    }
    let lead = (same - other) / Self.most
    guard lead != 0 else { return reading }
    var evidence = view.evidence(reading.source, reading.type)
    if lead > 0 { evidence.add(.sameElsewhere, min(lead, 1)) } else { evidence.add(.otherElsewhere, min(-lead, 1)) }
    return adding(evidence, to: reading)
  }

  private func adding(_ evidence: Evidence, to reading: Reading) -> Reading {
    var reading = reading
    reading.score += evidence.score
    reading.items += evidence.items
    return reading
  }

  /// The keys of the tokens as one.
  private func name(_ tokens: Range<Int>) -> UInt64 {
    tokens.reduce(0) { ($0 ^ view.tokens[$1].key) &* 0x100_0000_01B3 }
  }
}
