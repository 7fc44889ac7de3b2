package import CosmonymColumns
/// Exact inference for tagging, stretch by stretch: what ``Lattice`` does, bit for bit, less what only training asks for.
package struct StretchDecoder {
  // Kept for all tokens that are decoded, one stretch behind the other.
  /// The factor of each label.
  private let potentials: Column<LabelValues>
  /// What enters a name that starts at the token, scaled.
  private let entering: Column<SIMD8<Float>>
  /// What the messages at the token are scaled by.
  private let scales: Column<Float>
  /// The mass behind a name that ends at the token.
  private let ends: Column<SIMD8<Float>>

  // Asked for only until the stretch is decoded.
  private let outside: Column<Float>
  private let forward: Column<LabelValues>
  /// The mass behind a name that goes on after the token.
  private let inside: Column<SIMD8<Float>>

  private let transitions: Transitions
  /// The factors from a name of each type to one of each type, and the same seen from the type that follows.
  private let rows: Rows
  private let columns: Rows

  /// The number of tokens added so far.
  package private(set) var count = 0
  /// The stretch that is being added, or was decoded last.
  package private(set) var stretch = 0..<0

  /// Eight vectors, without an array around them.
  private typealias Rows = (
    SIMD8<Float>, SIMD8<Float>, SIMD8<Float>, SIMD8<Float>, SIMD8<Float>, SIMD8<Float>, SIMD8<Float>, SIMD8<Float>
  )

  /// Makes room for `count` tokens in all.
  package init(count: Int, transitions: Transitions, in memory: Arena) {
    potentials = memory.column(count, of: .zero)
    entering = memory.column(count, of: .zero)
    scales = memory.column(count, of: 0)
    ends = memory.column(count, of: .zero)
    outside = memory.column(count, of: 0)
    forward = memory.column(count, of: .zero)
    inside = memory.column(count, of: .zero)
    self.transitions = transitions
    rows = Self.rows { transitions.toName[$0] }
    columns = Self.rows { lane in SIMD8((0..<8).map { transitions.toName[$0][lane] }) }
  }

  private static func rows(_ row: (Int) -> SIMD8<Float>) -> Rows {
    (row(0), row(1), row(2), row(3), row(4), row(5), row(6), row(7))
  }

  /// Adds a token to the stretch, given the score of each label; that of no name is 0.
  package mutating func append(_ score: LabelValues) {
    let highest = max(0, score.greatest)
    potentials[count] = FloatExp.exp(score - highest)
    outside[count] = FloatExp.exp(-highest)
    count += 1
  }

  /// Ends the stretch and runs both passes over it; a name cannot go on after its last token.
  package mutating func decode() {
    stretch = stretch.upperBound..<count
    guard let last = stretch.last else { return }
    potentials[last].open = .zero
    let mass = runForward()
    if mass > 0 { runBackward(final: mass) } else { clear() }
  }

  /// Takes the tokens for no part of a name, where all labellings together are too improbable for a number.
  private func clear() {
    for index in stretch {
      forward[index] = .zero
      entering[index] = .zero
      scales[index] = 0
      ends[index] = .zero
      inside[index] = .zero
    }
  }

  /// - Returns: the mass of all labellings.
  private func runForward() -> Float {
    var closing = SIMD8<Float>.zero
    var going = SIMD8<Float>.zero
    var out: Float = 1
    for index in stretch {
      let potential = potentials[index]
      let start = starting(after: closing, out)
      let low = SIMD16(lowHalf: start * potential.first, highHalf: going * potential.inner)
      let high = SIMD16(lowHalf: going * potential.last, highHalf: start * potential.only)
      let stay = (out * transitions.outsideToOutside + (closing * transitions.toOutside).total) * outside[index]
      let sum = ((low + high).lowHalf + (low + high).highHalf).total + stay
      let scale = 1 / sum
      let state = LabelValues(open: low * scale, closed: high * scale)
      closing = state.last + state.only
      going = state.first + state.inner
      out = stay * scale
      forward[index] = state
      entering[index] = start * scale
      scales[index] = scale
    }
    return (closing * transitions.toOutside).total + out * transitions.outsideToOutside
  }

  @inline(__always)
  private func starting(after ends: SIMD8<Float>, _ out: Float) -> SIMD8<Float> {
    var start = transitions.toNameFromOutside * out
    start += rows.0 * ends[0]
    start += rows.1 * ends[1]
    start += rows.2 * ends[2]
    start += rows.3 * ends[3]
    start += rows.4 * ends[4]
    start += rows.5 * ends[5]
    start += rows.6 * ends[6]
    start += rows.7 * ends[7]
    return start
  }

  private func runBackward(final: Float) {
    var end = transitions.toOutside / final
    var going = SIMD8<Float>.zero
    var out = transitions.outsideToOutside / final
    for index in stretch.reversed() {
      ends[index] = end
      inside[index] = going
      let potential = potentials[index]
      let scale = scales[index]
      let start = (potential.first * going + potential.only * end) * scale
      let stay = outside[index] * out * scale
      going = (potential.inner * going + potential.last * end) * scale
      end = ending(before: start) + transitions.toOutside * stay
      out = (transitions.toNameFromOutside * start).total + transitions.outsideToOutside * stay
    }
  }

  /// For each type the mass of what follows a name of it: the sums of products in the order of `total`, all eight at once.
  @inline(__always)
  private func ending(before start: SIMD8<Float>) -> SIMD8<Float> {
    let even = (columns.0 * start[0] + columns.4 * start[4]) + (columns.2 * start[2] + columns.6 * start[6])
    let odd = (columns.1 * start[1] + columns.5 * start[5]) + (columns.3 * start[3] + columns.7 * start[7])
    return even + odd
  }
}

// What the passes tell.
extension StretchDecoder {
  /// The probability that a token of the stretch decoded last is the first one of a longer name of each type, and that it
  /// is a name by itself.
  package func starts(_ index: Int) -> (first: SIMD8<Float>, only: SIMD8<Float>) {
    (forward[index].first * inside[index], forward[index].only * ends[index])
  }

  /// The probability that a stretch of tokens is a name of each type, exactly this long.
  package func probability(of tokens: Range<Int>) -> SIMD8<Float> {
    let last = tokens.upperBound - 1
    guard tokens.count > 1 else { return entering[last] * potentials[last].only * ends[last] }
    var mass = opening(at: tokens.lowerBound)
    for index in (tokens.lowerBound + 1)..<last { continuing(&mass, at: index) }
    return closing(mass, at: last)
  }

  /// The mass of names that start at a token and go on.
  @inline(__always)
  func opening(at index: Int) -> SIMD8<Float> { entering[index] * potentials[index].first }

  /// Takes names that go on over one token more.
  @inline(__always)
  func continuing(_ mass: inout SIMD8<Float>, at index: Int) { mass *= potentials[index].inner * scales[index] }

  /// The probability of names that end at a token.
  @inline(__always)
  func closing(_ mass: SIMD8<Float>, at index: Int) -> SIMD8<Float> {
    mass * potentials[index].last * scales[index] * ends[index]
  }
}
