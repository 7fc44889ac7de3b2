import CZstd

/// zstd, with any number of frames (RFC 8878).
@safe final class Unzstd: Decompressor {
  private let stream: OpaquePointer?
  private(set) var isComplete = false
  var members: [MemberStart] = []
  /// What follows a frame and is no frame is damage to zstd itself.
  let strayBytes = 0

  init() { unsafe stream = ZSTD_createDStream() }

  deinit { unsafe ZSTD_freeDStream(stream) }

  func decompress(_ input: [UInt8], from position: inout Int) throws(SystemError) -> [UInt8] {
    var failure: SystemError?
    var piece: [UInt8] = []
    repeat {
      let start = position
      piece = unsafe input.withUnsafeBytes { source in
        var reader = unsafe ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: start)
        return unsafe [UInt8](unsafeUninitializedCapacity: decompressedPieceSize) { buffer, length in
          var writer = unsafe ZSTD_outBuffer(dst: buffer.baseAddress, size: buffer.count, pos: 0)
          let left = unsafe ZSTD_decompressStream(stream, &writer, &reader)
          if ZSTD_isError(left) != 0 {
            failure = SystemError(
              message: "the zstd data are damaged: \(unsafe String(cString: ZSTD_getErrorName(left)))")
          }
          // Without input the next frame's first bytes are asked for, though the data may end here.
          if unsafe reader.pos > start || writer.pos > 0 { isComplete = left == 0 }
          position = unsafe reader.pos
          length = unsafe writer.pos
        }
      }
      if let failure { throw failure }
    } while piece.isEmpty && position < input.count
    return piece
  }
}
