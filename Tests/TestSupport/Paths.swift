public import Foundation

/// Folders that tests read from.
public enum Paths {
  /// The root of the repository.
  public static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The gold data that may stand beside the repository, or `nil`; tests that need it are skipped without it.
  public static let shared: URL? = {
    let folder = root.deletingLastPathComponent().appending(path: "shared")
    return FileManager.default.fileExists(atPath: folder.appending(path: "eval").path) ? folder : nil
  }()
}
