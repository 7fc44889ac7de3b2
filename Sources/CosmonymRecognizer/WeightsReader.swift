/// The tables of ``RecognizerWeights`` while they are being read, without a check at each look.
///
/// The starts rise, and the last one is the number of rows (``RecognizerWeights`` refuses tables of which this is not
/// true), so no place lies outside of a table.
@safe struct WeightsReader {
  private let starts: UnsafeBufferPointer<UInt32>
  private let checks: UnsafeBufferPointer<UInt32>
  private let scores: UnsafeBufferPointer<SIMD32<Int8>>
  private let shifts: UnsafeBufferPointer<UInt8>

  @unsafe init(
    starts: UnsafeBufferPointer<UInt32>, checks: UnsafeBufferPointer<UInt32>,
    scores: UnsafeBufferPointer<SIMD32<Int8>>, shifts: UnsafeBufferPointer<UInt8>
  ) {
    unsafe self.starts = starts
    unsafe self.checks = checks
    unsafe self.scores = scores
    unsafe self.shifts = shifts
  }

  /// The place of a feature in the table, `nil` when it is not there.
  @inline(__always) func place(_ hash: UInt64) -> Int? {
    let group = RecognizerWeights.group(hash)
    let check = UInt32(truncatingIfNeeded: hash)
    var place = unsafe Int(starts[group])
    let end = unsafe Int(starts[group + 1])
    while place < end {
      if unsafe checks[place] == check { return place }
      place += 1
    }
    return nil
  }

  /// The sum of the scores of a token's features.
  func score(_ features: FeatureBuffer) -> LabelValues {
    var sum = LabelSum()
    for index in 0..<features.count {
      guard let place = place(features.hash(index)) else { continue }
      unsafe sum.add(scores[place], shift: shifts[place])
    }
    return sum.values
  }

  /// The sum of the scores at places in the table.
  func score(at places: [Int]) -> LabelValues {
    var sum = LabelSum()
    for place in places { unsafe sum.add(scores[place], shift: shifts[place]) }
    return sum.values
  }
}

/// A sum of quantized scores, in vectors of eight, which the compiler keeps whole.
private struct LabelSum {
  private var first = SIMD8<Int16>.zero
  private var inner = SIMD8<Int16>.zero
  private var last = SIMD8<Int16>.zero
  private var only = SIMD8<Int16>.zero

  @inline(__always) mutating func add(_ row: SIMD32<Int8>, shift: UInt8) {
    let factor = Int16(truncatingIfNeeded: 1 << Int(shift & 7))
    first &+= SIMD8(truncatingIfNeeded: row.lowHalf.lowHalf) &* factor
    inner &+= SIMD8(truncatingIfNeeded: row.lowHalf.highHalf) &* factor
    last &+= SIMD8(truncatingIfNeeded: row.highHalf.lowHalf) &* factor
    only &+= SIMD8(truncatingIfNeeded: row.highHalf.highHalf) &* factor
  }

  var values: LabelValues {
    let unit = 1 / RecognizerWeights.scoresPerUnit
    return LabelValues(
      open: SIMD16(lowHalf: SIMD8<Float>(first) * unit, highHalf: SIMD8<Float>(inner) * unit),
      closed: SIMD16(lowHalf: SIMD8<Float>(last) * unit, highHalf: SIMD8<Float>(only) * unit))
  }
}
