import Glibc

/// The system's calls for folders.
enum FolderCalls {
  /// Makes a folder unless it is there.
  static func make(_ path: String) throws(OutputError) {
    guard unsafe mkdir(FileName.system(path), 0o777) != 0, errno != EEXIST else { return }
    throw OutputError(path: path, message: "the folder cannot be made: \(SystemError().message)")
  }
}
