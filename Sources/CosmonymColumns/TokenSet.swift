/// A set of tokens, one bit each.
@frozen public struct TokenSet {
  @usableFromInline let words: Column<UInt64>
  /// How many tokens there are to choose from.
  @usableFromInline let count: Int

  /// An empty set of tokens below `count`.
  @inlinable public init(count: Int, in arena: Arena) {
    words = arena.column(count / 64 + 1, of: 0)
    self.count = count
  }

  /// Adds a token.
  @inlinable @inline(__always)
  public func insert(_ token: Int) { words[token >> 6] |= 1 << UInt64(token & 63) }

  /// Takes a token out.
  @inlinable @inline(__always)
  public func remove(_ token: Int) { words[token >> 6] &= ~(1 << UInt64(token & 63)) }

  /// Whether a token is a member; none before the first or behind the last is.
  @inlinable @inline(__always)
  public func contains(_ token: Int) -> Bool {
    let word = token >> 6
    return UInt(bitPattern: word) < UInt(bitPattern: words.count) && words[word] >> UInt64(token & 63) & 1 != 0
  }

  /// Adds the members of another set of tokens of the same text.
  @inlinable public func formUnion(_ other: TokenSet) {
    for index in words.indices { words[index] |= other.words[index] }
  }

  /// The first member at or after a token.
  ///
  /// - Complexity: O(*n* / 64) in the distance.
  @inlinable @inline(__always)
  public func next(from token: Int) -> Int? {
    let next = first(from: token, flip: 0)
    return next < count ? next : nil
  }

  /// The first token at or after `token` that is no member; the count when all are.
  @inlinable @inline(__always)
  public func nextMissing(from token: Int) -> Int { min(count, first(from: token, flip: ~0)) }

  /// The first bit that is set after all bits were flipped by `flip`; the count or more when there is none.
  @inlinable @inline(__always)
  func first(from token: Int, flip: UInt64) -> Int {
    var index = token >> 6
    guard index < words.count else { return count }
    var word = (words[index] ^ flip) & (~0 << UInt64(token & 63))
    while word == 0 {
      index += 1
      guard index < words.count else { return count }
      word = words[index] ^ flip
    }
    return index << 6 + word.trailingZeroBitCount
  }
}
