import CosmonymColumns
import CScoreRows

/// The tables of ``RecognizerWeights`` while they are being read, without a check at each look.
///
/// Whatever a hash is, its bucket and slot lie within the tables (``FeatureTableSize``), and those within the file (``WeightsMemory``).
@safe struct WeightsReader {
  private let pilots: UnsafePointer<UInt8>
  private let slots: UnsafePointer<UInt32>
  private let rows: UnsafePointer<Int8>
  private let size: FeatureTableSize

  @unsafe init(
    pilots: UnsafePointer<UInt8>, slots: UnsafePointer<UInt32>, rows: UnsafePointer<Int8>, size: FeatureTableSize
  ) {
    unsafe self.pilots = pilots
    unsafe self.slots = slots
    unsafe self.rows = rows
    self.size = size
  }

  /// A row of the table: the slot of a feature, and in the lower three bits by how much its scores are shifted.
  typealias Row = UInt32

  /// The row of a feature's slot, and whether it is this feature's.
  @inline(__always) private func look(_ hash: UInt64) -> (row: Row, isFound: Bool) {
    let slot = unsafe size.slot(hash, pilot: pilots[size.bucket(hash)])
    let entry = unsafe slots[slot]
    return (Row(truncatingIfNeeded: slot) << 3 | entry & 7, (entry ^ FeatureTableSize.check(hash)) < 8)
  }

  /// The scores of a feature, `nil` when it was not learnt.
  func scores(_ hash: UInt64) -> LabelValues? {
    let (row, isFound) = look(hash)
    guard isFound else { return nil }
    var sum = ScoreSum.zero
    unsafe withUnsafePointer(to: row) { unsafe add($0, 1, to: &sum) }
    return sum == .zero ? nil : sum.values
  }

  /// Finds the rows of features that were learnt, without a branch that depends on what is found: branches foretold wrongly
  /// cost more than all else.
  ///
  /// - Parameters:
  ///   - found: gets the rows, one after the other.
  ///   - ends: gets, for each feature, the number of rows found so far.
  func find(_ features: FeatureBuffer, rows found: Column<Row>, ends: Column<UInt32>) {
    var count = 0
    for index in 0..<features.count {
      let (row, isFound) = look(features.hash(index))
      found[count] = row
      count &+= isFound ? 1 : 0
      ends[index] = UInt32(truncatingIfNeeded: count)
      unsafe score_rows_prefetch(rows + (isFound ? Int(row >> 3) &* 32 : 0))
    }
  }

  /// The sum of some rows.
  @inline(__always) func sum(_ rows: Column<Row>, _ range: Range<Int>) -> ScoreSum {
    var sum = ScoreSum.zero
    unsafe rows.withPointer(range) { unsafe add($0, range.count, to: &sum) }
    return sum
  }

  @unsafe @inline(__always) private func add(_ found: UnsafePointer<Row>, _ count: Int, to sum: inout ScoreSum) {
    unsafe withUnsafeMutableBytes(of: &sum) { sums in
      unsafe score_rows_add(sums.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: Int16.self), rows, found, count)
    }
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
