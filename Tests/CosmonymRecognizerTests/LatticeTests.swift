import CosmonymRecognizer
import Testing

/// Exact inference against the sum over all labellings.
@Suite struct LatticeTests {
  /// A labelling as names: disjoint stretches with a type.
  private struct Name: Hashable {
    var range: Range<Int>
    var lane: Int
  }

  /// All labellings of `count` tokens with names of the first two types only.
  private func labellings(_ count: Int, from start: Int = 0) -> [[Name]] {
    guard start < count else { return [[]] }
    var result = labellings(count, from: start + 1)
    for end in (start + 1)...count {
      for rest in labellings(count, from: end) {
        for lane in 0..<2 { result.append([Name(range: start..<end, lane: lane)] + rest) }
      }
    }
    return result
  }

  private func random(_ state: inout UInt64) -> Float {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Float(state >> 40) / Float(1 << 23) - 1
  }

  private func factor(_ names: [Name], _ lattice: Lattice, _ transitions: Transitions, count: Int) -> Double {
    var product = 1.0
    var last: Int? = nil
    var token = 0
    func step(_ next: Int?) {
      switch (last, next) {
      case (nil, nil): product *= Double(transitions.outsideToOutside)
      case (nil, let next?): product *= Double(transitions.toName[8][next])
      case (let last?, nil): product *= Double(transitions.toOutside[last])
      case (let last?, let next?): product *= Double(transitions.toName[last][next])
      }
      last = next
    }
    while token < count {
      if let name = names.first(where: { $0.range.lowerBound == token }) {
        step(name.lane)
        for index in name.range {
          let part = name.range.count == 1 ? 24 : index == token ? 0 : index == name.range.upperBound - 1 ? 16 : 8
          product *= Double(lattice.potentials[index][part + name.lane])
        }
        token = name.range.upperBound
      } else {
        step(nil)
        product *= Double(lattice.outside[token])
        token += 1
      }
    }
    step(nil)
    return product
  }

  @Test(arguments: [1, 2, 3, 4] as [Int])
  func `probabilities of stretches agree with counting all labellings`(count: Int) {
    var state = UInt64(count)
    let transitions = Transitions(logScores: (0..<81).map { _ in random(&state) })
    var scores = [LabelValues](repeating: .zero, count: count)
    for token in 0..<count {
      for lane in 0..<32 { scores[token][lane] = lane % 8 < 2 ? random(&state) * 2 : -60 }
    }
    var lattice = Lattice(transitions: transitions)
    lattice.set(scores: scores)
    let latticeRuns = lattice.run()
    #expect(latticeRuns)
    let all = labellings(count)
    let weights = all.map { factor($0, lattice, transitions, count: count) }
    let total = weights.reduce(0, +)
    for first in 0..<count {
      for end in (first + 1)...count {
        for lane in 0..<2 {
          let name = Name(range: first..<end, lane: lane)
          let expected = zip(all, weights).reduce(0) { $0 + ($1.0.contains(name) ? $1.1 : 0) } / total
          #expect(abs(Double(lattice.probability(of: first..<end)[lane]) - expected) < 1e-3)
        }
      }
    }
  }

  /// A token that may not be part of a name parts the chain: decoding the stretches one by one is decoding the whole.
  @Test func `stretches decoded apart are as decoded together`() {
    var state: UInt64 = 7
    // From outside to outside there is no score here, as the stretches leave it out.
    var logScores = (0..<81).map { _ in random(&state) }
    logScores[80] = 0
    let transitions = Transitions(logScores: logScores)
    var scores = [LabelValues](repeating: .zero, count: 7)
    for token in scores.indices {
      for lane in 0..<32 { scores[token][lane] = token == 3 ? -60 : random(&state) * 2 }
    }
    var whole = Lattice(transitions: transitions)
    whole.set(scores: scores)
    whole.restrict(to: scores.indices.map { $0 == 3 ? 1 << 32 : 1 << 33 - 1 })
    let wholeRuns = whole.run()
    #expect(wholeRuns)
    for stretch in [0..<3, 4..<7] {
      var part = Lattice(transitions: transitions)
      part.set(scores: Array(scores[stretch]))
      let partRuns = part.run()
      #expect(partRuns)
      for first in stretch {
        for end in (first + 1)...stretch.upperBound {
          let together = whole.probability(of: first..<end)
          let apart = part.probability(of: (first - stretch.lowerBound)..<(end - stretch.lowerBound))
          for lane in 0..<8 { #expect(abs(together[lane] - apart[lane]) < 1e-4) }
        }
      }
    }
  }

  /// One lattice that decodes stretches one after the other gives each what a lattice of its own would.
  @Test func `stretches in one lattice are as in lattices of their own`() {
    var state: UInt64 = 11
    let transitions = Transitions(logScores: (0..<81).map { _ in random(&state) })
    var row = Lattice(transitions: transitions)
    var start = 0
    for count in [3, 1, 4] {
      var scores = [LabelValues](repeating: .zero, count: count)
      for token in 0..<count { for lane in 0..<32 { scores[token][lane] = random(&state) * 2 } }
      var alone = Lattice(transitions: transitions)
      for score in scores {
        alone.append(score)
        row.append(score)
      }
      alone.close()
      row.close()
      let runs = (alone.run(), row.run())
      #expect(runs.0 && runs.1)
      for first in 0..<count {
        #expect(row.marginal(start + first) == alone.marginal(first))
        for end in (first + 1)...count {
          #expect(row.probability(of: (start + first)..<(start + end)) == alone.probability(of: first..<end))
        }
      }
      start += count
    }
  }
}
