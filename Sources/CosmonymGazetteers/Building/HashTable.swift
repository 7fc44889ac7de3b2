/// A table from 64-bit keys that are hashes already to 32-bit values: open addressing, linear probing, half full.
struct HashTable: Sendable {
  private var keys: [UInt64]
  private var values: [UInt32]
  private var mask: Int
  private(set) var count = 0

  /// Creates a table with room for `capacity` keys before it grows.
  init(capacity: Int = 16) {
    var size = 32
    while size < capacity * 2 { size *= 2 }
    keys = [UInt64](repeating: 0, count: size)
    values = [UInt32](repeating: 0, count: size)
    mask = size - 1
  }

  /// The value of a key; 0 for a key that is not there.
  ///
  /// Setting 0 is not a removal.
  ///
  /// - Complexity: O(1) expected.
  subscript(key: UInt64) -> UInt32 {
    get {
      var index = Int(truncatingIfNeeded: key) & mask
      while values[index] != 0 {
        if keys[index] == key { return values[index] }
        index = (index + 1) & mask
      }
      return 0
    }
    set {
      var index = Int(truncatingIfNeeded: key) & mask
      while values[index] != 0 {
        if keys[index] == key {
          values[index] = newValue
          return
        }
        index = (index + 1) & mask
      }
      guard newValue != 0 else { return }
      keys[index] = key
      values[index] = newValue
      count += 1
      if count * 2 > mask { grow() }
    }
  }

  /// Calls a function with every key and its value, in the table's order.
  func forEach(_ body: (UInt64, UInt32) -> Void) {
    for index in values.indices where values[index] != 0 { body(keys[index], values[index]) }
  }

  private mutating func grow() {
    var larger = HashTable(capacity: count * 2)
    for (key, value) in zip(keys, values) where value != 0 { larger[key] = value }
    self = larger
  }
}
