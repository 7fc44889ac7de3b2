import Glibc

/// The inputs that were named: files, folders, patterns, standard input.
public struct InputList: Sendable {
  /// The paths, `-` being standard input.
  let paths: [String]
  let filter: InputFilter
  /// What is wrong with the list itself.
  let failure: InputFailure?

  /// Creates a list; `filter` decides on the files of folders, while a file that is named itself is always read.
  public init(_ paths: [String], filter: InputFilter = InputFilter()) {
    self.paths = paths
    self.filter = filter
    failure = nil
  }

  /// The inputs that a file lists, after those that are named.
  ///
  /// A list that names nothing, with nothing named beside it, is a failure of its own: it is never taken for standard
  /// input.
  public init(_ paths: [String], listed: [String], in file: String, filter: InputFilter = InputFilter()) {
    self.paths = paths + listed
    self.filter = filter
    let isEmpty = paths.isEmpty && listed.isEmpty
    failure =
      isEmpty
      ? InputFailure(path: file, code: "empty", message: "the list names no input; nothing was read") : nil
  }

  /// The number of files and of the bytes in them, found by a walk through all folders.
  public var extent: InputExtent {
    var walk = InputWalk(self)
    var extent = InputExtent()
    while let found = walk.next() {
      guard case .file(let item) = found else { continue }
      extent.files += 1
      var status = stat()
      if item.path != "-", unsafe stat(FileName.system(item.path), &status) == 0,
        FileKind(mode: status.st_mode) == .file
      {
        extent.bytes += status.st_size
      }
    }
    return extent
  }

  /// A hash of the paths and of the sizes and times of the files behind them, found by a walk through all folders.
  public var fingerprint: String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ text: String) { for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 } }
    var walk = InputWalk(self)
    while let found = walk.next() {
      switch found {
      case .failure(let failure): add("|\(failure.path)|\(failure.code)|")
      case .passedOver: add("|")
      case .file(let item):
        add(item.path)
        var status = stat()
        if item.path != "-", unsafe stat(FileName.system(item.path), &status) == 0 {
          add("|\(status.st_size)|\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)|")
        }
      }
    }
    return String(hash, radix: 16)
  }
}

/// How much there is to read.
public struct InputExtent: Sendable, Equatable {
  /// Files, standard input among them.
  public var files = 0
  /// Bytes of regular files, as they lie on disk.
  public var bytes = 0

  /// Creates an extent.
  public init(files: Int = 0, bytes: Int = 0) { (self.files, self.bytes) = (files, bytes) }
}

/// One thing to read: a file, or standard input.
struct InputItem: Equatable {
  /// The path to open, in the coding of ``FileName``; `-` for standard input.
  var path: String
  /// The id of its document.
  var id: String
}

/// An input that cannot be read, and why.
struct InputFailure: Equatable {
  var path: String
  var code: String
  var message: String
}
