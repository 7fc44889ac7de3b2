/// Memory for columns, used again for one document after the other.
///
/// With `FeatureBuffer.swift`, `ScoreSums.swift` and `WeightsReader.swift` the only files of the module that touch raw memory.
@safe package final class ColumnMemory {
  private var block: UnsafeMutableRawPointer
  private var size: Int
  private var used = 0
  /// Blocks that became too small; their columns live on until ``removeAll()``.
  private var outgrown: [UnsafeMutableRawPointer] = unsafe []

  private static let leastSize = 1 << 16
  /// What a long document needed is not kept for the next ones.
  private static let mostKept = 4 << 20

  package init() {
    size = Self.leastSize
    unsafe block = .allocate(byteCount: size, alignment: 64)
  }

  deinit {
    unsafe block.deallocate()
    unsafe outgrown.forEach { unsafe $0.deallocate() }
  }

  /// Gives all columns back; none that was made before may be used any more.
  package func removeAll() {
    used = 0
    unsafe outgrown.forEach { unsafe $0.deallocate() }
    unsafe outgrown.removeAll()
    guard size > Self.mostKept else { return }
    unsafe block.deallocate()
    size = Self.leastSize
    unsafe block = .allocate(byteCount: size, alignment: 64)
  }

  /// A column of `count` elements and the margins, each of them `value`.
  package func column<Element: BitwiseCopyable>(_ count: Int, of value: Element) -> Column<Element> {
    let bytes = ((count + 2 * Column<Element>.margin) * MemoryLayout<Element>.stride + 63) & ~63
    if used + bytes > size { grow(bytes) }
    let start = unsafe block + used
    used += bytes
    return unsafe Column(start, count: count, value)
  }

  private func grow(_ bytes: Int) {
    unsafe outgrown.append(block)
    size = max(size * 2, bytes)
    unsafe block = .allocate(byteCount: size, alignment: 64)
    used = 0
  }
}

/// A value for each token of a text, and for two places before the first one and behind the last; a copy is another view of
/// the same values.
///
/// Valid as long as its ``ColumnMemory`` keeps it.
@safe package struct Column<Element: BitwiseCopyable> {
  /// How many values there are before the first token, and behind the last.
  static var margin: Int { 2 }

  private let base: UnsafeMutablePointer<Element>
  package let count: Int

  @unsafe fileprivate init(_ memory: UnsafeMutableRawPointer, count: Int, _ value: Element) {
    let all = count + 2 * Self.margin
    unsafe base = memory.bindMemory(to: Element.self, capacity: all)
    self.count = count
    unsafe base.initialize(repeating: value, count: all)
  }

  /// The value at a place from -2 to the count + 1.
  package subscript(index: Int) -> Element {
    @inline(__always) get {
      precondition(UInt(bitPattern: index &+ Self.margin) < UInt(bitPattern: count &+ 2 &* Self.margin))
      return unsafe base[index &+ Self.margin]
    }
    @inline(__always) nonmutating set {
      precondition(UInt(bitPattern: index &+ Self.margin) < UInt(bitPattern: count &+ 2 &* Self.margin))
      unsafe base[index &+ Self.margin] = newValue
    }
  }
}

extension Column {
  /// Calls `body` with a pointer to the values of a range of places from 0 to the count.
  @unsafe @inline(__always)
  func withPointer<Result>(_ range: Range<Int>, _ body: (UnsafePointer<Element>) -> Result) -> Result {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return unsafe body(UnsafePointer(base + Self.margin + range.lowerBound))
  }
}

/// A set of tokens, one bit each.
package struct TokenBits {
  private let words: Column<UInt64>
  private let count: Int

  /// An empty set of tokens below `count`.
  package init(count: Int, in memory: ColumnMemory) {
    words = memory.column(count / 64 + 1, of: 0)
    self.count = count
  }

  @inline(__always) package func insert(_ token: Int) { words[token >> 6] |= 1 << UInt64(token & 63) }

  @inline(__always) package func remove(_ token: Int) { words[token >> 6] &= ~(1 << UInt64(token & 63)) }

  /// Whether a token is a member; none before the first or behind the last is.
  @inline(__always) package func contains(_ token: Int) -> Bool {
    words[token >> 6] >> UInt64(token & 63) & 1 != 0
  }

  /// Adds the members of another set of tokens of the same text.
  package func formUnion(_ other: TokenBits) {
    for index in 0..<words.count { words[index] |= other.words[index] }
  }

  /// The first member at or after a token.
  ///
  /// - Complexity: O(*n* / 64) in the distance.
  @inline(__always) package func next(from token: Int) -> Int? {
    let next = first(from: token, flip: 0)
    return next < count ? next : nil
  }

  /// The first token at or after `token` that is no member; the count when all are.
  @inline(__always) package func nextMissing(from token: Int) -> Int { min(count, first(from: token, flip: ~0)) }

  /// The first bit that is set after all bits were flipped by `flip`; the count or more when there is none.
  @inline(__always) private func first(from token: Int, flip: UInt64) -> Int {
    var index = token >> 6
    guard index < words.count else { return count }
    var word = (words[index] ^ flip) & (~0 << UInt64(token & 63))
    while word == 0 {
      index += 1
      guard index < words.count else { return count }
      word = words[index] ^ flip
    }
    return index << 6 + word.trailingZeroBitCount
  }
}
