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

/// A 64-bit hash of bytes, eight at a time; the same on every machine.
enum ByteHash {
  /// Multiply and fold, as in wyhash (Wang Yi).
  ///
  /// - Complexity: O(*n*)
  static func of(_ bytes: Span<UInt8>) -> UInt64 {
    var hash = fold(UInt64(bytes.count) ^ 0x9E37_79B9_7F4A_7C15)
    let raw = unsafe bytes.bytes
    var index = 0
    while index + 8 <= raw.byteCount {
      let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      hash = fold(hash ^ word.littleEndian)
      index += 8
    }
    var rest: UInt64 = 0
    while index < raw.byteCount {
      rest = rest << 8 | UInt64(bytes[index])
      index += 1
    }
    return fold(hash ^ rest)
  }

  static func of(_ bytes: [UInt8]) -> UInt64 { of(bytes.span) }

  private static func fold(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }
}
