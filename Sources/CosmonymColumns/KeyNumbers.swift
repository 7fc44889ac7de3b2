/// Numbers keys from 0 on in the order in which they come; the keys are hashes already.
@frozen public struct KeyNumbers {
  @frozen @usableFromInline struct Slot: BitwiseCopyable {
    @usableFromInline var key: UInt64 = 0
    /// The number plus one, 0 for an empty slot.
    @usableFromInline var number: Int32 = 0

    @inlinable init(key: UInt64 = 0, number: Int32 = 0) { (self.key, self.number) = (key, number) }
  }

  @usableFromInline let slots: Column<Slot>
  @usableFromInline var numbered = 0
  /// How many keys have a number.
  @inlinable public var count: Int { numbered }

  /// Room for keys without a number yet.
  ///
  /// - Parameter capacity: no more keys than this may be numbered.
  @inlinable public init(capacity: Int, in arena: Arena) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = arena.column(size, of: Slot())
  }

  /// The number of a key, a new one when it has none.
  ///
  /// - Complexity: O(1) expected.
  @inlinable @inline(__always)
  package mutating func number(_ key: UInt64) -> Int {
    let slot = slot(of: key)
    if slots[slot].number == 0 {
      numbered += 1
      slots[slot] = Slot(key: key, number: Int32(numbered))
    }
    return Int(slots[slot].number) - 1
  }

  /// The number of a key, `nil` when it has none.
  @inlinable @inline(__always)
  public func find(_ key: UInt64) -> Int? {
    let number = slots[slot(of: key)].number
    return number == 0 ? nil : Int(number) - 1
  }

  @inlinable @inline(__always)
  func slot(of key: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: key ^ key >> 32) & mask
    while slots[slot].number != 0, slots[slot].key != key { slot = (slot + 1) & mask }
    return slot
  }
}
