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
  package static func choose(_ readings: [Reading], least: Double = 0, in arena: Arena = Arena()) -> [Reading] {
    let ends = ReadingsByEnd(readings, least: least, in: arena)
    guard ends.accepted.count > 0 else { return [] }
    let steps = arena.column(ends.accepted.count + 1, of: Step())
    var count = 0
    // The number of spans that end at or before a token.
    let counts = arena.column(ends.last + 1, of: Int32(0))
    for end in counts.indices {
      ends.forEachSpan(endingAt: end) { index in
        let before = counts[Int(readings[index].first)]
        let sum = steps[Int(before)].sum + readings[index].score - least
        let rest = steps[count].sum
        count += 1
        steps[count] = Step(reading: Int32(index), before: before, isTaken: sum > rest, sum: max(sum, rest))
      }
      counts[end] = Int32(count)
    }
    var chosen: [Reading] = []
    chosen.reserveCapacity(count)
    while count > 0 {
      let step = steps[count]
      if step.isTaken { chosen.append(readings[Int(step.reading)]) }
      count = step.isTaken ? Int(step.before) : count - 1
    }
    chosen.reverse()
    return chosen
  }

  /// One span: its best reading, the number of spans that end before it, whether it is better than to do without it, and
  /// the greatest sum among the best readings of the spans up to this one.
  ///
  /// The first step stands for no span.
  private struct Step: BitwiseCopyable {
    var reading: Int32 = 0
    var before: Int32 = 0
    var isTaken = false
    var sum = 0.0
  }
}

/// The readings that may be chosen, in the order of their ends.
private struct ReadingsByEnd {
  private let readings: [Reading]
  /// The places of the readings, those of one end side by side, longer ones and then better ones first.
  let accepted: Column<Int32>
  /// For each end the place in ``accepted`` behind its last reading.
  private let ends: Column<Int32>
  /// The last end.
  let last: Int

  init(_ readings: [Reading], least: Double, in arena: Arena) {
    self.readings = readings
    let kept = arena.column(readings.count, of: Int32(0))
    var count = 0
    var last = 0
    for index in readings.indices where Self.isAccepted(readings[index], least) {
      kept[count] = Int32(index)
      last = max(last, Int(readings[index].end))
      count += 1
    }
    self.last = last
    accepted = arena.column(count, of: -1)
    ends = arena.column(last + 1, of: 0)
    guard count > 0 else { return }
    // First where each end's readings begin, then where the next one goes.
    for place in 0..<count { ends[Int(readings[Int(kept[place])].end)] += 1 }
    var start: Int32 = 0
    for end in ends.indices { (ends[end], start) = (start, start + ends[end]) }
    for place in 0..<count {
      let end = Int(readings[Int(kept[place])].end)
      insert(kept[place], at: Int(ends[end]))
      ends[end] += 1
    }
  }

  private static func isAccepted(_ reading: Reading, _ least: Double) -> Bool {
    reading.score > (reading.entity == nil ? least : 0) && reading.objection == nil
  }

  /// Puts a reading behind those of its end that precede it; `place` is the one behind all of them.
  private func insert(_ index: Int32, at place: Int) {
    var place = place
    let end = readings[Int(index)].end
    // Before the first of this end stands one of another, or, where none is yet, -1.
    while place > 0, accepted[place - 1] >= 0, readings[Int(accepted[place - 1])].end == end,
      precedes(index, accepted[place - 1])
    {
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
    let start = end == 0 ? 0 : Int(ends[end - 1])
    for place in start..<Int(ends[end]) {
      let index = Int(accepted[place])
      if readings[index].first != previous { body(index) }
      previous = readings[index].first
    }
  }
}
