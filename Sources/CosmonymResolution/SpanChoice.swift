/// Chooses readings that do not overlap.
package enum SpanChoice {
  /// The readings whose scores have the greatest sum.
  ///
  /// Scores are counted from `least`; readings below it, or below 0 for names that a gazetteer holds, are left out
  /// (weighted interval scheduling; Kleinberg &
  /// Tardos, Algorithm Design, 6.1). Of equal sums the one with fewer, longer readings; of equal readings of the same
  /// tokens the first by entity.
  ///
  /// - Returns: readings in the order of the text.
  /// - Complexity: O(*n* log *n* + *t*) for *n* readings and *t* tokens between the first and the last.
  package static func choose(_ readings: [Reading], least: Double = 0) -> [Reading] {
    let best = bestOfEachSpan(readings, least: least)
    guard !best.isEmpty else { return [] }
    // `sum[i]`: the greatest sum among the readings `best[..<i]`, which are sorted by their ends.
    var sums = [0.0]
    var takes: [Bool] = []
    var previous: [Int] = []
    for index in best.indices {
      let reading = readings[best[index]]
      let before = firstEnding(after: reading.tokens.lowerBound, in: best[..<index], readings)
      let sum = sums[before] + reading.score - least
      previous.append(before)
      takes.append(sum > sums[index])
      sums.append(max(sum, sums[index]))
    }
    var chosen: [Reading] = []
    var index = best.count
    while index > 0 {
      if takes[index - 1] {
        chosen.append(readings[best[index - 1]])
        index = previous[index - 1]
      } else {
        index -= 1
      }
    }
    return chosen.reversed()
  }

  /// The places of the best reading of each span, sorted by the spans' ends, longer ones first.
  private static func bestOfEachSpan(_ readings: [Reading], least: Double) -> [Int] {
    let accepted = readings.indices.filter {
      readings[$0].score > (readings[$0].entity == nil ? least : 0) && readings[$0].objection == nil
    }
    let sorted = accepted.sorted { left, right in
      let (a, b) = (readings[left], readings[right])
      if a.tokens.upperBound != b.tokens.upperBound { return a.tokens.upperBound < b.tokens.upperBound }
      if a.tokens.lowerBound != b.tokens.lowerBound { return a.tokens.lowerBound < b.tokens.lowerBound }
      if a.score != b.score { return a.score > b.score }
      return (a.entity ?? .max, a.type.rawValue, left) < (b.entity ?? .max, b.type.rawValue, right)
    }
    var best: [Int] = []
    for index in sorted {
      if let last = best.last, readings[last].tokens == readings[index].tokens { continue }
      best.append(index)
    }
    return best
  }

  /// The first of readings sorted by their ends that ends after a token: the number of those that end at or before it.
  private static func firstEnding(after token: Int, in best: ArraySlice<Int>, _ readings: [Reading]) -> Int {
    var low = 0
    var high = best.count
    while low < high {
      let middle = (low + high) / 2
      if readings[best[middle]].tokens.upperBound <= token { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
