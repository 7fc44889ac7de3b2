import Glibc

/// Reads a file, a pipe or standard input block by block.
final class FileStream {
  private let descriptor: Int32
  private let owns: Bool
  /// The file's bytes; 0 for what is no regular file.
  let size: Int

  /// Opens a path, or standard input for `-`.
  init(path: String) throws(SystemError) {
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
    return bytes
  }
}
