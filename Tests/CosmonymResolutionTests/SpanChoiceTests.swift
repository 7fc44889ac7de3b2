import CosmonymResolution
import Testing

@Suite struct SpanChoiceTests {
  private func reading(_ tokens: Range<Int>, _ score: Double) -> Reading {
    Reading(tokens: tokens, type: .place, source: .listed, method: .gazetteer, score: score)
  }

  @Test func `two sure short names beat one weak long name, one sure long name beats both`() {
    let parts = [reading(0..<1, 2), reading(1..<2, 2)]
    #expect(SpanChoice.choose(parts + [reading(0..<2, 3)]).map(\.tokens) == [0..<1, 1..<2])
    #expect(SpanChoice.choose(parts + [reading(0..<2, 5)]).map(\.tokens) == [0..<2])
  }

  @Test func `what is more likely wrong than right is never chosen`() {
    #expect(SpanChoice.choose([reading(0..<1, -1), reading(2..<3, 0)]).isEmpty)
  }

  @Test(arguments: 1...200) func `the sum is the greatest that any choice has`(seed: Int) {
    var state = UInt64(seed) &* 2_862_933_555_777_941_757
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    let readings = (0..<next(12)).map { _ in
      let start = next(12)
      return reading(start..<(start + 1 + next(4)), Double(next(70) - 20) / 10)
    }
    let chosen = SpanChoice.choose(readings)
    for (left, right) in zip(chosen, chosen.dropFirst()) { #expect(left.tokens.upperBound <= right.tokens.lowerBound) }
    #expect(abs(chosen.reduce(0) { $0 + $1.score } - bestSum(readings[...], from: 0)) < 1e-9)
  }

  /// Tries every choice.
  private func bestSum(_ readings: ArraySlice<Reading>, from end: Int) -> Double {
    var best = 0.0
    for reading in readings where reading.tokens.lowerBound >= end && reading.score > 0 {
      best = max(best, reading.score + bestSum(readings, from: reading.tokens.upperBound))
    }
    return best
  }
}
