/// A fixed number of values side by side; a copy is another view of the same values.
///
/// Valid as long as its ``Arena`` keeps it.
@frozen @safe public struct Column<Element: BitwiseCopyable>: @unchecked Sendable {
  @usableFromInline let base: UnsafeMutablePointer<Element>
  /// How many values there are.
  public let count: Int

  @unsafe @inlinable init(_ memory: UnsafeMutableRawPointer, count: Int, _ value: Element) {
    unsafe base = memory.bindMemory(to: Element.self, capacity: count)
    self.count = count
    unsafe base.initialize(repeating: value, count: count)
  }

  /// The value with this number, which must be lower than the count.
  @inlinable public subscript(index: Int) -> Element {
    @inline(__always) get {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
      return unsafe base[index]
    }
    @inline(__always) nonmutating set {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
      unsafe base[index] = newValue
    }
  }

  /// The numbers of all values.
  @inlinable public var indices: Range<Int> { 0..<count }

  /// Calls `body` with a pointer to the values of a range of numbers.
  @unsafe @inlinable @inline(__always)
  public func withPointer<Result>(_ range: Range<Int>, _ body: (UnsafePointer<Element>) -> Result) -> Result {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return unsafe body(UnsafePointer(base + range.lowerBound))
  }
}

/// A value for each token of a text, and for two places before the first one and behind the last, where a look at a token's
/// neighbours ends up.
@frozen public struct PaddedColumn<Element: BitwiseCopyable>: Sendable {
  /// How many places there are before the first token, and behind the last.
  @inlinable static var margin: Int { 2 }

  @usableFromInline let values: Column<Element>

  /// A column for `count` tokens; all places have `value`.
  @inlinable public init(_ count: Int, of value: Element, in arena: Arena) {
    values = arena.column(count + 2 * Self.margin, of: value)
  }

  /// The number of tokens.
  @inlinable public var count: Int { values.count - 2 * Self.margin }

  /// The value at a place from -2 to the count + 1.
  @inlinable public subscript(index: Int) -> Element {
    @inline(__always) get { values[index &+ Self.margin] }
    @inline(__always) nonmutating set { values[index &+ Self.margin] = newValue }
  }
}
