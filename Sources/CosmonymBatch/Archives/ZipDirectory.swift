import CZlib
import Glibc

/// Reads the entries of a zip archive one by one, through its central directory (PKWARE's APPNOTE 6.3.10, zip64 included).
///
/// Holds a window of the directory, not all of it. Nothing that the archive says of itself is believed unchecked.
final class ZipDirectory {
  /// A file in the archive.
  struct Entry {
    /// Its path, parts divided by `/`.
    var name: String
    var flags: Int
    var method: Int
    var checksum: UInt32
    /// Bytes in the archive, and when they are unpacked.
    var packedSize: Int
    var size: Int
    /// Where its own header stands.
    var offset: Int
    var isLink: Bool
  }

  let file: FileWindow
  private let limits: Limits
  private var position: Int
  private var left: Int
  /// What stands before the archive in its file: its offsets do not count it.
  private let shift: Int
  private var bytesGiven = 0
  /// Whether the entries together have given more than the archive's size allows.
  private(set) var isExhausted = false

  /// Finds the directory.
  ///
  /// - Throws: when the file is no whole zip archive, or cannot be read at any place.
  init(path: String, limits: Limits) throws(SystemError) {
    file = try FileWindow(path: path)
    self.limits = limits
    let end = try Self.end(in: file)
    (left, position) = (end.count, end.place - end.size)
    guard end.size <= end.place, end.offset <= position else { throw .zip("its directory lies outside the file") }
    shift = position - end.offset
  }

  /// The next entry; `nil` at the end.
  ///
  /// - Throws: when the directory is damaged; nothing follows then.
  func next() throws(SystemError) -> Entry? {
    guard left > 0 else { return nil }
    left -= 1
    guard let head = try file.bytes(at: position, count: 46), head.number(0, 4) == 0x0201_4B50 else {
      let count = left + 1
      left = 0
      throw .zip("its directory is damaged; the last \(count) entries were not read")
    }
    let lengths = (name: head.number(28, 2), extra: head.number(30, 2), comment: head.number(32, 2))
    let variable = try file.bytes(at: position + 46, count: lengths.name + lengths.extra) ?? []
    position += 46 + lengths.name + lengths.extra + lengths.comment
    let extra = ExtraFields(variable.dropFirst(lengths.name))
    let name = Array(variable.prefix(lengths.name))
    var entry = Entry(
      name: ZipName.text(of: name, isUTF8: head.number(8, 2) & 0x800 != 0, extra: extra),
      flags: head.number(8, 2), method: head.number(10, 2), checksum: UInt32(head.number(16, 4)),
      packedSize: head.number(20, 4), size: head.number(24, 4), offset: head.number(42, 4), isLink: false)
    let host = head.number(5, 1)
    if host == 0 { entry.name = entry.name.replacing("\\", with: "/") }
    entry.isLink = host == 3 && head.number(40, 2) & 0xF000 == 0xA000
    extra.widen(&entry)
    entry.offset += shift
    return entry
  }

  /// The bytes of an entry.
  ///
  /// - Throws: when they cannot be read: encrypted, packed in an unknown way, or not where the directory says.
  func stream(of entry: Entry) throws(SystemError) -> ZipEntryStream {
    if entry.flags & 1 != 0 {
      throw SystemError(message: "is encrypted; unpack the archive with its password", reason: "encrypted")
    }
    guard let packing = ZipEntryStream.Packing(rawValue: entry.method) else {
      throw .zip("is packed by method \(entry.method), which is not read here (stored and deflate are)")
    }
    guard let head = try file.bytes(at: entry.offset, count: 30), head.number(0, 4) == 0x0403_4B50 else {
      throw .zip("is not where the directory says; the archive is damaged or cut off")
    }
    let start = entry.offset + 30 + head.number(26, 2) + head.number(28, 2)
    guard start + entry.packedSize <= file.size else { throw .zip("is cut off") }
    return ZipEntryStream(entry, packing: packing, start: start, directory: self)
  }

  /// Counts bytes that entries gave: overlapping ones could give more than the archive's size allows.
  func count(_ bytes: Int) throws(SystemError) {
    bytesGiven += bytes
    do {
      try limits.checkExpansion(from: file.size, to: bytesGiven)
    } catch {
      isExhausted = true
      throw error
    }
  }

  /// Counts what one entry has given in all.
  func check(_ entry: Entry, given: Int) throws(SystemError) {
    try limits.checkExpansion(from: entry.packedSize, to: given)
  }

  /// Leaves the rest unread.
  func end() { left = 0 }

  // MARK: The end of the directory

  /// Where the directory ends, its size, the offset it is said to have, and the number of its entries.
  private typealias End = (place: Int, size: Int, offset: Int, count: Int)

  private static func end(in file: FileWindow) throws(SystemError) -> End {
    // A comment of up to 65,535 bytes may follow the last record, which has 22.
    let length = min(file.size, 22 + 65535)
    let start = file.size - length
    guard let tail = try file.bytes(at: start, count: length) else { throw .zip("it is cut off") }
    let last = stride(from: length - 22, through: 0, by: -1).first { index in
      tail.number(index, 4) == 0x0605_4B50 && index + 22 + tail.number(index + 20, 2) <= length
    }
    guard let last else { throw .zip("its directory is missing; the file is cut off, or no zip archive") }
    let plain = (
      place: start + last, size: tail.number(last + 12, 4), offset: tail.number(last + 16, 4),
      count: tail.number(last + 10, 2)
    )
    guard plain.count == 0xFFFF || plain.size == 0xFFFF_FFFF || plain.offset == 0xFFFF_FFFF else { return plain }
    return try zip64End(in: file, before: plain.place) ?? plain
  }

  private static func zip64End(in file: FileWindow, before place: Int) throws(SystemError) -> End? {
    guard place >= 20, let locator = try file.bytes(at: place - 20, count: 20), locator.number(0, 4) == 0x0706_4B50
    else { return nil }
    // The record stands right before its locator, but for an extensible sector that nobody writes.
    let record = place - 20 - 56
    guard record >= 0, let head = try file.bytes(at: record, count: 56), head.number(0, 4) == 0x0606_4B50 else {
      throw .zip("the zip64 end of its directory is damaged")
    }
    return (record, head.number(40, 8), head.number(48, 8), head.number(32, 8))
  }
}

extension SystemError {
  static func zip(_ message: String) -> SystemError { SystemError(message: message, reason: "bad_zip") }
}

extension Limits {
  /// - Throws: when compressed bytes have given too many.
  func checkExpansion(from compressed: Int, to bytes: Int) throws(SystemError) {
    guard bytes > Limits.freeExpansion, bytes / expansion > compressed else { return }
    throw SystemError(
      message: "the compressed data expand more than \(expansion) times; raise the limit with --max-expansion",
      reason: "expansion")
  }
}

/// Bytes of a file at any place.
final class FileWindow {
  private let descriptor: Int32
  let size: Int

  init(path: String) throws(SystemError) {
    guard path != "-" else { throw .zip("a zip archive cannot be read from a pipe; save it and name the file") }
    descriptor = unsafe open(FileName.system(path), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError() }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw .zip("a zip archive cannot be read from a pipe; save it and name the file")
    }
    size = status.st_size
  }

  deinit { close(descriptor) }

  /// So many bytes; `nil` when the file has not so many there.
  func bytes(at offset: Int, count: Int) throws(SystemError) -> [UInt8]? {
    guard offset >= 0, count >= 0, offset <= size, count <= size - offset else { return nil }
    var got = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, length in
      while got < count {
        let more = unsafe pread(descriptor, buffer.baseAddress?.advanced(by: got), count - got, offset + got)
        if more < 0, errno == EINTR { continue }
        if more <= 0 { break }
        got += more
      }
      length = got
    }
    return got == count ? bytes : nil
  }
}

extension Array where Element == UInt8 {
  /// A little-endian number of up to eight bytes; those beyond what an `Int` holds are as good as endless.
  func number(_ start: Int, _ count: Int) -> Int {
    var value: UInt64 = 0
    for index in (0..<count).reversed() { value = value << 8 | UInt64(self[start + index]) }
    return Int(clamping: Swift.min(value, 1 << 60))
  }
}
