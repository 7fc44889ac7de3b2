/// A set of token keys, which are hashes already: open addressing, at most half full.
struct KeySet: Sendable {
  private var slots: [UInt64]
  private let mask: Int

  /// A set with room for `capacity` keys.
  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = [UInt64](repeating: 0, count: size)
    mask = size - 1
  }

  /// Adds a key; no more than the capacity may be added.
  mutating func insert(_ key: UInt64) { slots[slot(of: key)] = key }

  func contains(_ key: UInt64) -> Bool { slots[slot(of: key)] == key }

  private func slot(of key: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: key) & mask
    while slots[slot] != 0, slots[slot] != key { slot = (slot + 1) & mask }
    return slot
  }
}
