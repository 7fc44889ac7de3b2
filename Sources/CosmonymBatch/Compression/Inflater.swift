import CZlib

/// zlib's inflate (RFC 1951), piece by piece.
@safe final class Inflater {
  /// Where the data stand after a piece.
  enum State {
    case goesOn, isComplete, isDamaged
  }

  private var stream = unsafe z_stream()
  /// False when zlib had no memory; nothing can be inflated then.
  let isOpen: Bool

  /// - Parameter windowBits: as zlib has them: 47 for gzip or zlib by their headers, -15 for bare deflate.
  init(windowBits: Int32) {
    isOpen = unsafe inflateInit2_(&stream, windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
  }

  deinit { if isOpen { unsafe inflateEnd(&stream) } }

  /// Begins anew, with the same header.
  func reset() { unsafe inflateReset(&stream) }

  /// The next bytes, at most `count`; `position` goes on by the bytes that were taken.
  func inflate(_ input: [UInt8], from position: inout Int, count: Int) -> (piece: [UInt8], state: State) {
    var status = Z_OK
    var taken = 0
    let piece = unsafe input[position...].withUnsafeBufferPointer { source in
      unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, length in
        unsafe stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
        unsafe stream.avail_in = UInt32(source.count)
        unsafe stream.next_out = buffer.baseAddress
        unsafe stream.avail_out = UInt32(buffer.count)
        status = unsafe CZlib.inflate(&stream, Z_NO_FLUSH)
        length = unsafe buffer.count - Int(stream.avail_out)
        taken = unsafe source.count - Int(stream.avail_in)
      }
    }
    position += taken
    switch status {
    case Z_STREAM_END: return (piece, .isComplete)
    case Z_OK, Z_BUF_ERROR: return (piece, .goesOn)
    default: return (piece, .isDamaged)
    }
  }
}
