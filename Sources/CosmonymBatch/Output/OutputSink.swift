import Glibc

/// Where bytes go: standard output, or a file that appears under its name only when it is complete.
///
/// A compressed output gathers what is written until ``flush()``, which makes one gzip member or zstd frame of it; so a run
/// that is continued can cut the file between two of them.
public final class OutputSink {
  private let descriptor: Int32
  private let path: String?
  private let temporaryPath: String?
  private let compression: Compression?
  /// Whether a later run may continue it; such a file is never removed.
  private let isResumable: Bool
  private var leftover: Int?
  private var isFinished = false
  private var pending: [UInt8] = []
  /// Bytes in the file, those of the runs before that are continued included.
  private(set) var size = 0

  /// More than zlib counts in one member must not wait.
  private static let pendingLimit = 64 << 20

  /// Opens an output; `-` is standard output.
  ///
  /// - Throws: a message when the file cannot be made.
  public init(path: String, compression: Compression? = nil) throws(OutputError) {
    self.compression = compression
    isResumable = false
    guard path != "-" else {
      (descriptor, self.path, temporaryPath) = (STDOUT_FILENO, nil, nil)
      return
    }
    var status = stat()
    if unsafe stat(FileName.system(path), &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      if status.st_mode & S_IFMT == S_IFDIR {
        throw OutputError(path: path, message: "is a folder; name a file", code: EISDIR)
      }
      // A device or a pipe is written as it is.
      descriptor = unsafe open(FileName.system(path), O_WRONLY | O_CLOEXEC)
      (self.path, temporaryPath) = (path, nil)
    } else {
      let temporary = "\(path).part-\(getpid())"
      leftover = Leftovers.add(FileName.system(temporary))
      descriptor = unsafe open(FileName.system(temporary), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
      (self.path, temporaryPath) = (path, temporary)
    }
    guard descriptor >= 0 else {
      let error = OutputError(path: path)
      isFinished = true
      forgetLeftover()
      throw error
    }
  }

  /// Opens the output of a run that may be continued: the file grows under a fixed name beside the final one, and what it
  /// holds beyond `size` bytes is cut off.
  ///
  /// One that has got its final name already, with that size, has nothing to be continued.
  ///
  /// - Throws: when it cannot be opened, or is shorter than `size`.
  public init(path: String, continuingAt size: Int, compression: Compression? = nil) throws(OutputError) {
    let temporary = path + ".part"
    self.compression = compression
    isResumable = true
    (self.path, temporaryPath) = (path, temporary)
    self.size = size
    if size > 0, Self.fileSize(temporary) == nil, Self.fileSize(path) == size {
      isFinished = true
      descriptor = -1
      return
    }
    descriptor = unsafe open(FileName.system(temporary), O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      isFinished = true
      throw OutputError(path: path)
    }
    let found = lseek(descriptor, 0, SEEK_END)
    guard found >= size else {
      isFinished = true
      close(descriptor)
      throw OutputError(
        path: temporary, message: "holds \(found) bytes where the journal knows of \(size); remove both")
    }
    guard ftruncate(descriptor, size) == 0, lseek(descriptor, size, SEEK_SET) == size else {
      throw OutputError(path: temporary)
    }
  }

  /// Writes to a file that is open already, and closes it at the end.
  ///
  /// - Parameter path: its name in messages.
  public init(descriptor: Int32, path: String) {
    (self.descriptor, self.path, temporaryPath, compression) = (descriptor, path, nil, nil)
    isResumable = false
  }

  deinit { if isResumable { keep() } else { discard() } }

  /// Leaves what is written where it is, to be continued by a later run.
  public func keep() {
    guard !isFinished else { return }
    isFinished = true
    close(descriptor)
  }

  /// Writes all bytes, or gathers them for ``flush()``.
  ///
  /// - Throws: when the disk is full, the pipe closed, or anything else keeps them from being written.
  public func write(_ bytes: [UInt8]) throws(OutputError) {
    guard !bytes.isEmpty else { return }
    if isFinished { throw OutputError(path: path ?? "", message: "is complete already; remove its journal") }
    guard compression != nil else { return try put(bytes) }
    for start in stride(from: 0, to: bytes.count, by: Self.pendingLimit) {
      if pending.count + min(bytes.count - start, Self.pendingLimit) > Self.pendingLimit { try flush() }
      pending += bytes[start..<min(bytes.count, start + Self.pendingLimit)]
    }
  }

  /// Compresses and writes what has gathered; without compression there is nothing to do.
  public func flush() throws(OutputError) {
    guard let compression, !pending.isEmpty else { return }
    try put(compression.member(pending))
    pending.removeAll(keepingCapacity: true)
  }

  /// Whether written bytes wait to be compressed.
  var hasPending: Bool { !pending.isEmpty }

  private func put(_ bytes: [UInt8]) throws(OutputError) {
    var start = 0
    while start < bytes.count {
      let written = unsafe bytes[start...].withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0 {
        if errno == EINTR { continue }
        throw OutputError(path: path ?? "standard output")
      }
      start += written
    }
    size += bytes.count
  }

  /// Writes what waits, closes the file and gives it its name.
  ///
  /// - Parameter syncs: whether to wait until the disk has it.
  public func finish(syncs: Bool = true) throws(OutputError) {
    guard !isFinished else { return }
    try flush()
    // Nothing at all is no gzip file; an empty member is one.
    if let compression, size == 0 { try put(compression.member([])) }
    guard let path else { return }
    isFinished = true
    defer { forgetLeftover() }
    guard temporaryPath == nil || !syncs || fsync(descriptor) == 0, close(descriptor) == 0 else {
      let error = OutputError(path: path)
      removeTemporary()
      throw error
    }
    if let temporaryPath, unsafe rename(FileName.system(temporaryPath), FileName.system(path)) != 0 {
      let error = OutputError(path: path)
      removeTemporary()
      throw error
    }
  }

  /// Leaves nothing behind, as after an interruption.
  public func discard() {
    guard !isFinished, path != nil else { return }
    isFinished = true
    close(descriptor)
    removeTemporary()
    forgetLeftover()
  }

  private func removeTemporary() {
    if !isResumable, let temporaryPath { unsafe unlink(FileName.system(temporaryPath)) }
  }

  private func forgetLeftover() {
    if let leftover { Leftovers.forget(leftover) }
    leftover = nil
  }

  private static func fileSize(_ path: String) -> Int? {
    var status = stat()
    return unsafe stat(FileName.system(path), &status) == 0 ? status.st_size : nil
  }
}

/// Why records could not be written.
public struct OutputError: Error, Sendable, Equatable {
  /// The output's path.
  public let path: String
  /// What the system said.
  public let message: String
  /// Errno, or 0 for an error of our own.
  let code: Int32

  /// Whether the reader of a pipe went away, which is no fault.
  public var isClosedPipe: Bool { code == EPIPE }

  init(path: String, message: String, code: Int32 = 0) {
    (self.path, self.message, self.code) = (path, message, code)
  }

  /// The error of the call that has just failed.
  init(path: String) {
    let error = SystemError()
    self.init(path: path, message: error.message, code: error.code)
  }
}
