/// A table from 64-bit keys that are hashes already to 32-bit values: open addressing, linear probing, at most five in eight
/// filled.
struct HashTable: Sendable {
  /// Key and value lie together, so that a look-up touches one line of the cache.
  private struct Slot {
    var key: UInt64 = 0
    var value: UInt32 = 0
  }

  private var slots: [Slot]
  private var mask: Int
  private(set) var count = 0

  /// Creates a table with room for `capacity` keys before it grows.
  init(capacity: Int = 16) {
    var size = 32
    while size * 5 / 8 < capacity { size *= 2 }
    slots = [Slot](repeating: Slot(), count: size)
    mask = size - 1
  }

  /// The value of a key; 0 for a key that is not there.
  ///
  /// Setting 0 is not a removal.
  ///
  /// - Complexity: O(1) expected.
  subscript(key: UInt64) -> UInt32 {
    get {
      slots[index(of: key)].value
    }
    set {
      let index = index(of: key)
      if slots[index].value != 0 || newValue == 0 {
        if slots[index].value != 0 { slots[index].value = newValue }
        return
      }
      slots[index] = Slot(key: key, value: newValue)
      count += 1
      if count > (mask + 1) * 5 / 8 { grow() }
    }
  }

  /// Adds bits to the value of a key.
  mutating func insert(_ bits: UInt32, for key: UInt64) {
    let index = index(of: key)
    if slots[index].value != 0 { slots[index].value |= bits } else { self[key] = bits }
  }

  /// Calls a function with every key and its value, in the table's order.
  func forEach(_ body: (UInt64, UInt32) -> Void) {
    for slot in slots where slot.value != 0 { body(slot.key, slot.value) }
  }

  /// The slot that holds the key, or the empty one where it would go.
  private func index(of key: UInt64) -> Int {
    var index = Int(truncatingIfNeeded: key) & mask
    while slots[index].value != 0, slots[index].key != key { index = (index + 1) & mask }
    return index
  }

  private mutating func grow() {
    var larger = HashTable(capacity: (mask + 1) * 5 / 8 + 1)
    for slot in slots where slot.value != 0 {
      larger.slots[larger.index(of: slot.key)] = slot
    }
    larger.count = count
    self = larger
  }
}
