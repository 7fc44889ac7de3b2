/// Collects names as paths of token keys and lays them out as a hash table of trie states.
///
/// A state is the running hash of the keys read so far (``NameTrie/step(_:_:)``), so no edges are kept: one table tells of
/// a state whether longer names go on from it and which names end in it.
struct TrieBuilder {
  /// The states of all names, one after the other, each name's last state being the one in which it ends.
  private var states: [UInt64] = []
  /// The number of states of each name.
  private var lengths: [UInt16] = []
  private var firstKeys = HashTable(capacity: 1024)
  /// A bit for each state after two tokens, 8 bits a name: what the filter refuses is no name's beginning.
  private(set) var firstPairs: [UInt64] = []
  private(set) var longestName = 0

  /// Adds the next name, given as its tokens' keys.
  mutating func add(_ keys: some Collection<UInt64>) {
    var state = NameTrie.root
    if let first = keys.first { firstKeys.insert(1, for: first) }
    for key in keys {
      state = NameTrie.step(state, key)
      states.append(state)
    }
    lengths.append(UInt16(keys.count))
    longestName = max(longestName, keys.count)
  }

  /// Sets each name's `next`, and returns the table; the builder is empty afterwards.
  ///
  /// The names that end in one state form a chain in their order; the table knows the first one, so names are put in from
  /// the last to the first. Only half of a state's hash is kept: in the rare case that two states of one neighbourhood agree
  /// in it they share a slot, and the names' letters, which are compared on every hit, tell them apart.
  ///
  /// - Complexity: O(*n*) expected.
  mutating func finish(names: inout [NameRecord]) -> [TrieSlot] {
    var slots = [TrieSlot](repeating: TrieSlot(), count: max(8, states.count * 8 / 5))
    var end = states.count
    for name in names.indices.reversed() {
      let start = end - Int(lengths[name])
      for position in start..<end {
        let slot = Self.slot(of: states[position], in: slots)
        slots[slot].print = NameTrie.print(states[position])
        if position < end - 1 {
          slots[slot].value |= NameTrie.continues
        } else {
          names[name].next = slots[slot].value & NameTrie.nameMask
          slots[slot].value = slots[slot].value & NameTrie.continues | UInt32(name + 1)
        }
      }
      end = start
    }
    fillFirstPairs()
    states = []
    lengths = []
    return slots
  }

  /// The slot with the state's print, or the empty one where it goes.
  private static func slot(of state: UInt64, in slots: [TrieSlot]) -> Int {
    let print = NameTrie.print(state)
    var index = NameTrie.home(state, size: slots.count)
    while slots[index].value != 0, slots[index].print != print { index = index + 1 == slots.count ? 0 : index + 1 }
    return index
  }

  private mutating func fillFirstPairs() {
    var size = 64
    while size < lengths.count * 8 { size *= 2 }
    firstPairs = [UInt64](repeating: 0, count: size / 64)
    var start = 0
    for length in lengths {
      if length > 1 {
        let bit = NameTrie.filterBit(states[start + 1], size: size)
        firstPairs[bit / 64] |= 1 << UInt64(bit % 64)
      }
      start += Int(length)
    }
  }

  /// A bit for each key that a name starts with, 16 bits a key: what the filter refuses starts no name.
  func firstTokens() -> [UInt64] {
    var size = 64
    while size < firstKeys.count * 16 { size *= 2 }
    var words = [UInt64](repeating: 0, count: size / 64)
    firstKeys.forEach { key, _ in
      let bit = NameTrie.filterBit(key, size: size)
      words[bit / 64] |= 1 << UInt64(bit % 64)
    }
    return words
  }
}
