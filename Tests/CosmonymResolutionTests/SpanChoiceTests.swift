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

  @Test(arguments: 1...300) func `of equal sums the same readings are chosen as by sorting`(seed: Int) {
    var state = UInt64(seed) &* 2_862_933_555_777_941_757
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    let types: [NameType] = [.agency, .person, .place]
    let readings = (0..<next(30)).map { _ in
      let start = next(15)
      var reading = Reading(
        tokens: start..<(start + 1 + next(4)), type: types[next(3)], source: .listed, method: .gazetteer,
        score: Double(next(5) - 1))
      reading.entity = next(3) == 0 ? nil : next(4)
      return reading
    }
    for least in [0, -0.3] {
      let chosen = SpanChoice.choose(readings, least: least)
      let plain = plainChoice(readings, least: least)
      #expect(chosen.map(\.tokens) == plain.map(\.tokens))
      #expect(chosen.map(\.entity) == plain.map(\.entity))
      #expect(chosen.map(\.type) == plain.map(\.type))
    }
  }

  /// Sorts all readings by their ends, keeps the best of each span, and looks back over all spans before.
  private func plainChoice(_ readings: [Reading], least: Double) -> [Reading] {
    let accepted = readings.indices.filter { readings[$0].score > (readings[$0].entity == nil ? least : 0) }
    let sorted = accepted.sorted { left, right in
      let (a, b) = (readings[left], readings[right])
      if a.tokens.upperBound != b.tokens.upperBound { return a.tokens.upperBound < b.tokens.upperBound }
      if a.tokens.lowerBound != b.tokens.lowerBound { return a.tokens.lowerBound < b.tokens.lowerBound }
      if a.score != b.score { return a.score > b.score }
      return (a.entity ?? .max, a.type.rawValue, left) < (b.entity ?? .max, b.type.rawValue, right)
    }
    var spans: [Reading] = []
    for index in sorted where spans.last?.tokens != readings[index].tokens { spans.append(readings[index]) }
    var best: [(sum: Double, chosen: [Reading])] = [(0, [])]
    for span in spans {
      let before = best[spans.filter { $0.tokens.upperBound <= span.tokens.lowerBound }.count]
      let sum = before.sum + span.score - least
      best.append(sum > best[best.count - 1].sum ? (sum, before.chosen + [span]) : best[best.count - 1])
    }
    return best[best.count - 1].chosen
  }
}
