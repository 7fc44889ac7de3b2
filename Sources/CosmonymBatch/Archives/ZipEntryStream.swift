import CZlib

/// The bytes of an entry of a zip archive, unpacked piece by piece; their checksum and number are checked at the end.
@safe final class ZipEntryStream: ByteSource {
  /// How entries are packed, by their number in the archive.
  enum Packing: Int {
    case stored = 0
    case deflate = 8
  }

  private let entry: ZipDirectory.Entry
  private let packing: Packing
  private let directory: ZipDirectory
  private var stream = unsafe z_stream()
  private var isOpen = false
  private var isComplete = false
  private var position: Int
  private let end: Int
  private var input: [UInt8] = []
  private var taken = 0
  private var given = 0
  private var checksum: UInt32 = 0

  init(_ entry: ZipDirectory.Entry, packing: Packing, start: Int, directory: ZipDirectory) {
    self.entry = entry
    self.packing = packing
    self.directory = directory
    position = start
    end = start + entry.packedSize
    // Bare deflate, without a header: negative bits of window.
    if packing == .deflate {
      isOpen = unsafe inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    }
  }

  deinit { if isOpen { unsafe inflateEnd(&stream) } }

  func read(_ count: Int) throws(SystemError) -> [UInt8] {
    let piece = packing == .stored ? try next(count) : try inflated(count)
    guard !piece.isEmpty else {
      try checkEnd()
      return []
    }
    given += piece.count
    checksum = Checksum.of(piece, after: checksum)
    guard given <= entry.size else { throw .zip("holds more bytes than the directory says") }
    try directory.check(entry, given: given)
    try directory.count(piece.count)
    return piece
  }

  private func checkEnd() throws(SystemError) {
    guard given == entry.size else { throw .zip("holds \(given) bytes where the directory says \(entry.size)") }
    guard checksum == entry.checksum else { throw .zip("is damaged: its checksum differs") }
  }

  /// The next bytes as they lie in the archive.
  private func next(_ count: Int) throws(SystemError) -> [UInt8] {
    let count = min(count, end - position)
    guard let bytes = try directory.file.bytes(at: position, count: count) else { throw .zip("is cut off") }
    position += count
    return bytes
  }

  private func inflated(_ count: Int) throws(SystemError) -> [UInt8] {
    guard isOpen else { throw SystemError(message: "zlib could not start") }
    while !isComplete {
      if taken == input.count {
        (input, taken) = (try next(64 << 10), 0)
        guard !input.isEmpty else { throw .zip("its packed bytes end in the middle") }
      }
      let piece = try inflatePiece(count)
      if !piece.isEmpty { return piece }
    }
    return []
  }

  private func inflatePiece(_ count: Int) throws(SystemError) -> [UInt8] {
    var status = Z_OK
    let piece = unsafe input[taken...].withUnsafeBufferPointer { source in
      unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, length in
        unsafe stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
        unsafe stream.avail_in = UInt32(source.count)
        unsafe stream.next_out = buffer.baseAddress
        unsafe stream.avail_out = UInt32(buffer.count)
        status = unsafe inflate(&stream, Z_NO_FLUSH)
        length = unsafe buffer.count - Int(stream.avail_out)
        taken += unsafe source.count - Int(stream.avail_in)
      }
    }
    switch status {
    case Z_STREAM_END: isComplete = true
    case Z_OK, Z_BUF_ERROR: break
    default: throw .zip("its packed bytes are damaged")
    }
    return piece
  }
}
