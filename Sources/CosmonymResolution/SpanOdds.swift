/// What the readings of the same words are worth beside one another.
///
/// One of them is right, or none: a reading's probability is its share of the odds of all, 1 for none (multinomial
/// logistic regression). Readings of one type share theirs: the score says whether a name of that type stands there, not
/// which of its bearers is meant.
struct SpanOdds {
  /// Readings with smaller log-odds (1 in 50) change nothing.
  static let least = -4.0

  private var types: [(type: NameType, odds: Double)] = []
  private var total = 0.0

  /// - Parameter readings: those of one span that no rule forbids.
  init(_ readings: some Sequence<Reading>) {
    for reading in readings where reading.score > Self.least { add(reading.type, reading.score) }
  }

  private mutating func add(_ type: NameType, _ score: Double) {
    let odds = score.exponential
    total += odds
    for index in types.indices where types[index].type == type {
      types[index].odds += odds
      return
    }
    types.append((type, odds))
  }

  /// The log-odds of any name, against none.
  var any: Double { max(total.naturalLogarithm, -30) }

  /// The likeliest type.
  var best: NameType? { types.max { $0.odds < $1.odds }?.type }

  /// The log-odds of a name of a type, against none and all other types.
  func posterior(_ type: NameType) -> Double {
    guard let own = types.first(where: { $0.type == type })?.odds else { return -30 }
    return (own / (1 + max(0, total - own))).naturalLogarithm
  }
}
