import CZlib
import CZstd

/// Bytes of a stream, decompressed when they are gzip or zstd; which, the first bytes tell.
final class DecompressedStream {
  private let file: FileStream
  private var head: [UInt8] = []
  private var decoder: (any Decompressor)?
  private var isAtEnd = false
  private(set) var compressedBytes = 0
  private(set) var bytes = 0

  init(_ file: FileStream) throws(SystemError) {
    self.file = file
    while head.count < 4 {
      let more = try file.read(64 << 10)
      if more.isEmpty { break }
      head += more
    }
    if head.starts(with: [0x1F, 0x8B]) { decoder = Gunzip() }
    if head.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) { decoder = Unzstd() }
  }

  /// The next bytes, none at the end.
  ///
  /// - Throws: when the file cannot be read, or its compressed data are damaged or cut off.
  func read() throws(SystemError) -> [UInt8] {
    while !isAtEnd {
      let input = head.isEmpty ? try file.read(256 << 10) : head
      head = []
      compressedBytes += input.count
      if input.isEmpty {
        isAtEnd = true
        if let decoder, !decoder.isComplete { throw SystemError(message: "the compressed data end in the middle") }
        return []
      }
      let output = try decoder?.decompress(input) ?? input
      bytes += output.count
      if !output.isEmpty { return output }
    }
    return []
  }

  /// Everything to the end, at most `limit` bytes.
  func readAll(limit: Int) throws(SystemError) -> [UInt8] {
    var all: [UInt8] = []
    while true {
      let more = try read()
      if more.isEmpty { return all }
      all += more
      if all.count > limit { throw SystemError(message: "is larger than the limit of \(limit) bytes") }
    }
  }
}

/// A decoder that is fed compressed bytes piece by piece.
protocol Decompressor: AnyObject {
  /// Whether the data may end here.
  var isComplete: Bool { get }
  func decompress(_ input: [UInt8]) throws(SystemError) -> [UInt8]
}

/// Output of one piece of input may not be larger than this: a bomb is stopped before it fills the memory.
private let pieceLimit = 512 << 20

/// gzip, with any number of members (RFC 1952).
@safe private final class Gunzip: Decompressor {
  private var stream = unsafe z_stream()
  private(set) var isComplete = false
  private var isOpen: Bool

  init() {
    isOpen = unsafe inflateInit2_(&stream, 15 + 32, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
  }

  deinit {
    if isOpen { unsafe inflateEnd(&stream) }
  }

  func decompress(_ input: [UInt8]) throws(SystemError) -> [UInt8] {
    guard isOpen else { throw SystemError(message: "zlib could not start") }
    var input = input
    var output: [UInt8] = []
    var failure: SystemError?
    let count = input.count
    unsafe input.withUnsafeMutableBufferPointer { buffer in
      unsafe stream.next_in = buffer.baseAddress
      unsafe stream.avail_in = UInt32(count)
      var isMoreDue = true
      repeat {
        if isComplete {
          // Padding of zeros may follow the last member.
          guard unsafe stream.avail_in > 0, unsafe stream.next_in.pointee == 0x1F else { break }
          unsafe inflateReset(&stream)
          isComplete = false
        }
        let (piece, status) = inflatePiece()
        output += piece
        if status == Z_STREAM_END {
          isComplete = true
        } else if status != Z_OK && status != Z_BUF_ERROR {
          failure = SystemError(message: "the gzip data are damaged")
        } else if piece.isEmpty {
          break
        }
        if output.count > pieceLimit { failure = SystemError(message: "the gzip data expand beyond all measure") }
        unsafe isMoreDue = stream.avail_in > 0 || stream.avail_out == 0
      } while failure == nil && isMoreDue
    }
    if let failure { throw failure }
    return output
  }

  private func inflatePiece() -> ([UInt8], Int32) {
    var status = Z_OK
    let piece = unsafe [UInt8](unsafeUninitializedCapacity: 256 << 10) { buffer, length in
      unsafe stream.next_out = buffer.baseAddress
      unsafe stream.avail_out = UInt32(buffer.count)
      status = unsafe inflate(&stream, Z_NO_FLUSH)
      length = unsafe buffer.count - Int(stream.avail_out)
    }
    return (piece, status)
  }
}

/// zstd, with any number of frames (RFC 8878).
@safe private final class Unzstd: Decompressor {
  private let stream: OpaquePointer?
  private(set) var isComplete = false

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
        if output.count > pieceLimit { failure = SystemError(message: "the zstd data expand beyond all measure") }
      } while failure == nil && isMoreDue
    }
    if let failure { throw failure }
    return output
  }
}
