/// The names as a trie over token keys: a state is the running hash of the keys read so far.
///
/// One table holds every state. Its value says whether a longer name goes on from there, and which names end there.
struct NameTrie: Sendable {
  /// The state before the first token.
  static let root: UInt64 = 0x9E37_79B9_7F4A_7C15
  /// The bit of a value that says that a longer name goes on.
  static let continues: UInt32 = 1 << 31
  /// The bits of a value that name the first of the names that end here.
  static let nameMask: UInt32 = ~continues

  let slots: ImageColumn<TrieSlot>
  let firstTokens: ImageColumn<UInt64>
  let firstPairs: ImageColumn<UInt64>

  /// The state after reading one more token.
  @inline(__always)
  static func step(_ state: UInt64, _ key: UInt64) -> UInt64 {
    let product = (state ^ key).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low &+ state.byteSwapped
  }

  /// The slot in which the search for a state begins.
  @inline(__always)
  static func home(_ state: UInt64, size: Int) -> Int { Int(((state >> 32) &* UInt64(size)) >> 32) }

  /// What tells states apart that are near each other in the table.
  @inline(__always)
  static func print(_ state: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: state) }

  /// The bit of the filter for a first token, or for the state after two.
  @inline(__always)
  static func filterBit(_ key: UInt64, size: Int) -> Int { Int(truncatingIfNeeded: key >> 20) & (size - 1) }

  /// Whether a name may start with this token.
  @inline(__always)
  func mayStart(_ key: UInt64) -> Bool { Self.isSet(key, in: firstTokens) }

  /// Whether two tokens that lead to this state may begin a name.
  ///
  /// Most words behind a `the` or a `New` do not, and the filter is near where the table is far.
  @inline(__always)
  func mayBegin(_ state: UInt64) -> Bool { Self.isSet(state, in: firstPairs) }

  @inline(__always)
  private static func isSet(_ hash: UInt64, in filter: ImageColumn<UInt64>) -> Bool {
    let bit = filterBit(hash, size: filter.count * 64)
    return ((filter[bit / 64] ?? 0) >> UInt64(bit % 64)) & 1 != 0
  }

  /// Asks for the memory in which a state is looked up.
  @inline(__always)
  func prefetch(_ state: UInt64) { slots.prefetch(Self.home(state, size: slots.count)) }

  /// What the table knows of a state: 0 when no name leads there.
  ///
  /// - Complexity: O(1) expected; never more than the table's size, also in a forged one.
  @inline(__always)
  func value(of state: UInt64) -> UInt32 {
    let print = Self.print(state)
    var index = Self.home(state, size: slots.count)
    for _ in 0..<slots.count {
      guard let slot = slots[index], slot.value != 0 else { return 0 }
      if slot.print == print { return slot.value }
      index = index + 1 == slots.count ? 0 : index + 1
    }
    return 0
  }
}
