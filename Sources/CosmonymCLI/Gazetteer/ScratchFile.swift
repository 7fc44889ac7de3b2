import CosmonymBatch
import Glibc

/// A file without a name: bytes that are written once and read once, gone with the process however it ends.
final class ScratchFile {
  /// Why it cannot be made or read.
  struct Failure: Error {
    let path: String
    let message: String
  }

  private let descriptor: Int32

  /// Makes a file in `TMPDIR`, or `/tmp`.
  ///
  /// - Throws: ``Failure`` when it cannot be made.
  init() throws(Failure) {
    let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    var path = "\(folder)/cosmonym-XXXXXX".utf8CString.map(\.self)
    descriptor = unsafe path.withUnsafeMutableBufferPointer { buffer in
      unsafe buffer.baseAddress.map { unsafe mkstemp($0) } ?? -1
    }
    guard descriptor >= 0 else { throw Failure(path: folder, message: unsafe String(cString: strerror(errno))) }
    unsafe unlink(path)
  }

  deinit { close(descriptor) }

  /// Where to write.
  func sink() -> OutputSink { OutputSink(descriptor: dup(descriptor), path: "a temporary file") }

  /// Reads what was written line by line, from the start.
  func forEachLine(_ body: (ArraySlice<UInt8>) -> Void) throws(Failure) {
    lseek(descriptor, 0, SEEK_SET)
    var waiting: [UInt8] = []
    while case let block = try nextBlock(), !block.isEmpty {
      var start = block.startIndex
      while let end = block[start...].firstIndex(of: UInt8(ascii: "\n")) {
        if waiting.isEmpty {
          body(block[start..<end])
        } else {
          waiting += block[start..<end]
          body(waiting[...])
          waiting.removeAll()
        }
        start = end + 1
      }
      waiting += block[start...]
    }
    if !waiting.isEmpty { body(waiting[...]) }
  }

  private func nextBlock() throws(Failure) -> [UInt8] {
    let size = 1 << 18
    var failure: Int32 = 0
    let block = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      var got = -1
      repeat { got = unsafe read(descriptor, buffer.baseAddress, size) } while got < 0 && errno == EINTR
      if got < 0 { failure = errno }
      count = max(0, got)
    }
    if failure != 0 { throw Failure(path: "a temporary file", message: unsafe String(cString: strerror(failure))) }
    return block
  }
}
