/// A few tokens within 64 of one, in their order; needs no memory.
@frozen public struct NearTokens: Sequence, IteratorProtocol {
  @usableFromInline let first: Int
  @usableFromInline var bits: UInt64 = 0

  /// None yet of the 64 tokens from `first` on.
  @inlinable public init(from first: Int) { self.first = first }

  /// How many there are.
  @inlinable public var count: Int { bits.nonzeroBitCount }

  /// Adds a token.
  @inlinable public mutating func insert(_ token: Int) {
    precondition(token - first < 64)
    bits |= 1 << UInt64(token - first)
  }

  /// The next one.
  @inlinable public mutating func next() -> Int? {
    guard bits != 0 else { return nil }
    defer { bits &= bits - 1 }
    return first + bits.trailingZeroBitCount
  }
}
