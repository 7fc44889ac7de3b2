import CZstd

/// zstd, with any number of frames (RFC 8878).
@safe final class Unzstd: Decompressor {
  private let stream: OpaquePointer?
  private(set) var isComplete = false
  var members: [MemberStart] = []

  init() { unsafe stream = ZSTD_createDStream() }

  deinit { unsafe ZSTD_freeDStream(stream) }

  func decompress(_ input: [UInt8]) throws(SystemError) -> [UInt8] {
    var output: [UInt8] = []
    var failure: SystemError?
    unsafe input.withUnsafeBytes { source in
      var reader = unsafe ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: 0)
      var isFull = false
      var isMoreDue = true
      repeat {
        let piece = unsafe [UInt8](unsafeUninitializedCapacity: 256 << 10) { buffer, length in
          var writer = unsafe ZSTD_outBuffer(dst: buffer.baseAddress, size: buffer.count, pos: 0)
          let left = unsafe ZSTD_decompressStream(stream, &writer, &reader)
          if ZSTD_isError(left) != 0 { failure = SystemError(message: "the zstd data are damaged") }
          isComplete = left == 0
          length = unsafe writer.pos
        }
        output += piece
        isFull = piece.count == 256 << 10
        unsafe isMoreDue = reader.pos < reader.size || isFull
        if output.count > decompressedPieceLimit {
          failure = SystemError(message: "the zstd data expand beyond all measure")
        }
      } while failure == nil && isMoreDue
    }
    if let failure { throw failure }
    return output
  }
}
