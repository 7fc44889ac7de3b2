/// Memory for what is told of one document, given back as a whole: columns, laid end to end.
///
/// With `Column.swift` the only place that hands out raw memory for the tables of a document. All of the module is public
/// and inlinable, because only so is generic code made anew for the elements in modules that use it.
@safe public final class Arena: @unchecked Sendable {
  /// Blocks of memory with their sizes in bytes; columns are made in the last one.
  private var blocks: [(base: UnsafeMutableRawPointer, size: Int)] = unsafe []
  /// The bytes of the last block that are taken.
  private var used = 0

  /// What a long document needed is not kept for the next ones; bytes.
  private static let mostKept = 4 << 20
  /// Columns start at multiples of so many bytes, a line of the cache.
  private static let alignment = 64

  /// An arena whose first block has `room` bytes.
  public init(room: Int = 1 << 14) { addBlock(room) }

  deinit { unsafe blocks.forEach { unsafe $0.base.deallocate() } }

  /// Gives back all columns at once, which nobody may look at any more; the last block, the largest, is kept unless it is
  /// larger than most documents need.
  public func empty() {
    unsafe blocks.dropLast().forEach { unsafe $0.base.deallocate() }
    unsafe blocks.removeFirst(blocks.count - 1)
    used = 0
    guard unsafe blocks[0].size > Self.mostKept else { return }
    unsafe blocks.removeFirst().base.deallocate()
    addBlock(1 << 14)
  }

  /// A column of `count` elements, each of them `value`.
  @inlinable public func column<Element: BitwiseCopyable>(_ count: Int, of value: Element) -> Column<Element> {
    unsafe Column(bytes(count * MemoryLayout<Element>.stride), count: count, value)
  }

  /// So many bytes, which nobody else has.
  @unsafe @usableFromInline func bytes(_ count: Int) -> UnsafeMutableRawPointer {
    let size = (count + Self.alignment - 1) & ~(Self.alignment - 1)
    if unsafe used + size > blocks[blocks.count - 1].size { addBlock(size) }
    defer { used += size }
    return unsafe blocks[blocks.count - 1].base + used
  }

  private func addBlock(_ room: Int) {
    let last = unsafe blocks.last?.size ?? 0
    let size = max(room, last * 2, Self.alignment)
    unsafe blocks.append((.allocate(byteCount: size, alignment: Self.alignment), size))
    used = 0
  }
}
