import CScoreRows

/// The tables of ``RecognizerWeights`` while they are being read, without a check at each look.
///
/// The starts rise, and the last one is the number of rows (``RecognizerWeights`` refuses tables of which this is not
/// true), so no place lies outside of a table; behind the checks there is room for a look at ``window`` of them.
@safe struct WeightsReader {
  private let starts: UnsafeBufferPointer<UInt32>
  private let checks: UnsafeBufferPointer<UInt32>
  private let scores: UnsafeBufferPointer<SIMD32<Int8>>
  private let shifts: UnsafeBufferPointer<UInt8>

  /// How many features of a group are looked at together: few groups have more.
  static let window = 4

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
  func place(_ hash: UInt64) -> Int? {
    let group = RecognizerWeights.group(hash)
    return unsafe place(hash, from: Int(starts[group]), to: Int(starts[group + 1]))
  }

  private func place(_ hash: UInt64, from start: Int, to end: Int) -> Int? {
    let check = UInt32(truncatingIfNeeded: hash)
    for place in start..<end where unsafe checks[place] == check { return place }
    return nil
  }

  /// Finds the rows of features that were learnt, without a branch that depends on what is found: branches foretold wrongly
  /// cost more than all else.
  ///
  /// - Parameters:
  ///   - rows: gets the rows, one after the other.
  ///   - ends: gets, for each feature, the number of rows found so far.
  func find(_ features: FeatureBuffer, rows: Column<UInt32>, ends: Column<UInt32>) {
    var found = 0
    for index in 0..<features.count {
      let hash = features.hash(index)
      let group = RecognizerWeights.group(hash)
      let start = unsafe Int(starts[group])
      let end = unsafe Int(starts[group + 1])
      let check = UInt32(truncatingIfNeeded: hash)
      var place = end
      unsafe place = checks[start + 3] == check ? start + 3 : place
      unsafe place = checks[start + 2] == check ? start + 2 : place
      unsafe place = checks[start + 1] == check ? start + 1 : place
      unsafe place = checks[start] == check ? start : place
      if end - start > Self.window { place = self.place(hash, from: start, to: end) ?? end }
      rows[found] = UInt32(truncatingIfNeeded: place)
      found += place < end ? 1 : 0
      ends[index] = UInt32(truncatingIfNeeded: found)
      unsafe score_rows_prefetch(UnsafeRawPointer(scores.baseAddress.unsafelyUnwrapped + place))
    }
  }

  /// The sum of some rows.
  @inline(__always) func sum(_ rows: Column<UInt32>, _ range: Range<Int>) -> ScoreSum {
    var sum = ScoreSum.zero
    unsafe rows.withPointer(range) { rows in
      unsafe withUnsafeMutableBytes(of: &sum) { sums in
        unsafe score_rows_add(
          sums.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: Int16.self),
          UnsafeRawPointer(scores.baseAddress.unsafelyUnwrapped).assumingMemoryBound(to: Int8.self),
          shifts.baseAddress.unsafelyUnwrapped, rows, range.count)
      }
    }
    return sum
  }

  /// The sum of the scores at places in the table.
  func score(at places: [Int]) -> LabelValues {
    var sum = ScoreSum.zero
    for place in places { unsafe sum.add(scores[place], shift: shifts[place]) }
    return sum.values
  }
}

/// A sum of quantized scores, in vectors of eight, which the compiler keeps whole.
///
/// Sums wrap around, so the order in which they are made makes no difference.
struct ScoreSum: BitwiseCopyable, Equatable {
  private var first = SIMD8<Int16>.zero
  private var inner = SIMD8<Int16>.zero
  private var last = SIMD8<Int16>.zero
  private var only = SIMD8<Int16>.zero

  static let zero = ScoreSum()

  @inline(__always) mutating func add(_ row: SIMD32<Int8>, shift: UInt8) {
    let factor = Int16(truncatingIfNeeded: 1 << Int(shift & 7))
    first &+= SIMD8(truncatingIfNeeded: row.lowHalf.lowHalf) &* factor
    inner &+= SIMD8(truncatingIfNeeded: row.lowHalf.highHalf) &* factor
    last &+= SIMD8(truncatingIfNeeded: row.highHalf.lowHalf) &* factor
    only &+= SIMD8(truncatingIfNeeded: row.highHalf.highHalf) &* factor
  }

  @inline(__always) mutating func add(_ other: ScoreSum) {
    first &+= other.first
    inner &+= other.inner
    last &+= other.last
    only &+= other.only
  }

  var values: LabelValues {
    let unit = 1 / RecognizerWeights.scoresPerUnit
    return LabelValues(
      open: SIMD16(lowHalf: SIMD8<Float>(first) * unit, highHalf: SIMD8<Float>(inner) * unit),
      closed: SIMD16(lowHalf: SIMD8<Float>(last) * unit, highHalf: SIMD8<Float>(only) * unit))
  }
}
