/// A number for each label of a token: 32 lanes, see ``Label``.
///
/// Two vectors of sixteen rather than one of thirty-two, which the compiler takes apart into single numbers.
package struct LabelValues: BitwiseCopyable, Sendable, Equatable {
  /// First and inner tokens of a name.
  package var open: SIMD16<Float>
  /// Last and only tokens of a name.
  package var closed: SIMD16<Float>

  package init(open: SIMD16<Float>, closed: SIMD16<Float>) {
    self.open = open
    self.closed = closed
  }

  /// All labels 0.
  package static let zero = LabelValues(open: .zero, closed: .zero)

  package var first: SIMD8<Float> { open.lowHalf }
  package var inner: SIMD8<Float> { open.highHalf }
  package var last: SIMD8<Float> { closed.lowHalf }
  package var only: SIMD8<Float> { closed.highHalf }

  /// The number of a label.
  package subscript(lane: Int) -> Float {
    get { lane < 16 ? open[lane] : closed[lane - 16] }
    set { if lane < 16 { open[lane] = newValue } else { closed[lane - 16] = newValue } }
  }

  /// The greatest number.
  package var greatest: Float { open.larger(closed).greatest }

  /// The sum of the squares.
  package var squaredLength: Float {
    let squares = open * open + closed * closed
    return (squares.lowHalf + squares.highHalf).total
  }

  package static func + (left: Self, right: Self) -> Self {
    Self(open: left.open + right.open, closed: left.closed + right.closed)
  }

  package static func += (left: inout Self, right: Self) { left = left + right }

  package static func - (left: Self, right: Self) -> Self {
    Self(open: left.open - right.open, closed: left.closed - right.closed)
  }

  package static func - (left: Self, right: Float) -> Self {
    Self(open: left.open - right, closed: left.closed - right)
  }

  package static func * (left: Self, right: Float) -> Self {
    Self(open: left.open * right, closed: left.closed * right)
  }
}

extension SIMD16<Float> {
  /// The greater of two numbers in each lane.
  func larger(_ other: Self) -> Self {
    Self(lowHalf: lowHalf.larger(other.lowHalf), highHalf: highHalf.larger(other.highHalf))
  }

  var greatest: Float { lowHalf.larger(highHalf).greatest }
}

extension SIMD8<Float> {
  /// The sum of the lanes, in one order on every machine.
  package var total: Float {
    let four = lowHalf + highHalf
    let two = four.lowHalf + four.highHalf
    return two.x + two.y
  }

  /// The greater of two numbers in each lane.
  func larger(_ other: Self) -> Self { replacing(with: other, where: other .> self) }

  var greatest: Float {
    let four = lowHalf.replacing(with: highHalf, where: highHalf .> lowHalf)
    let two = four.lowHalf.replacing(with: four.highHalf, where: four.highHalf .> four.lowHalf)
    return two.x > two.y ? two.x : two.y
  }
}

/// The exponential function in plain arithmetic, so that every machine gives the same bits.
package enum FloatExp {
  /// e to the power of each lane, at most 88; exact to four digits.
  static func exp(_ x: SIMD8<Float>) -> SIMD8<Float> {
    // exp(x) = exp(x / 1024) ^ 1024; the series converges at once for so small a number.
    let small = x.larger(SIMD8(repeating: -60)) * Float(1.0 / 1024)
    var result = (((small * Float(1.0 / 6)) + 0.5) * small + 1) * small + 1
    for _ in 0..<10 { result *= result }
    return result
  }

  static func exp(_ x: SIMD16<Float>) -> SIMD16<Float> {
    SIMD16(lowHalf: exp(x.lowHalf), highHalf: exp(x.highHalf))
  }

  static func exp(_ x: LabelValues) -> LabelValues { LabelValues(open: exp(x.open), closed: exp(x.closed)) }

  /// e to the power of `x`, as in each lane of the vectors.
  static func exp(_ x: Float) -> Float {
    let small = max(x, -60) * Float(1.0 / 1024)
    var result = (((small * Float(1.0 / 6)) + 0.5) * small + 1) * small + 1
    for _ in 0..<10 { result *= result }
    return result
  }
}

extension SIMD8 {
  var x: Scalar { self[0] }
}
