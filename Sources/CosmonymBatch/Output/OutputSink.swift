import Glibc

/// Where records go: standard output, or a file that appears under its name only when it is complete.
public final class OutputSink {
  private let descriptor: Int32
  private let path: String?
  private let temporaryPath: String?
  private var isFinished = false
  /// Bytes written, those of the runs before that are continued included.
  private(set) var size = 0

  /// Opens an output; `-` is standard output.
  ///
  /// - Throws: a message when the file cannot be made.
  public init(path: String) throws(OutputError) {
    guard path != "-" else {
      (descriptor, self.path, temporaryPath) = (STDOUT_FILENO, nil, nil)
      return
    }
    var status = stat()
    if unsafe stat(FileName.system(path), &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      if status.st_mode & S_IFMT == S_IFDIR { throw OutputError(path: path, message: "is a folder; name a file") }
      // A device or a pipe is written as it is.
      descriptor = unsafe open(FileName.system(path), O_WRONLY | O_CLOEXEC)
      (self.path, temporaryPath) = (path, nil)
    } else {
      let temporary = "\(path).part-\(getpid())"
      descriptor = unsafe open(FileName.system(temporary), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
      (self.path, temporaryPath) = (path, temporary)
    }
    guard descriptor >= 0 else { throw OutputError(path: path, message: SystemError().message) }
  }

  /// Opens the output of a run that may be continued: the file grows under a fixed name beside the final one, and what it
  /// holds beyond `size` bytes is cut off.
  ///
  /// - Throws: when it cannot be opened, or is shorter than `size`.
  public init(path: String, continuingAt size: Int) throws(OutputError) {
    let temporary = path + ".part"
    (self.path, temporaryPath) = (path, temporary)
    descriptor = unsafe open(FileName.system(temporary), O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw OutputError(path: path, message: SystemError().message) }
    let found = lseek(descriptor, 0, SEEK_END)
    guard found >= size else {
      isFinished = true
      throw OutputError(
        path: temporary, message: "holds \(found) bytes where the journal knows of \(size); remove both")
    }
    guard ftruncate(descriptor, size) == 0, lseek(descriptor, size, SEEK_SET) == size else {
      throw OutputError(path: temporary, message: SystemError().message)
    }
    self.size = size
  }

  /// Writes to a file that is open already, and closes it at the end.
  ///
  /// - Parameter path: its name in messages.
  public init(descriptor: Int32, path: String) {
    (self.descriptor, self.path, temporaryPath) = (descriptor, path, nil)
  }

  deinit { discard() }

  /// Leaves what is written where it is, to be continued by a later run.
  public func keep() {
    guard !isFinished else { return }
    isFinished = true
    close(descriptor)
  }

  /// Writes all bytes.
  ///
  /// - Throws: when the disk is full, the pipe closed, or anything else keeps them from being written.
  public func write(_ bytes: [UInt8]) throws(OutputError) {
    var start = 0
    while start < bytes.count {
      let written = unsafe bytes[start...].withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0 {
        if errno == EINTR { continue }
        throw OutputError(path: path ?? "standard output", message: SystemError().message, isClosedPipe: errno == EPIPE)
      }
      start += written
    }
    size += bytes.count
  }

  /// Closes the file and gives it its name.
  public func finish() throws(OutputError) {
    guard let path else { return }
    isFinished = true
    guard temporaryPath == nil || fsync(descriptor) == 0, close(descriptor) == 0 else {
      let error = SystemError()
      if let temporaryPath { unsafe unlink(FileName.system(temporaryPath)) }
      throw OutputError(path: path, message: error.message)
    }
    if let temporaryPath, unsafe rename(FileName.system(temporaryPath), FileName.system(path)) != 0 {
      let error = SystemError()
      unsafe unlink(FileName.system(temporaryPath))
      throw OutputError(path: path, message: error.message)
    }
  }

  /// Leaves nothing behind, as after an interruption.
  public func discard() {
    guard !isFinished, path != nil else { return }
    isFinished = true
    close(descriptor)
    if let temporaryPath { unsafe unlink(FileName.system(temporaryPath)) }
  }
}

/// Why records could not be written.
public struct OutputError: Error, Sendable, Equatable {
  /// The output's path.
  public let path: String
  /// What the system said.
  public let message: String
  /// Whether the reader of a pipe went away, which is no fault.
  public var isClosedPipe = false
}
