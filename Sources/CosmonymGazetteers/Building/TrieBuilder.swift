/// Collects names as paths of token keys and lays them out as a hash table of trie states.
///
/// A state is the running hash of the keys read so far (``NameTrie/step(_:_:)``), so no edges are kept: one table tells of
/// a state whether longer names go on from it and which names end in it.
struct TrieBuilder {
  private var states = HashTable(capacity: 1024)
  /// The state in which each name ends; 0 for a name without tokens.
  private var ends: [UInt64] = []
  private(set) var longestName = 0
  private var firstKeys = HashTable(capacity: 1024)

  /// Adds the next name, given as the keys of its tokens.
  mutating func add(_ keys: some Collection<UInt64>) {
    var state = NameTrie.root
    var left = keys.count
    longestName = max(longestName, left)
    if let first = keys.first { firstKeys[first] = 1 }
    for key in keys {
      state = NameTrie.step(state, key)
      left -= 1
      states[state] |= left > 0 ? NameTrie.continues : NameTrie.exists
    }
    ends.append(keys.isEmpty ? 0 : state)
  }

  /// Sets each name's `next`, and returns the table.
  ///
  /// The names that end in one state form a chain in their order: the table knows the first one. (While states are
  /// collected, a bit of its own marks those where names end, for 0 is no value in the table.)
  mutating func finish(names: inout [NameRecord]) -> [TrieSlot] {
    for index in names.indices.reversed() where ends[index] != 0 {
      let value = states[ends[index]]
      names[index].next = value & NameTrie.nameMask
      states[ends[index]] = (value & NameTrie.continues) | UInt32(index + 1)
    }
    ends = []
    return states.slots()
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

extension HashTable {
  /// The table as slots of eight bytes: five in eight filled, placed by the upper half of the key, told apart by a print
  /// of 32 bits.
  ///
  /// Two states of the same print that could be taken for one another are moved apart by making the table larger.
  fileprivate func slots() -> [TrieSlot] {
    var size = max(8, count * 8 / 5)
    while true {
      if let slots = slots(size: size) { return slots }
      size += size / 2
    }
  }

  private func slots(size: Int) -> [TrieSlot]? {
    var slots = [TrieSlot](repeating: TrieSlot(), count: size)
    var clash = false
    forEach { key, value in
      let print = NameTrie.print(key)
      var index = NameTrie.home(key, size: size)
      while slots[index].value != 0 {
        if slots[index].print == print { clash = true }
        index = index + 1 == size ? 0 : index + 1
      }
      slots[index] = TrieSlot(print: print, value: value)
    }
    return clash ? nil : slots
  }
}
