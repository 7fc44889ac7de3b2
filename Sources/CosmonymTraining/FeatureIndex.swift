/// Numbers the features that occur often enough.
struct FeatureIndex {
  private var keys: [UInt64]
  private var values: [Int32]
  private var counts: [Int32] = []
  private var mask: Int
  private var used = 0
  /// The hashes of the numbered features.
  private(set) var hashes: [UInt64] = []
  /// How often each occurs.
  private(set) var occurrences: [Float] = []

  /// Counts the features of texts and keeps those that occur at least `least` times.
  init(_ texts: [LabelledText], least: Int32) {
    let size = 1 << 16
    keys = [UInt64](repeating: 0, count: size)
    values = [Int32](repeating: 0, count: size)
    mask = size - 1
    for text in texts {
      for stretch in text.stretches { for hash in stretch.hashes { count(hash) } }
    }
    number(least)
  }

  private mutating func count(_ hash: UInt64) {
    let slot = slot(hash)
    if values[slot] == 0 {
      keys[slot] = hash
      used += 1
    }
    values[slot] += 1
    if used * 2 > mask { grow() }
  }

  private func slot(_ hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while values[slot] != 0, keys[slot] != hash { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let old = zip(keys, values).filter { $0.1 != 0 }
    keys = [UInt64](repeating: 0, count: keys.count * 2)
    values = [Int32](repeating: 0, count: keys.count)
    mask = keys.count - 1
    for (key, value) in old {
      let slot = slot(key)
      keys[slot] = key
      values[slot] = value
    }
  }

  /// Numbers from 1 stand in place of the counts; features that are too rare get -1.
  private mutating func number(_ least: Int32) {
    for slot in keys.indices where values[slot] != 0 {
      guard values[slot] >= least else {
        values[slot] = -1
        continue
      }
      hashes.append(keys[slot])
      occurrences.append(Float(values[slot]))
      values[slot] = Int32(hashes.count)
    }
  }

  /// The number of a feature, `nil` for one that is too rare.
  subscript(hash: UInt64) -> Int32? {
    let value = values[slot(hash)]
    return value > 0 ? value - 1 : nil
  }
}
