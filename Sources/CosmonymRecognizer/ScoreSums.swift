import CScoreRows
import Glibc

/// Sums of scores that were made before, by what they depend on: most of a text repeats what was seen.
///
/// What a sum depends on is compared whole, not by a hash, so an answer never depends on what was read before.
@safe final class ScoreSums {
  /// All that the sum of a part of a token's features depends on; no two parts have the same.
  struct Cause: BitwiseCopyable {
    private var a: UInt64 = 0
    private var b: UInt64 = 0
    private var c: UInt64 = 0
    private var d: UInt64 = 0

    /// The cause of no features: its sum is 0.
    init() {}

    @inline(__always) init(_ part: Part, _ a: UInt64, _ b: UInt64 = 0, _ c: UInt64 = 0, rest: UInt64 = 0) {
      (self.a, self.b, self.c) = (a, b, c)
      d = rest << 3 | UInt64(part.rawValue)
    }

    @inline(__always) var isNone: Bool { d == 0 }

    @inline(__always) fileprivate var hash: UInt64 {
      var hash = (a ^ (b << 29 | b >> 35)) &* 0x9E37_79B9_7F4A_7C15
      hash = (hash ^ (hash >> 32) ^ c ^ (d << 31 | d >> 33)) &* 0xD6E8_FEB8_6659_FD93
      return hash >> 32
    }

    /// Whether two causes are the same.
    @inline(__always) func equals(_ other: Cause) -> Bool {
      (a ^ other.a) | (b ^ other.b) | (c ^ other.c) | (d ^ other.d) == 0
    }
  }

  /// The parts of a token's features whose sums are kept; 0 is the part without features.
  enum Part: UInt8 {
    case own = 1
    case looks, tags, document, runForm
  }

  private struct Entry: BitwiseCopyable {
    var cause = Cause()
    var sum = ScoreSum.zero
  }

  private static let mask = 1 << 14 - 1
  /// The first one is the sum of no features, and stays.
  private static let count = mask + 2
  private let entries: UnsafeMutableBufferPointer<Entry>

  init() {
    // Zeros from the system, which costs nothing for a short text: an empty entry is all zeros.
    guard let memory = unsafe calloc(Self.count, MemoryLayout<Entry>.stride) else { fatalError("out of memory") }
    unsafe entries = UnsafeMutableBufferPointer(
      start: memory.bindMemory(to: Entry.self, capacity: Self.count), count: Self.count)
  }

  deinit { unsafe free(entries.baseAddress) }

  /// The place of a cause's sum, which is asked for from memory.
  @inline(__always) func prepare(_ cause: Cause) -> Int {
    let place = cause.isNone ? 0 : 1 + Int(truncatingIfNeeded: cause.hash) & Self.mask
    let entry = unsafe UnsafeRawPointer(entries.baseAddress.unsafelyUnwrapped + place)
    unsafe score_rows_prefetch(entry)
    unsafe score_rows_prefetch(entry + MemoryLayout<Entry>.size - 1)
    return place
  }

  /// Adds the sum of a cause; false when it is not there.
  @inline(__always) func add(_ cause: Cause, at place: Int, to total: inout ScoreSum) -> Bool {
    precondition(UInt(bitPattern: place) < UInt(bitPattern: Self.count))
    guard unsafe entries[place].cause.equals(cause) else { return false }
    unsafe total.add(entries[place].sum)
    return true
  }

  /// Keeps the sum of a cause.
  @inline(__always) func keep(_ sum: ScoreSum, of cause: Cause, at place: Int) {
    precondition(UInt(bitPattern: place &- 1) < UInt(bitPattern: Self.count - 1))
    unsafe entries[place] = Entry(cause: cause, sum: sum)
  }
}
