/// Memory for what is told of one document, given back as a whole: columns, laid end to end.
///
/// This file and `WeightColumns.swift` are the only ones in the module that touch raw memory.
@safe package final class Arena: @unchecked Sendable {
  /// Blocks of memory with their sizes in bytes; columns are made in the last one.
  private var blocks: [(base: UnsafeMutableRawPointer, size: Int)] = unsafe []
  /// The bytes of the last block that are taken.
  private var used = 0

  /// An arena whose first block has `room` bytes.
  package init(room: Int = 1 << 14) { addBlock(room) }

  deinit { unsafe blocks.forEach { unsafe $0.base.deallocate() } }

  /// The size of the last block in bytes.
  var room: Int { unsafe blocks[blocks.count - 1].size }

  /// Gives back all columns at once, which nobody may look at any more; the last block, the largest, is kept.
  package func empty() {
    unsafe blocks.dropLast().forEach { unsafe $0.base.deallocate() }
    unsafe blocks.removeFirst(blocks.count - 1)
    used = 0
  }

  /// A column of `count` elements, each of them `value`.
  func column<Element: BitwiseCopyable>(_ count: Int, of value: Element) -> Column<Element> {
    let size = (count * MemoryLayout<Element>.stride + 15) & ~15
    if unsafe used + size > blocks[blocks.count - 1].size { addBlock(size) }
    let start = unsafe blocks[blocks.count - 1].base + used
    used += size
    return unsafe Column(start, count: count, value)
  }

  private func addBlock(_ room: Int) {
    let last = unsafe blocks.last?.size ?? 0
    let size = max(room, last * 2, 64)
    unsafe blocks.append((.allocate(byteCount: size, alignment: 16), size))
    used = 0
  }
}

/// A fixed number of values side by side; a copy is another view of the same values.
///
/// Valid as long as its ``Arena`` is.
@safe struct Column<Element: BitwiseCopyable>: @unchecked Sendable {
  private let base: UnsafeMutablePointer<Element>
  let count: Int

  @unsafe fileprivate init(_ memory: UnsafeMutableRawPointer, count: Int, _ value: Element) {
    unsafe base = memory.bindMemory(to: Element.self, capacity: count)
    self.count = count
    unsafe base.initialize(repeating: value, count: count)
  }

  /// The value with this number, which must be lower than the count.
  subscript(index: Int) -> Element {
    @inline(__always) get {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
      return unsafe base[index]
    }
    @inline(__always) nonmutating set {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
      unsafe base[index] = newValue
    }
  }

  var indices: Range<Int> { 0..<count }
}

/// A set of tokens, one bit each.
package struct TokenSet {
  private let words: Column<UInt64>

  /// An empty set of tokens below `count`.
  package init(count: Int, in arena: Arena) { words = arena.column(count / 64 + 1, of: 0) }

  /// Adds a token.
  @inline(__always)
  package func insert(_ token: Int) { words[token >> 6] |= 1 << UInt64(token & 63) }

  /// Whether a token is a member.
  @inline(__always)
  package func contains(_ token: Int) -> Bool { words[token >> 6] >> UInt64(token & 63) & 1 != 0 }

  /// The first member at or after a token.
  ///
  /// - Complexity: O(*n* / 64) in the distance.
  @inline(__always)
  package func next(from token: Int) -> Int? {
    var index = token >> 6
    guard index < words.count else { return nil }
    var word = words[index] & (~0 << UInt64(token & 63))
    while word == 0 {
      index += 1
      guard index < words.count else { return nil }
      word = words[index]
    }
    return index << 6 + word.trailingZeroBitCount
  }
}

/// A few tokens within 64 of one, in their order; needs no memory.
package struct NearTokens: Sequence, IteratorProtocol {
  private let first: Int
  private var bits: UInt64 = 0

  /// None yet of the 64 tokens from `first` on.
  package init(from first: Int) { self.first = first }

  package var count: Int { bits.nonzeroBitCount }

  package mutating func insert(_ token: Int) {
    precondition(token - first < 64)
    bits |= 1 << UInt64(token - first)
  }

  package mutating func next() -> Int? {
    guard bits != 0 else { return nil }
    defer { bits &= bits - 1 }
    return first + bits.trailingZeroBitCount
  }
}

/// Numbers keys from 0 on in the order in which they come; the keys are hashes already.
package struct KeyNumbers {
  private struct Slot: BitwiseCopyable {
    var key: UInt64 = 0
    /// The number plus one, 0 for an empty slot.
    var number: Int32 = 0
  }

  private let slots: Column<Slot>
  /// How many keys have a number.
  package private(set) var count = 0

  /// Room for keys without a number yet.
  ///
  /// - Parameter capacity: no more keys than this may be numbered.
  package init(capacity: Int, in arena: Arena) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = arena.column(size, of: Slot())
  }

  /// The number of a key, a new one when it has none.
  ///
  /// - Complexity: O(1) expected.
  @inline(__always)
  package mutating func number(_ key: UInt64) -> Int {
    let slot = slot(of: key)
    if slots[slot].number == 0 {
      count += 1
      slots[slot] = Slot(key: key, number: Int32(count))
    }
    return Int(slots[slot].number) - 1
  }

  /// The number of a key, `nil` when it has none.
  @inline(__always)
  package func find(_ key: UInt64) -> Int? {
    let number = slots[slot(of: key)].number
    return number == 0 ? nil : Int(number) - 1
  }

  @inline(__always)
  private func slot(of key: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: key ^ key >> 32) & mask
    while slots[slot].number != 0, slots[slot].key != key { slot = (slot + 1) & mask }
    return slot
  }
}
