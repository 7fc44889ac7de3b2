/// Memory that holds a file of weights, mapped by the caller or copied.
///
/// With `FeatureBuffer.swift`, `ScoreSums.swift` and `WeightsReader.swift` the only files of the module that touch raw memory.
@safe public final class WeightsMemory: @unchecked Sendable {
  /// The bytes; never changed after `init`.
  private let bytes: UnsafeRawBufferPointer
  private let release: () -> Void

  /// Takes over memory.
  ///
  /// - Parameters:
  ///   - bytes: aligned to 64 bytes, unchanged until `release` is called.
  ///   - release: gives the memory back; called once, when the last user is gone.
  @unsafe public init(bytes: UnsafeRawBufferPointer, release: @escaping () -> Void) {
    unsafe self.bytes = bytes
    self.release = release
  }

  deinit { release() }

  /// A copy of bytes, for those who have read a file rather than mapped it.
  public convenience init(copying bytes: [UInt8]) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
    unsafe buffer.copyBytes(from: bytes)
    unsafe self.init(bytes: UnsafeRawBufferPointer(buffer)) { unsafe buffer.deallocate() }
  }

  /// The number of bytes.
  var count: Int { unsafe bytes.count }

  /// A copy of a range of the bytes, as far as they are there.
  func bytes(_ range: Range<Int>) -> [UInt8] {
    unsafe Array(UnsafeRawBufferPointer(rebasing: bytes[range.clamped(to: 0..<count)]))
  }

  /// The word of eight bytes at a place.
  func word(at place: Int) -> UInt64 {
    precondition(place >= 0 && place + 8 <= count, "the word lies within the file")
    return unsafe UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
  }

  /// The tables from a place on: pilots, slots and rows, each at the next multiple of 64 bytes.
  func reader(at start: Int, _ layout: WeightsLayout) -> WeightsReader {
    precondition(start >= 0 && start % 64 == 0 && start + layout.size <= count, "the tables lie within the file")
    let base = unsafe bytes.baseAddress.unsafelyUnwrapped + start
    return unsafe WeightsReader(
      pilots: base.assumingMemoryBound(to: UInt8.self),
      slots: (base + layout.slots).assumingMemoryBound(to: UInt32.self),
      rows: (base + layout.rows).assumingMemoryBound(to: Int8.self), size: layout.table)
  }

  /// Four running sums over words of eight bytes, so that a file of megabytes is checked in less than a millisecond.
  func checksum(count: Int) -> UInt64 {
    precondition(count >= 0 && count <= self.count)
    var sums = SIMD4<UInt64>(1, 2, 3, 4)
    var index = 0
    while index + 32 <= count {
      let words = unsafe bytes.loadUnaligned(fromByteOffset: index, as: SIMD4<UInt64>.self)
      sums = (sums ^ words) &* SIMD4(repeating: 0x9E37_79B9_7F4A_7C15)
      sums ^= sums &>> SIMD4(repeating: 29)
      index += 32
    }
    while index < count {
      unsafe sums[0] = (sums[0] ^ UInt64(bytes[index])) &* 0x100_0000_01B3
      index += 1
    }
    return sums[0] ^ sums[1] &* 3 ^ sums[2] &* 5 ^ sums[3] &* 7
  }
}

/// Where the tables of a file of weights lie, in bytes from the first of them.
struct WeightsLayout: Sendable, Equatable {
  let table: FeatureTableSize
  let slots: Int
  let rows: Int
  let size: Int

  init(_ table: FeatureTableSize) {
    self.table = table
    slots = Self.rounded(table.buckets)
    rows = Self.rounded(slots + table.slots * 4)
    size = Self.rounded(rows + table.slots * 32)
  }

  /// The next multiple of 64.
  static func rounded(_ size: Int) -> Int { (size + 63) / 64 * 64 }
}
