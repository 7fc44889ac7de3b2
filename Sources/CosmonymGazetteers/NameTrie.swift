import CosmonymTokens

/// The names as a trie over token keys: a state is the running hash of the keys read so far.
///
/// One table holds every state. Its value says whether a longer name goes on from there, and which names end there.
struct NameTrie: Sendable {
  /// The state before the first token.
  static let root: UInt64 = 0x9E37_79B9_7F4A_7C15

  private static let continues: UInt32 = 1 << 31
  private var states: HashTable
  /// For each state in which names end, the first of them; names that end in one state are neighbours in `order`.
  private(set) var order: [Int32] = []
  /// True where the next entry of `order` ends in another state.
  private var isLast: [Bool] = []

  /// The state after reading one more token.
  static func step(_ state: UInt64, _ key: UInt64) -> UInt64 {
    let product = (state ^ key).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low &+ state.byteSwapped
  }

  /// Builds the trie of names given as the keys of their tokens, in the order of their indices.
  ///
  /// - Complexity: O(*n* log *n*) in the number of names.
  init(keys: [[UInt64]]) {
    states = HashTable(capacity: keys.count * 3)
    var ends: [(state: UInt64, name: Int32)] = []
    ends.reserveCapacity(keys.count)
    for (name, path) in keys.enumerated() where !path.isEmpty {
      var state = Self.root
      for (index, key) in path.enumerated() {
        state = Self.step(state, key)
        if index < path.count - 1 { states[state] |= Self.continues }
      }
      ends.append((state, Int32(name)))
    }
    ends.sort { ($0.state, $0.name) < ($1.state, $1.name) }
    for (index, end) in ends.enumerated() {
      if index == 0 || ends[index - 1].state != end.state { states[end.state] |= UInt32(order.count + 1) }
      order.append(end.name)
      isLast.append(index + 1 == ends.count || ends[index + 1].state != end.state)
    }
  }

  /// What the table knows of a state: 0 when no name leads there.
  func value(of state: UInt64) -> UInt32 { states[state] }

  /// Whether a longer name goes on from a state with this value.
  static func continues(_ value: UInt32) -> Bool { value & continues != 0 }

  /// The names that end in a state with this value, as a range of ``order``.
  func names(_ value: UInt32) -> Range<Int> {
    let first = Int(value & ~Self.continues) - 1
    guard first >= 0 else { return 0..<0 }
    var end = first + 1
    while !isLast[end - 1] { end += 1 }
    return first..<end
  }
}
