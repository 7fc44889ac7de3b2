import CosmonymGazetteers

/// One way to read a stretch of tokens: as the name of something, with the evidence added up.
struct Reading: Sendable {
  /// The tokens it covers.
  var tokens: Range<Int>
  var type: String
  /// The entity, as an index into the gazetteer's entities; `nil` for a name that no gazetteer holds.
  var entity: Int?
  /// The canonical name, or the fullest form.
  var name: String
  var method: Mention.Method
  /// The sum of the evidence in natural log-odds: above 0 more likely right than wrong.
  var score: Double
}

extension Double {
  /// Log-odds as a probability.
  var probability: Double { 1 / (1 + exp(-self)) }

  /// e to the power of `x`, in plain arithmetic so that every machine gives the same bits.
  private func exp(_ x: Double) -> Double {
    let clamped = Swift.min(Swift.max(x, -30), 30)
    // exp(x) = exp(x / 1024) ^ 1024; the series converges at once for so small a number.
    let small = clamped / 1024
    var result = 1 + small * (1 + small / 2 * (1 + small / 3 * (1 + small / 4)))
    for _ in 0..<10 { result *= result }
    return result
  }
}
