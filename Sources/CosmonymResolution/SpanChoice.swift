/// Chooses readings that do not overlap.
enum SpanChoice {
  /// The best reading of each stretch, then longer before shorter, then leftmost; rejected readings are left out.
  ///
  /// - Complexity: O(*n* log *n*).
  static func choose(_ readings: [Reading], tokenCount: Int) -> [Reading] {
    let accepted = readings.filter { $0.score > 0 }.sorted { left, right in
      if left.tokens.count != right.tokens.count { return left.tokens.count > right.tokens.count }
      if left.score != right.score { return left.score > right.score }
      if left.tokens.lowerBound != right.tokens.lowerBound { return left.tokens.lowerBound < right.tokens.lowerBound }
      return (left.entity ?? .max, left.type) < (right.entity ?? .max, right.type)
    }
    var taken = [Bool](repeating: false, count: tokenCount)
    var chosen: [Reading] = []
    for reading in accepted where !reading.tokens.contains(where: { taken[$0] }) {
      for token in reading.tokens { taken[token] = true }
      chosen.append(reading)
    }
    return chosen.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }
}
