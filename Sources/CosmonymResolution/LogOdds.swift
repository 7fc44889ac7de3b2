/// Probabilities and natural log-odds, in plain arithmetic so that every machine gives the same bits.
extension Double {
  /// Log-odds as a probability.
  package var probability: Double { 1 / (1 + (-self).exponential) }

  /// The natural log-odds of a probability, at most 8 either way.
  var logOdds: Double {
    // Most stretches are surely a name, or surely none.
    if self <= Self.leastProbability { return Self.leastLogOdds }
    if self >= Self.greatestProbability { return Self.greatestLogOdds }
    return (self / (1 - self)).naturalLogarithm
  }

  private static let leastProbability = 0.000_335
  private static let greatestProbability = 0.999_665
  private static let leastLogOdds = (leastProbability / (1 - leastProbability)).naturalLogarithm
  private static let greatestLogOdds = (greatestProbability / (1 - greatestProbability)).naturalLogarithm

  /// e to the power of this, which is taken to be within 30 either way.
  package var exponential: Double {
    let clamped = Swift.min(Swift.max(self, -30), 30)
    // exp(x) = exp(x / 1024) ^ 1024; the series converges at once for so small a number.
    let small = clamped / 1024
    var result = 1 + small * (1 + small / 2 * (1 + small / 3 * (1 + small / 4)))
    for _ in 0..<10 { result *= result }
    return result
  }

  /// ln(x) = e ln 2 + 2 artanh((m - 1) / (m + 1)) for x = m 2^e.
  var naturalLogarithm: Double {
    let ratio = (significand - 1) / (significand + 1)
    let square = ratio * ratio
    var sum = 0.0
    for term in stride(from: 21.0, through: 1, by: -2) { sum = sum * square + 1 / term }
    return Double(exponent) * 0.693_147_180_559_945_3 + 2 * ratio * sum
  }
}
