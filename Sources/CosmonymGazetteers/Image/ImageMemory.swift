import CByteClasses

/// Memory that holds a compiled gazetteer, made here or mapped by the caller.
///
/// This file and `Checksum.swift` are the only ones in the module that touch raw memory.
@safe public final class ImageMemory: @unchecked Sendable {
  /// The bytes; never changed after `init`.
  let bytes: UnsafeRawBufferPointer
  private let release: () -> Void

  /// Takes over memory.
  ///
  /// - Parameters:
  ///   - bytes: aligned to eight bytes, unchanged until `release` is called.
  ///   - release: gives the memory back; called once, when the last user is gone.
  @unsafe public init(bytes: UnsafeRawBufferPointer, release: @escaping () -> Void) {
    unsafe self.bytes = bytes
    self.release = release
  }

  deinit { release() }

  /// Fresh memory of `size` bytes, each of which `fill` must write.
  ///
  /// The checksum is set last.
  static func make(size: Int, fill: (inout ImageWriter) -> Void) -> ImageMemory {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 16)
    var writer = unsafe ImageWriter(buffer: buffer)
    fill(&writer)
    let memory = unsafe ImageMemory(bytes: UnsafeRawBufferPointer(buffer)) { unsafe buffer.deallocate() }
    writer.set(word: ImageLayout.Field.checksum, memory.contentChecksum)
    return memory
  }

  /// A copy of bytes, for those who have read a file rather than mapped it.
  public convenience init(copying bytes: [UInt8]) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
    unsafe buffer.copyBytes(from: bytes)
    unsafe self.init(bytes: UnsafeRawBufferPointer(buffer)) { unsafe buffer.deallocate() }
  }

  /// The number of bytes.
  var size: Int { unsafe bytes.count }

  /// A copy of all bytes.
  func copy() -> [UInt8] { unsafe Array(bytes) }

  /// The word of eight bytes at a multiple of eight; 0 outside.
  func word(_ index: Int) -> UInt64 {
    guard index >= 0, index < size / 8 else { return 0 }
    return unsafe bytes.load(fromByteOffset: index * 8, as: UInt64.self)
  }

  /// The checksum of the bytes from `start` on.
  func checksum(from start: Int) -> UInt64 { unsafe Checksum.of(UnsafeRawBufferPointer(rebasing: bytes[start...])) }

  /// A view of `count` records from byte `start`; `nil` where they would not lie inside.
  func column<Element: BitwiseCopyable>(at start: Int, count: Int) -> ImageColumn<Element>? {
    guard start >= 0, start % 8 == 0, start <= size, count >= 0,
      count <= (size - start) / MemoryLayout<Element>.stride, let base = unsafe bytes.baseAddress
    else { return nil }
    return unsafe ImageColumn(base: base + start, count: count)
  }
}

/// Records of one kind in an image.
///
/// A number out of range gives an empty record, so that a forged file cannot reach outside.
///
/// Valid as long as the ``ImageMemory`` is.
@safe struct ImageColumn<Element: BitwiseCopyable>: @unchecked Sendable {
  private let base: UnsafeRawPointer
  let count: Int

  @unsafe fileprivate init(base: UnsafeRawPointer, count: Int) {
    unsafe self.base = base
    self.count = count
  }

  /// The record with this number, or `nil` outside.
  subscript(index: Int) -> Element? {
    @inline(__always) get {
      guard index >= 0, index < count else { return nil }
      return unsafe base.load(fromByteOffset: index &* MemoryLayout<Element>.stride, as: Element.self)
    }
  }

  /// Asks for the memory of a record, so that it is there when it is looked at.
  @inline(__always)
  func prefetch(_ index: Int) {
    guard index >= 0, index < count else { return }
    unsafe prefetch_line(base + index &* MemoryLayout<Element>.stride)
  }
}

extension ImageColumn where Element == UInt8 {
  /// The part of a range that lies inside.
  private func inside(_ range: Range<Int>) -> Range<Int> { range.clamped(to: 0..<count) }

  /// The bytes of a range, as far as they lie inside.
  func array(_ range: Range<Int>) -> [UInt8] {
    let range = inside(range)
    return unsafe Array(UnsafeRawBufferPointer(start: base + range.lowerBound, count: range.count))
  }

  /// The bytes of a range as text; faults in its UTF-8 are replaced.
  func string(_ range: Range<Int>) -> String {
    let range = inside(range)
    return unsafe String(
      decoding: UnsafeRawBufferPointer(start: base + range.lowerBound, count: range.count), as: UTF8.self)
  }

  /// Whether a range holds the same bytes as a range of `other`.
  ///
  /// - Complexity: O(*n*).
  func equals(_ range: Range<Int>, _ other: [UInt8], _ otherRange: Range<Int>) -> Bool {
    guard range.count == otherRange.count, inside(range) == range, otherRange.clamped(to: 0..<other.count) == otherRange
    else { return false }
    let bytes = unsafe other.span.bytes
    var offset = 0
    while offset + 8 <= range.count {
      let left = unsafe base.loadUnaligned(fromByteOffset: range.lowerBound + offset, as: UInt64.self)
      let right = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: otherRange.lowerBound + offset, as: UInt64.self)
      guard left == right else { return false }
      offset += 8
    }
    while offset < range.count {
      guard self[range.lowerBound + offset] == other[otherRange.lowerBound + offset] else { return false }
      offset += 1
    }
    return true
  }
}

/// Writes sections into fresh memory.
@safe struct ImageWriter {
  private let buffer: UnsafeMutableRawBufferPointer

  @unsafe fileprivate init(buffer: UnsafeMutableRawBufferPointer) { unsafe self.buffer = buffer }

  /// Writes a word of eight bytes.
  mutating func set(word index: Int, _ value: UInt64) {
    precondition(unsafe index >= 0 && index < buffer.count / 8)
    unsafe buffer.storeBytes(of: value.littleEndian, toByteOffset: index * 8, as: UInt64.self)
  }

  /// Writes records from byte `start` on.
  mutating func write<Element: BitwiseCopyable>(_ records: [Element], at start: Int) {
    unsafe records.withUnsafeBytes { source in
      precondition(unsafe start >= 0 && start + source.count <= buffer.count)
      unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[start..<(start + source.count)]).copyMemory(from: source)
      // The bytes up to the next section, so that the same sections give the same file.
      for padding in (start + source.count)..<((start + source.count + 7) / 8 * 8) { unsafe buffer[padding] = 0 }
    }
  }
}
