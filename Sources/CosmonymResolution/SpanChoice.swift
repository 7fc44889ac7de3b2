/// Chooses readings that do not overlap.
package enum SpanChoice {
  /// What surely is a name is none of a type that is less likely than this: by cross-validation the best for F1.
  fileprivate static let leastPosterior = -0.15

  /// The readings whose scores have the greatest sum.
  ///
  /// The score of a stretch of text is that of all its readings together (``SpanOdds``): it is a name, whichever. Scores
  /// are counted from `least`; stretches below it, or below 0 for names that a gazetteer holds, are left out (weighted
  /// interval scheduling; Kleinberg & Tardos, Algorithm Design, 6.1). Of equal sums the one with fewer, longer readings; of
  /// the readings of a stretch the best of the likeliest type, of equal ones the first by entity.
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
      ends.forEachSpan(endingAt: end) { span in
        let before = Int(counts[Int(readings[span.reading].first)])
        let sum = sums[before] + span.score - least
        let rest = sums[steps.count]
        steps.append(Step(span: span, before: before, isTaken: sum > rest))
        sums.append(max(sum, rest))
      }
      counts[end] = Int32(steps.count)
    }
    var chosen: [Reading] = []
    var index = steps.count
    while index > 0 {
      let step = steps[index - 1]
      if step.isTaken {
        var reading = readings[step.span.reading]
        reading.posterior = step.span.posterior
        chosen.append(reading)
      }
      index = step.isTaken ? step.before : index - 1
    }
    chosen.reverse()
    return chosen
  }

  /// One span, the spans that end before it, and whether it is better than to do without it.
  private struct Step {
    var span: Span
    var before: Int
    var isTaken: Bool
  }
}

/// A stretch of text as a name.
private struct Span {
  /// Its best reading.
  var reading: Int
  /// The log-odds that it is a name, whatever is meant.
  var score: Double
  /// The log-odds of the best reading's type.
  var posterior: Double
}

/// The readings that may be chosen, in the order of their ends.
private struct ReadingsByEnd {
  private let readings: [Reading]
  private let least: Double
  /// The places of the readings, those of one end side by side, longer ones and then better ones first.
  private(set) var accepted: [Int32] = []
  /// For each end the first place in ``accepted``.
  private var starts: [Int32] = []
  /// The last end.
  private(set) var last = 0

  init(_ readings: [Reading], least: Double) {
    self.readings = readings
    self.least = least
    var count = 0
    for reading in readings where Self.counts(reading) {
      last = max(last, Int(reading.end))
      count += 1
    }
    guard count > 0 else { return }
    starts = [Int32](repeating: 0, count: last + 2)
    for reading in readings where Self.counts(reading) { starts[Int(reading.end) + 1] += 1 }
    for end in 1..<starts.count { starts[end] += starts[end - 1] }
    accepted = [Int32](repeating: 0, count: count)
    var free = starts
    for index in readings.indices where Self.counts(readings[index]) {
      let end = Int(readings[index].end)
      insert(Int32(index), between: Int(starts[end]), and: Int(free[end]))
      free[end] += 1
    }
  }

  /// Whether a reading has a say in what its words are.
  private static func counts(_ reading: Reading) -> Bool {
    reading.score > SpanOdds.least && reading.objection == nil
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

  /// Calls `body` with each stretch that ends at a token and is more likely a name than none, longer ones first.
  @inline(__always)
  func forEachSpan(endingAt end: Int, _ body: (Span) -> Void) {
    var place = Int(starts[end])
    while place < Int(starts[end + 1]) {
      let first = readings[Int(accepted[place])].first
      var next = place + 1
      while next < Int(starts[end + 1]), readings[Int(accepted[next])].first == first { next += 1 }
      let span = span(accepted[place..<next])
      if span.score > (readings[span.reading].entity == nil ? least : 0), span.posterior > SpanChoice.leastPosterior {
        body(span)
      }
      place = next
    }
  }

  /// A stretch with these readings, best first.
  private func span(_ places: ArraySlice<Int32>) -> Span {
    let best = Int(places[places.startIndex])
    guard places.count > 1 else {
      return Span(reading: best, score: readings[best].score, posterior: readings[best].score)
    }
    let odds = SpanOdds(places.lazy.map { readings[Int($0)] })
    let type = odds.best
    let reading = places.first { readings[Int($0)].type == type }.map(Int.init) ?? best
    return Span(reading: reading, score: odds.any, posterior: odds.posterior(readings[reading].type))
  }
}
