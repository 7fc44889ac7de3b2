/// What the readings of the same words are worth beside one another.
///
/// One of them is right, or none: a reading's probability is its share of the odds of all, 1 for none (multinomial
/// logistic regression). Of the readings of one type the best counts: the score says whether a name of that type stands there,
/// not which of its bearers is meant.
struct SpanOdds {
  /// Readings with smaller log-odds (1 in 50) change nothing.
  static let least = -4.0

  /// The odds by type; there is room for all.
  private var odds = SIMD16<Double>.zero
  private var total = 0.0

  /// - Parameter readings: those of one span that no rule forbids.
  init(_ readings: some Sequence<Reading>) {
    for reading in readings where reading.score > Self.least {
      let type = Int(reading.type.rawValue)
      odds[type] = max(odds[type], reading.score.exponential)
    }
    total = odds.sum()
  }

  /// The log-odds of any name, against none.
  var any: Double { total > 0 ? total.naturalLogarithm : -30 }

  /// The likeliest type.
  var best: NameType? {
    NameType.allCases.max { odds[Int($0.rawValue)] < odds[Int($1.rawValue)] }
  }

  /// The log-odds of a name of a type, against none and all other types.
  func posterior(_ type: NameType) -> Double {
    let own = odds[Int(type.rawValue)]
    return own > 0 ? (own / (1 + max(0, total - own))).naturalLogarithm : -30
  }
}
