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
  /// - Complexity: O(*n* + *t*) for *n* readings of few to a span, and *t* tokens up to the last.
  package static func choose(_ readings: [Reading], least: Double = 0) -> [Reading] {
    let ends = ReadingsByEnd(readings, least: least)
    guard !ends.accepted.isEmpty else { return [] }
    // `sums[i]`: the greatest sum among the best readings of the first `i` spans, which are sorted by their ends.
    var sums = [0.0]
    var steps: [Step] = []
    sums.reserveCapacity(ends.accepted.count + 1)
    steps.reserveCapacity(ends.accepted.count)
    // The number of spans that end at or before a token.
    var counts = [Int32](repeating: 0, count: ends.last + 1)
    for end in counts.indices {
      ends.forEachSpan(endingAt: end) { index in
        let before = Int(counts[Int(readings[index].first)])
        let sum = sums[before] + readings[index].score - least
        let rest = sums[steps.count]
        steps.append(Step(reading: index, before: before, isTaken: sum > rest))
        sums.append(max(sum, rest))
      }
      counts[end] = Int32(steps.count)
    }
    var chosen: [Reading] = []
    var index = steps.count
    while index > 0 {
      let step = steps[index - 1]
      if step.isTaken { chosen.append(readings[step.reading]) }
      index = step.isTaken ? step.before : index - 1
    }
    chosen.reverse()
    return chosen
  }

  /// One span: its best reading, the spans that end before it, and whether it is better than to do without it.
  private struct Step {
    var reading: Int
    var before: Int
    var isTaken: Bool
  }
}

/// The readings that may be chosen, in the order of their ends.
private struct ReadingsByEnd {
  private let readings: [Reading]
  /// The places of the readings, those of one end side by side, longer ones and then better ones first.
  private(set) var accepted: [Int32] = []
  /// For each end the first place in ``accepted``.
  private var starts: [Int32] = []
  /// The last end.
  private(set) var last = 0

  init(_ readings: [Reading], least: Double) {
    self.readings = readings
    var count = 0
    for reading in readings where Self.isAccepted(reading, least) {
      last = max(last, Int(reading.end))
      count += 1
    }
    guard count > 0 else { return }
    starts = [Int32](repeating: 0, count: last + 2)
    for reading in readings where Self.isAccepted(reading, least) { starts[Int(reading.end) + 1] += 1 }
    for end in 1..<starts.count { starts[end] += starts[end - 1] }
    accepted = [Int32](repeating: 0, count: count)
    var free = starts
    for index in readings.indices where Self.isAccepted(readings[index], least) {
      let end = Int(readings[index].end)
      insert(Int32(index), between: Int(starts[end]), and: Int(free[end]))
      free[end] += 1
    }
  }

  private static func isAccepted(_ reading: Reading, _ least: Double) -> Bool {
    reading.score > (reading.entity == nil ? least : 0) && reading.objection == nil
  }

  private mutating func insert(_ index: Int32, between start: Int, and end: Int) {
    var place = end
    while place > start, precedes(index, accepted[place - 1]) {
      accepted[place] = accepted[place - 1]
      place -= 1
    }
    accepted[place] = index
  }

  private func precedes(_ left: Int32, _ right: Int32) -> Bool {
    let (a, b) = (readings[Int(left)], readings[Int(right)])
    if a.first != b.first { return a.first < b.first }
    if a.score != b.score { return a.score > b.score }
    return (a.entity ?? .max, a.type.rawValue, left) < (b.entity ?? .max, b.type.rawValue, right)
  }

  /// Calls `body` with the best reading of each span that ends at a token, longer spans first.
  @inline(__always)
  func forEachSpan(endingAt end: Int, _ body: (Int) -> Void) {
    var previous: Int32 = -1
    for place in Int(starts[end])..<Int(starts[end + 1]) {
      let index = Int(accepted[place])
      if readings[index].first != previous { body(index) }
      previous = readings[index].first
    }
  }
}
