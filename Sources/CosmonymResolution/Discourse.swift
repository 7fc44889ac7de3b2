import CosmonymTokens

/// One sense per discourse: what a name surely means in one place speaks for the same meaning elsewhere in the document
/// (Gale, Church & Yarowsky 1992).
struct Discourse {
  let view: DocumentView

  /// Scores beyond this say no more.
  private static let most = 4.0

  /// The readings, each with what its name means where it stands elsewhere in the document.
  func weighed(_ readings: [Reading]) -> [Reading] {
    var senses: [UInt64: [Sense]] = [:]
    let names = readings.map { name($0.tokens) }
    for (index, reading) in readings.enumerated() where reading.objection == nil {
      senses[names[index], default: []].append(
        Sense(tokens: reading.tokens.lowerBound, type: reading.type, score: reading.score))
    }
    return readings.enumerated().map { index, reading in
      guard let senses = senses[names[index]], senses.count > 1 else { return reading }
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

  /// A name at one place of the text, in one reading.
  private struct Sense {
    var tokens: Int
    var type: NameType
    var score: Double
  }

  private func weighed(_ reading: Reading, _ senses: [Sense]) -> Reading {
    var same = 0.0
    var other = 0.0
    for sense in senses where sense.tokens != reading.tokens.lowerBound {
      if sense.type == reading.type { same = max(same, sense.score) } else { other = max(other, sense.score) }
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
