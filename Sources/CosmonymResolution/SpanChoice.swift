/// Chooses readings that do not overlap.
package enum SpanChoice {
  /// The readings whose scores have the greatest sum, among those above 0 (weighted interval scheduling; Kleinberg &
  /// Tardos, Algorithm Design, 6.1). Of equal sums the one with fewer, longer readings; of equal readings of the same
  /// tokens the first by entity.
  ///
  /// - Returns: readings in the order of the text.
  /// - Complexity: O(*n* log *n* + *t*) for *n* readings and *t* tokens between the first and the last.
  package static func choose(_ readings: [Reading]) -> [Reading] {
    let best = bestOfEachSpan(readings)
    guard !best.isEmpty else { return [] }
    // `sum[i]`: the greatest sum among the readings `best[..<i]`, which are sorted by their ends.
    var sums = [0.0]
    var takes: [Bool] = []
    var previous: [Int] = []
    for (index, reading) in best.enumerated() {
      let before = firstEnding(after: reading.tokens.lowerBound, in: best[..<index])
      let sum = sums[before] + reading.score
      previous.append(before)
      takes.append(sum > sums[index])
      sums.append(max(sum, sums[index]))
    }
    var chosen: [Reading] = []
    var index = best.count
    while index > 0 {
      if takes[index - 1] {
        chosen.append(best[index - 1])
        index = previous[index - 1]
      } else {
        index -= 1
      }
    }
    return chosen.reversed()
  }

  /// The best reading of each span, sorted by the spans' ends, longer ones first.
  private static func bestOfEachSpan(_ readings: [Reading]) -> [Reading] {
    let accepted = readings.filter { $0.score > 0 && $0.objection == nil }.sorted { left, right in
      if left.tokens.upperBound != right.tokens.upperBound { return left.tokens.upperBound < right.tokens.upperBound }
      if left.tokens.lowerBound != right.tokens.lowerBound { return left.tokens.lowerBound < right.tokens.lowerBound }
      if left.score != right.score { return left.score > right.score }
      return (left.entity ?? .max, left.type.rawValue) < (right.entity ?? .max, right.type.rawValue)
    }
    var best: [Reading] = []
    for reading in accepted where best.last?.tokens != reading.tokens { best.append(reading) }
    return best
  }

  /// The first of readings sorted by their ends that ends after a token: the number of those that end at or before it.
  private static func firstEnding(after token: Int, in readings: ArraySlice<Reading>) -> Int {
    var low = 0
    var high = readings.count
    while low < high {
      let middle = (low + high) / 2
      if readings[middle].tokens.upperBound <= token { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
