import CosmonymRecognizer
import Testing

/// The table read without checks, against the features it was made of.
@Suite struct RecognizerWeightsTests {
  private func features(_ count: Int) -> [(hash: UInt64, scores: LabelValues)] {
    var state: UInt64 = 5
    func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }
    return (0..<count).map { number in
      var scores = LabelValues.zero
      for lane in 0..<32 { scores[lane] = (Float(next() >> 40) / Float(1 << 23) - 1) * Float(1 + number % 9) }
      return (next() &* 0x9E37_79B9_7F4A_7C15, scores)
    }
    .sorted { $0.hash < $1.hash }
  }

  @Test func `each feature is found with its scores, to a part in a hundred of the largest`() {
    let features = features(3000)
    let weights = RecognizerWeights(
      groups: .all, transitions: [Float](repeating: 0, count: 81), features: features)
    #expect(weights.featureCount == 3000)
    for feature in features {
      let found = weights.scores(of: feature.hash)
      for lane in 0..<32 {
        #expect(abs((found?[lane] ?? .infinity) - feature.scores[lane]) < 0.1)
      }
    }
  }

  @Test func `what was not learnt is not found, zero and greatest hash among it`() {
    let features = features(300)
    let weights = RecognizerWeights(
      groups: .all, transitions: [Float](repeating: 0, count: 81), features: features)
    let known = Set(features.map(\.hash))
    for hash in [0, .max, 1] + features.flatMap({ [$0.hash ^ 1, $0.hash &+ 1 << 49] }) where !known.contains(hash) {
      #expect(weights.scores(of: hash) == nil)
    }
    let none = RecognizerWeights(groups: .all, transitions: [Float](repeating: 0, count: 81), features: [])
    #expect(none.scores(of: 0) == nil && none.scores(of: .max) == nil)
  }

  /// The table is made without collisions for any number of features.
  @Test(arguments: [0, 1, 2, 3, 7, 100, 20_000] as [Int])
  func `tables of all sizes hold their features and no others`(count: Int) throws {
    let features = features(count)
    let weights = RecognizerWeights(groups: .all, transitions: [Float](repeating: 0, count: 81), features: features)
    let read = try WeightsFile.weights(WeightsFile.bytes(weights), path: "w")
    #expect(read.featureCount == count)
    let known = Set(features.map(\.hash))
    for feature in features {
      #expect(read.scores(of: feature.hash) == weights.scores(of: feature.hash))
      #expect(read.scores(of: feature.hash) != nil)
      let other = feature.hash &* 0xD6E8_FEB8_6659_FD93
      if !known.contains(other) { #expect(read.scores(of: other) == nil) }
    }
  }
}
