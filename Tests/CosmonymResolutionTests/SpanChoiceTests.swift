import CosmonymResolution
import Foundation
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
    var seen: Set<Range<Int>> = []
    let readings = (0..<next(12)).map { _ in
      let start = next(12)
      return reading(start..<(start + 1 + next(4)), Double(next(70) - 20) / 10)
    }.filter { seen.insert($0.tokens).inserted }
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
    // Where types compete, sums of logarithms hardly ever are equal to the last bit; readings of one type tie often.
    let types: [NameType] = seed % 2 == 0 ? [.place] : [.agency, .person, .place]
    let readings = (0..<next(30)).map { _ in
      let start = next(15)
      var reading = Reading(
        tokens: start..<(start + 1 + next(4)), type: types[next(types.count)], source: .listed, method: .gazetteer,
        score: types.count == 1 ? Double(next(5) - 1) : Double(next(5000)) / 1000 - 1)
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

  /// Sorts all stretches by their ends, and looks back over all that end before.
  private func plainChoice(_ readings: [Reading], least: Double) -> [Reading] {
    let spans = Dictionary(grouping: readings.filter { $0.score > -4 }, by: \.tokens).values.compactMap { group in
      plainSpan(group, least: least)
    }.sorted { left, right in
      let (a, b) = (left.reading.tokens, right.reading.tokens)
      return (a.upperBound, a.lowerBound) < (b.upperBound, b.lowerBound)
    }
    var best: [(sum: Double, chosen: [Reading])] = [(0, [])]
    for span in spans {
      let before = best[spans.filter { $0.reading.tokens.upperBound <= span.reading.tokens.lowerBound }.count]
      let sum = before.sum + span.score - least
      best.append(sum > best[best.count - 1].sum + 1e-12 ? (sum, before.chosen + [span.reading]) : best[best.count - 1])
    }
    return best[best.count - 1].chosen
  }

  /// The likeliest reading of a stretch and the log-odds that it is a name, by the definition; `nil` for none.
  private func plainSpan(_ group: [Reading], least: Double) -> (reading: Reading, score: Double)? {
    let odds = group.map { exp($0.score) }
    let types = Set(group.map(\.type)).sorted { $0.rawValue < $1.rawValue }
    func best(of type: NameType) -> Double { zip(group, odds).reduce(0) { $1.0.type == type ? max($0, $1.1) : $0 } }
    guard let type = types.max(by: { best(of: $0) < best(of: $1) - 1e-12 }),
      let reading = group.enumerated().filter({ $0.element.type == type }).min(by: { left, right in
        let (a, b) = (left.element, right.element)
        return (-a.score, a.entity ?? .max, left.offset) < (-b.score, b.entity ?? .max, right.offset)
      })?.element
    else { return nil }
    let total = types.reduce(0) { $0 + best(of: $1) }
    let score = types.count == 1 ? reading.score : log(total)
    let own = best(of: type)
    let posterior = types.count == 1 ? reading.score : log(own / (1 + total - own))
    return score > (reading.entity == nil ? least : 0) && posterior > -0.15 ? (reading, score) : nil
  }

  @Test func `what surely is a name is taken though no type alone is likely`() {
    var place = reading(3..<4, -0.3)
    var site = Reading(tokens: 3..<4, type: .spaceport, source: .listed, method: .gazetteer, score: -1.5)
    (place.entity, site.entity) = (1, 2)
    #expect(SpanChoice.choose([place]).isEmpty)
    place.score = 1
    site.score = 0.7
    let chosen = SpanChoice.choose([place, site])
    #expect(chosen.map(\.type) == [.place])
    // One of the two it is, so the first is only somewhat likelier than not.
    #expect(chosen.map { ($0.posterior.probability * 100).rounded() } == [47])
  }
}
