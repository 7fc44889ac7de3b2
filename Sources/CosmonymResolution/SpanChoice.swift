package import CosmonymColumns
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
  package static func choose(_ readings: [Reading], least: Double = 0, in arena: Arena = Arena()) -> [Reading] {
    let ends = ReadingsByEnd(readings, in: arena)
    guard ends.ordered.count > 0 else { return [] }
    let steps = arena.column(ends.ordered.count + 1, of: Step())
    var count = 0
    // The number of spans that end at or before a token.
    let counts = arena.column(ends.last + 1, of: Int32(0))
    for end in counts.indices {
      ends.forEachSpan(endingAt: end) { span in
        let best = readings[span.reading]
        guard span.score > (best.entity == nil ? least : 0), span.posterior > leastPosterior else { return }
        let before = counts[Int(best.first)]
        let sum = steps[Int(before)].sum + span.score - least
        let rest = steps[count].sum
        count += 1
        steps[count] = Step(span: span, before: before, isTaken: sum > rest, sum: max(sum, rest))
      }
      counts[end] = Int32(count)
    }
    var chosen: [Reading] = []
    chosen.reserveCapacity(count)
    while count > 0 {
      let step = steps[count]
      if step.isTaken {
        var reading = readings[step.span.reading]
        reading.posterior = step.span.posterior
        chosen.append(reading)
      }
      count = step.isTaken ? Int(step.before) : count - 1
    }
    chosen.reverse()
    return chosen
  }

  /// One span, the number of spans that end before it, whether it is better than to do without it, and the greatest sum
  /// among the spans up to this one.
  ///
  /// The first step stands for no span.
  private struct Step: BitwiseCopyable {
    var span = Span(reading: 0, score: 0, posterior: 0)
    var before: Int32 = 0
    var isTaken = false
    var sum = 0.0
  }
}

/// A stretch of text as a name.
private struct Span: BitwiseCopyable {
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
  /// The places of the readings, those of one end side by side, longer ones and then better ones first.
  let ordered: Column<Int32>
  /// For each end the place in ``ordered`` behind its last reading.
  private let ends: Column<Int32>
  /// The last end.
  let last: Int

  init(_ readings: [Reading], in arena: Arena) {
    self.readings = readings
    let kept = arena.column(readings.count, of: Int32(0))
    var count = 0
    var last = 0
    for index in readings.indices where Self.hasSay(readings[index]) {
      kept[count] = Int32(index)
      last = max(last, Int(readings[index].end))
      count += 1
    }
    self.last = last
    ordered = arena.column(count, of: -1)
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

  /// Whether a reading has a say in what its words are.
  private static func hasSay(_ reading: Reading) -> Bool { reading.score > SpanOdds.least && reading.objection == nil }

  /// Puts a reading behind those of its end that precede it; `place` is the one behind all of them.
  private func insert(_ index: Int32, at place: Int) {
    var place = place
    let end = readings[Int(index)].end
    // Before the first of this end stands one of another, or, where none is yet, -1.
    while place > 0, ordered[place - 1] >= 0, readings[Int(ordered[place - 1])].end == end,
      precedes(index, ordered[place - 1])
    {
      ordered[place] = ordered[place - 1]
      place -= 1
    }
    ordered[place] = index
  }

  private func precedes(_ left: Int32, _ right: Int32) -> Bool {
    let (a, b) = (readings[Int(left)], readings[Int(right)])
    if a.first != b.first { return a.first < b.first }
    if a.score != b.score { return a.score > b.score }
    return (a.entity ?? .max, a.type.rawValue, left) < (b.entity ?? .max, b.type.rawValue, right)
  }

  /// Calls `body` with each stretch that ends at a token, longer ones first.
  @inline(__always)
  func forEachSpan(endingAt end: Int, _ body: (Span) -> Void) {
    var place = end == 0 ? 0 : Int(ends[end - 1])
    while place < Int(ends[end]) {
      let first = readings[Int(ordered[place])].first
      var next = place + 1
      while next < Int(ends[end]), readings[Int(ordered[next])].first == first { next += 1 }
      body(span(place..<next))
      place = next
    }
  }

  /// A stretch with the readings at these places, best first.
  @inline(__always)
  private func span(_ places: Range<Int>) -> Span {
    let best = Int(ordered[places.lowerBound])
    let type = readings[best].type
    guard places.dropFirst().contains(where: { readings[Int(ordered[$0])].type != type }) else {
      return Span(reading: best, score: readings[best].score, posterior: readings[best].score)
    }
    let odds = SpanOdds(places.lazy.map { readings[Int(ordered[$0])] })
    let likeliest = odds.best
    let place = places.first { readings[Int(ordered[$0])].type == likeliest } ?? places.lowerBound
    let reading = Int(ordered[place])
    return Span(reading: reading, score: odds.any, posterior: odds.posterior(readings[reading].type))
  }
}
