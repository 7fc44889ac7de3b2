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
    guard same > 0 || other > 0 else { return reading }
    var evidence = view.evidence(reading.source, reading.type)
    evidence.add(.sameElsewhere, min(same, Self.most) / Self.most)
    evidence.add(.otherElsewhere, min(other, Self.most) / Self.most)
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
