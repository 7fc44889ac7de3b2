/// Values by numbers that are hashes already, so that nothing is hashed twice; open addressing with linear probing.
struct HashedTable<Value: Sendable>: Sendable {
  private var keys: [UInt64]
  private var values: [Value?]
  private var count = 0

  init() {
    keys = [UInt64](repeating: 0, count: 64)
    values = [Value?](repeating: nil, count: 64)
  }

  init(_ entries: [(UInt64, Value)]) {
    self.init()
    for (key, value) in entries { self[key] = value }
  }

  /// The value of a key; a value that was set is never taken back.
  ///
  /// - Complexity: O(1) on average.
  subscript(key: UInt64) -> Value? {
    get { values[slot(of: key)] }
    set {
      if count * 2 >= keys.count { grow() }
      let slot = slot(of: key)
      if values[slot] == nil { count += 1 }
      keys[slot] = key
      values[slot] = newValue
    }
  }

  /// Where the key is, or would be put.
  private func slot(of key: UInt64) -> Int {
    let mask = keys.count - 1
    // The high bits of a product mix all bits of the key (Knuth, The Art of Computer Programming, 6.4).
    var slot = Int(truncatingIfNeeded: key &* 0x9E37_79B9_7F4A_7C15 >> 40) & mask
    while values[slot] != nil, keys[slot] != key { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let old = (keys, values)
    keys = [UInt64](repeating: 0, count: old.0.count * 2)
    values = [Value?](repeating: nil, count: old.0.count * 2)
    for (key, value) in zip(old.0, old.1) where value != nil {
      let slot = slot(of: key)
      keys[slot] = key
      values[slot] = value
    }
  }
}
