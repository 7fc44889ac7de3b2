import CosmonymIngest
import Glibc

/// Bytes that are read block by block.
protocol ByteSource: AnyObject {
  /// The next bytes, at most `count`; none at the end.
  func read(_ count: Int) throws(SystemError) -> [UInt8]
}

/// Reads a file, a pipe or standard input block by block.
final class FileStream: ByteSource {
  private let descriptor: Int32
  private let owns: Bool
  /// The file's bytes; 0 for what is no regular file.
  let size: Int
  /// Bytes read so far.
  private(set) var bytesRead = 0
  private var hash: SHA256?
  private var isAtEnd = false

  /// Opens a path, or standard input for `-`.
  ///
  /// - Parameter isHashed: whether ``content`` is wanted at the end.
  init(path: String, isHashed: Bool = false) throws(SystemError) {
    hash = isHashed ? SHA256() : nil
    if path == "-" {
      descriptor = STDIN_FILENO
      owns = false
      size = 0
      return
    }
    let opened = unsafe open(FileName.system(path), O_RDONLY | O_CLOEXEC)
    guard opened >= 0 else { throw SystemError() }
    var status = stat()
    if unsafe fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      close(opened)
      throw SystemError(message: "is a directory")
    }
    size = status.st_mode & S_IFMT == S_IFREG ? status.st_size : 0
    descriptor = opened
    owns = true
  }

  deinit {
    if owns { close(descriptor) }
  }

  /// The next bytes, at most `count`; none at the end.
  func read(_ count: Int) throws(SystemError) -> [UInt8] {
    var failure: SystemError?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, length in
      length = 0
      while true {
        let got = unsafe Glibc.read(descriptor, buffer.baseAddress, count)
        if got >= 0 {
          length = got
          return
        }
        if errno != EINTR || Interrupt.isRequested {
          failure = SystemError()
          return
        }
      }
    }
    if let failure { throw failure }
    bytesRead += bytes.count
    hash?.update(bytes)
    if bytes.isEmpty { isAtEnd = true }
    return bytes
  }

  /// What was read; its hash only when that was everything.
  var content: FileContent { FileContent(bytes: bytesRead, sha256: isAtEnd ? hash?.hexadecimal() : nil) }
}

/// How many bytes a file has, and which, as far as that is known.
struct FileContent: Sendable, Equatable {
  var bytes: Int
  var sha256: String?

  init(bytes: Int, sha256: String?) { (self.bytes, self.sha256) = (bytes, sha256) }

  /// The content of a file, which is read as a whole; `nil` when it cannot be read.
  init?(path: String) {
    do throws(SystemError) {
      let file = try FileStream(path: path, isHashed: true)
      while try !file.read(1 << 20).isEmpty {}
      self = file.content
    } catch {
      return nil
    }
  }
}
