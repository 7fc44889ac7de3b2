/// The scores between the last label of one name and the first of what follows, as factors.
///
/// Rows are the type of the name before (the ninth: no name), columns that of the name after. Whether a name has one
/// token or several makes no difference here.
package struct Transitions: Sendable {
  /// From a name of each type, and in the ninth row from no name, to a name of each type.
  package var toName: [SIMD8<Float>]
  /// From a name of each type to no name.
  package var toOutside: SIMD8<Float>
  /// From no name to no name.
  package var outsideToOutside: Float

  /// From no name to a name of each type.
  var toNameFromOutside: SIMD8<Float>

  /// Factors from 81 log scores, row after row.
  package init(logScores: [Float]) {
    toName = (0..<9).map { row in FloatExp.exp(SIMD8(logScores[(row * 9)..<(row * 9 + 8)])) }
    toNameFromOutside = toName[8]
    toOutside = FloatExp.exp(SIMD8((0..<8).map { logScores[$0 * 9 + 8] }))
    outsideToOutside = FloatExp.exp(logScores[80])
  }
}

/// Exact inference in a linear-chain conditional random field over stretches of tokens, one after the other.
///
/// The plain way, for training; ``StretchDecoder`` is the same for tagging. After Lafferty, McCallum & Pereira (2001). The chain starts and ends outside of names. Labels must follow each other as parts of names do, so a forward state is
/// 32 lanes and one number. Messages are scaled to sum to 1 at every token (Rabiner 1989).
package struct Lattice {
  package private(set) var potentials: [LabelValues] = []
  package private(set) var outside: [Float] = []
  package private(set) var forward: [LabelValues] = []
  package private(set) var forwardOutside: [Float] = []
  /// What enters a name that starts at the token.
  package private(set) var entering: [SIMD8<Float>] = []
  package private(set) var scales: [Float] = []
  /// The mass behind a name that ends at the token, one that goes on, and no name.
  package private(set) var backwardEnd: [SIMD8<Float>] = []
  package private(set) var backwardInside: [SIMD8<Float>] = []
  package private(set) var backwardOutside: [Float] = []
  private let transitions: Transitions

  /// Creates a lattice; it can be used for one stretch after the other.
  package init(transitions: Transitions) { self.transitions = transitions }

  /// Makes room for this many tokens in all.
  package mutating func reserve(_ count: Int) {
    potentials.reserveCapacity(count)
    outside.reserveCapacity(count)
    forward.reserveCapacity(count)
    forwardOutside.reserveCapacity(count)
    entering.reserveCapacity(count)
    scales.reserveCapacity(count)
    backwardEnd.reserveCapacity(count)
    backwardInside.reserveCapacity(count)
    backwardOutside.reserveCapacity(count)
  }

  /// Sets the stretch, given the score of each label of each token; that of no name is 0.
  package mutating func set(scores: [LabelValues]) {
    for score in scores { append(score) }
    close()
  }

  /// Adds a token to the stretch, given the score of each label; that of no name is 0.
  package mutating func append(_ score: LabelValues) {
    let highest = max(0, score.greatest)
    potentials.append(FloatExp.exp(score - highest))
    outside.append(FloatExp.exp(-highest))
  }

  /// Ends the stretch: a name cannot go on after its last token.
  package mutating func close() {
    if let last = potentials.last { potentials[potentials.count - 1] = Self.withoutOpen(last) }
  }

  /// Leaves only labels whose bit is set; bit 32 is "no name".
  package mutating func restrict(to allowed: [UInt64]) {
    for (index, bits) in allowed.enumerated() {
      for lane in 0..<Label.count where bits >> UInt64(lane) & 1 == 0 { potentials[index][lane] = 0 }
      if bits >> 32 & 1 == 0 { outside[index] = 0 }
    }
  }

  private static func withoutOpen(_ potential: LabelValues) -> LabelValues {
    LabelValues(open: .zero, closed: potential.closed)
  }

  /// Runs both passes over the tokens that were added since the last time: stretches are decoded one by one, each as if
  /// it stood alone.
  ///
  /// - Returns: false when no labelling is allowed.
  /// - Complexity: O(*n*).
  package mutating func run() -> Bool {
    let stretch = forward.count..<potentials.count
    guard !stretch.isEmpty, runForward(stretch) else { return false }
    runBackward(stretch)
    return true
  }

  private mutating func runForward(_ stretch: Range<Int>) -> Bool {
    var ends = SIMD8<Float>.zero
    var inside = SIMD8<Float>.zero
    var out: Float = 1
    for index in stretch {
      let potential = potentials[index]
      var start = transitions.toName[8] * out
      for type in 0..<8 { start += transitions.toName[type] * ends[type] }
      let low = SIMD16(lowHalf: start * potential.first, highHalf: inside * potential.inner)
      let high = SIMD16(lowHalf: inside * potential.last, highHalf: start * potential.only)
      let stay = (out * transitions.outsideToOutside + (ends * transitions.toOutside).total) * outside[index]
      let sum = ((low + high).lowHalf + (low + high).highHalf).total + stay
      guard sum > 0 else { return false }
      let scale = 1 / sum
      let state = LabelValues(open: low * scale, closed: high * scale)
      ends = state.last + state.only
      inside = state.first + state.inner
      out = stay * scale
      forward.append(state)
      forwardOutside.append(out)
      entering.append(start)
      scales.append(scale)
    }
    return true
  }

  private mutating func runBackward(_ stretch: Range<Int>) {
    for _ in stretch {
      backwardEnd.append(.zero)
      backwardInside.append(.zero)
      backwardOutside.append(0)
    }
    let last = stretch.upperBound - 1
    let final =
      ((forward[last].last + forward[last].only) * transitions.toOutside).total + forwardOutside[last]
      * transitions.outsideToOutside
    var end = transitions.toOutside / final
    var inside = SIMD8<Float>.zero
    var out = transitions.outsideToOutside / final
    for index in stretch.reversed() {
      backwardEnd[index] = end
      backwardInside[index] = inside
      backwardOutside[index] = out
      let potential = potentials[index]
      let scale = scales[index]
      let start = (potential.first * inside + potential.only * end) * scale
      let stay = outside[index] * out * scale
      inside = (potential.inner * inside + potential.last * end) * scale
      for type in 0..<8 { end[type] = (transitions.toName[type] * start).total }
      end += transitions.toOutside * stay
      out = (transitions.toName[8] * start).total + transitions.outsideToOutside * stay
    }
  }

  /// The probability of each label of a token; what is missing to 1 is that of no name.
  package func marginal(_ index: Int) -> LabelValues {
    let state = forward[index]
    let inside = backwardInside[index]
    let end = backwardEnd[index]
    return LabelValues(
      open: SIMD16(lowHalf: state.first * inside, highHalf: state.inner * inside),
      closed: SIMD16(lowHalf: state.last * end, highHalf: state.only * end))
  }

  /// The probability of a transition into a token: rows as in ``Transitions``, and to no name.
  package func transition(into index: Int) -> (toName: [SIMD8<Float>], toOutside: SIMD8<Float>, outsideToOutside: Float)
  {
    let ends = index == 0 ? .zero : forward[index - 1].last + forward[index - 1].only
    let out = index == 0 ? 1 : forwardOutside[index - 1]
    let potential = potentials[index]
    let start = (potential.first * backwardInside[index] + potential.only * backwardEnd[index]) * scales[index]
    let stay = outside[index] * backwardOutside[index] * scales[index]
    var rows = (0..<8).map { transitions.toName[$0] * start * ends[$0] }
    rows.append(transitions.toName[8] * start * out)
    return (rows, transitions.toOutside * ends * stay, transitions.outsideToOutside * out * stay)
  }

  /// The probability that a stretch of tokens is a name of each type, exactly this long.
  package func probability(of tokens: Range<Int>) -> SIMD8<Float> {
    let last = tokens.upperBound - 1
    var mass = entering[tokens.lowerBound] * scales[tokens.lowerBound]
    guard tokens.count > 1 else { return mass * potentials[last].only * backwardEnd[last] }
    mass *= potentials[tokens.lowerBound].first
    for index in (tokens.lowerBound + 1)..<last { mass *= potentials[index].inner * scales[index] }
    return mass * potentials[last].last * scales[last] * backwardEnd[last]
  }
}
