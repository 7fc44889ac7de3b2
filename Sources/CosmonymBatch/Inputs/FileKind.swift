import Glibc

/// What stands behind a path.
enum FileKind: Equatable {
  case folder, file
  /// A pipe, a socket or a device, with its name in messages.
  case special(String)

  init(mode: mode_t) {
    self =
      switch mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFIFO: .special("pipe")
      case S_IFSOCK: .special("socket")
      default: .special("device")
      }
  }
}

/// A file's place on its disk, the same whatever path leads to it.
public struct FileIdentity: Hashable, Sendable {
  private let device: UInt
  private let number: UInt

  init(_ status: stat) {
    device = UInt(status.st_dev)
    number = UInt(status.st_ino)
  }

  /// Whether a path leads to a regular file.
  public static func isRegularFile(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(FileName.system(path), &status) == 0 && FileKind(mode: status.st_mode) == .file
  }

  /// The identity of the file behind a path, `nil` when there is none.
  public init?(path: String) {
    var status = stat()
    guard unsafe stat(FileName.system(path), &status) == 0 else { return nil }
    self.init(status)
  }
}
