import CosmonymRecognizer

/// A text to learn from.
struct TrainingText {
  let text: LabelledText
  let isGeneral: Bool
  /// How often it is looked at in each pass.
  let repeats: Int
}

/// Learns the weights of the recognizer by stochastic gradient ascent on the conditional likelihood.
///
/// Where an annotation leaves labels open (optional mentions, types a source does not mark), the likelihood is that of
/// all allowed labellings together (Tsuboi et al. 2008). Each feature has a score of its own for general and for
/// complete texts beside a common one (Daumé 2007); the weights that are written are the common ones plus those of
/// complete texts. Everything runs in one fixed order, in plain arithmetic: same inputs, same bits.
struct Trainer {
  private let options: TrainingOptions
  private let index: FeatureIndex
  private var random: RandomNumbers
  /// Three scores for each feature: common, of general texts, of complete texts.
  private var scores: [LabelValues]
  private var squares: [Float]
  private var transitionScores: [[Float]]
  private var transitionSquares: [Float]
  private var sums: [LabelValues]
  private var transitionSums = [Float](repeating: 0, count: 81)
  private var features: [Int32] = []
  private var featureEnds: [Int] = []
  private var tokenScores: [LabelValues] = []

  /// Tokens whose labels are as good as learnt are passed over (sum of squares of the gradient).
  private static let leastGradient: Float = 1e-4
  /// A stretch whose tokens are all below this may rest.
  private static let learntGradient: Float = 1e-3

  init(_ texts: [TrainingText], options: TrainingOptions) {
    self.options = options
    index = FeatureIndex(texts.map(\.text), least: Int32(options.leastCount))
    random = RandomNumbers(seed: options.seed)
    let count = index.hashes.count
    scores = [LabelValues](repeating: .zero, count: count * 3)
    squares = [Float](repeating: 1, count: count * 3)
    sums = [LabelValues](repeating: .zero, count: count)
    transitionScores = [[Float]](repeating: [Float](repeating: 0, count: 81), count: 3)
    transitionSquares = [Float](repeating: 1, count: 81)
  }

  /// Trains on texts and returns the weights.
  static func weights(_ texts: [TrainingText], options: TrainingOptions) -> RecognizerWeights {
    var trainer = Trainer(texts, options: options)
    for _ in 0..<options.models {
      trainer.forget()
      trainer.train(texts)
      trainer.addToSum()
    }
    return trainer.finish()
  }

  /// Starts a model anew; the random numbers go on.
  private mutating func forget() {
    for row in scores.indices {
      scores[row] = .zero
      squares[row] = 1
    }
    transitionScores = [[Float]](repeating: [Float](repeating: 0, count: 81), count: 3)
    transitionSquares = [Float](repeating: 1, count: 81)
  }

  /// Adds the weights for complete texts of the model just trained: the common ones and their own.
  private mutating func addToSum() {
    for feature in sums.indices { sums[feature] += scores[feature * 3] + scores[feature * 3 + 2] }
    for cell in 0..<81 { transitionSums[cell] += transitionScores[0][cell] + transitionScores[2][cell] }
  }

  private mutating func train(_ texts: [TrainingText]) {
    let numbered = texts.map { $0.text.stretches.map { number($0) } }
    // Stretches that are as good as learnt rest for two passes.
    var rests = numbered.map { [UInt8](repeating: 0, count: $0.count) }
    var order: [Int] = []
    for (number, text) in texts.enumerated() {
      order += [Int](repeating: number, count: text.repeats)
    }
    for _ in 0..<options.epochs {
      random.shuffle(&order)
      for number in order {
        for (place, stretch) in numbered[number].enumerated() {
          if rests[number][place] > 0 {
            rests[number][place] -= 1
          } else if learn(stretch, domain: texts[number].isGeneral ? 1 : 2) {
            rests[number][place] = 2
          }
        }
      }
    }
  }

  /// A stretch with the numbers of its features in place of their hashes.
  private struct Numbered {
    var features: [Int32] = []
    var isOfDocument: [Bool] = []
    var ends: [Int32] = []
    var allowed: [UInt64]
  }

  private func number(_ stretch: LabelledText.Stretch) -> Numbered {
    var result = Numbered(allowed: stretch.allowed)
    var start = 0
    for end in stretch.ends {
      for place in start..<Int(end) {
        guard let feature = index[stretch.hashes[place]] else { continue }
        result.features.append(feature)
        result.isOfDocument.append(stretch.isOfDocument[place])
      }
      result.ends.append(Int32(result.features.count))
      start = Int(end)
    }
    return result
  }

  /// Takes one step for a stretch.
  ///
  /// - Returns: whether there was next to nothing to learn.
  private mutating func learn(_ stretch: Numbered, domain: Int) -> Bool {
    score(stretch, domain: domain)
    let transitions = Transitions(logScores: zip(transitionScores[0], transitionScores[domain]).map { $0 + $1 })
    var model = Lattice(transitions: transitions)
    model.set(scores: tokenScores)
    var gold = model
    gold.restrict(to: stretch.allowed)
    guard model.run(), gold.run() else { return true }
    var start = 0
    var isLearnt = true
    for token in tokenScores.indices {
      let gradient = gold.marginal(token) - model.marginal(token)
      let size = gradient.squaredLength
      if size > Self.learntGradient { isLearnt = false }
      if size > Self.leastGradient {
        for feature in features[start..<featureEnds[token]] {
          update(Int(feature), table: 0, gradient, size)
          update(Int(feature), table: domain, gradient, size)
        }
      }
      learnTransition(gold.transition(into: token), model.transition(into: token), domain: domain)
      start = featureEnds[token]
    }
    return isLearnt
  }

  /// The known features of the stretch, some left out by chance, and the scores of its tokens.
  private mutating func score(_ stretch: Numbered, domain: Int) {
    features.removeAll(keepingCapacity: true)
    featureEnds.removeAll(keepingCapacity: true)
    tokenScores.removeAll(keepingCapacity: true)
    let kept = UInt64(Double(1 - options.dropout) * 65536)
    let hasDocument = random.next() & 0xFFFF >= UInt64(Double(options.documentDropout) * 65536)
    var start = 0
    for end in stretch.ends {
      var sum = LabelValues.zero
      for place in start..<Int(end) {
        let feature = stretch.features[place]
        guard random.next() & 0xFFFF < kept else { continue }
        if stretch.isOfDocument[place], !hasDocument { continue }
        features.append(feature)
        sum += scores[Int(feature) * 3] + scores[Int(feature) * 3 + domain]
      }
      featureEnds.append(features.count)
      tokenScores.append(sum)
      start = Int(end)
    }
  }

  /// One step of AdaGrad with one square for all labels of a feature.
  private mutating func update(_ feature: Int, table: Int, _ gradient: LabelValues, _ size: Float) {
    let row = feature * 3 + table
    let square = squares[row] + size
    squares[row] = square
    let step = options.rate / square.squareRoot()
    let pull = options.decay / index.occurrences[feature]
    scores[row] += (gradient - scores[row] * pull) * step
  }

  private mutating func learnTransition(
    _ gold: (toName: [SIMD8<Float>], toOutside: SIMD8<Float>, outsideToOutside: Float),
    _ model: (toName: [SIMD8<Float>], toOutside: SIMD8<Float>, outsideToOutside: Float), domain: Int
  ) {
    for row in 0..<9 {
      let gradient = gold.toName[row] - model.toName[row]
      for lane in 0..<8 { updateTransition(row * 9 + lane, gradient[lane], domain: domain) }
    }
    let gradient = gold.toOutside - model.toOutside
    for row in 0..<8 { updateTransition(row * 9 + 8, gradient[row], domain: domain) }
    updateTransition(80, gold.outsideToOutside - model.outsideToOutside, domain: domain)
  }

  private mutating func updateTransition(_ cell: Int, _ gradient: Float, domain: Int) {
    transitionSquares[cell] += gradient * gradient
    let step = options.rate * gradient / transitionSquares[cell].squareRoot()
    transitionScores[0][cell] += step
    transitionScores[domain][cell] += step
  }

  /// The average of the models, the strongest features only.
  private func finish() -> RecognizerWeights {
    let share = 1 / Float(options.models)
    let kept = (1 - options.dropout) * share
    var features: [(hash: UInt64, scores: LabelValues, strength: Float)] = []
    for (number, hash) in index.hashes.enumerated() {
      let row = sums[number] * kept
      let strength = max(row.greatest, (row * -1).greatest) * index.occurrences[number].squareRoot()
      features.append((hash, row, strength))
    }
    features.sort { ($1.strength, $0.hash) < ($0.strength, $1.hash) }
    let strongest = features.prefix(options.mostFeatures).sorted { $0.hash < $1.hash }
    return RecognizerWeights(
      groups: options.groups, transitions: transitionSums.map { $0 * share },
      features: strongest.map { ($0.hash, $0.scores) })
  }
}
