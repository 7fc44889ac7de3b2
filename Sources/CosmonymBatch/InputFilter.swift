import Glibc

/// Which files of a folder are read.
///
/// Patterns are those of the shell (`*`, `?`, `[...]`; fnmatch(3)) and are held against the path below the folder and
/// against the file's name alone, so that `*.html` and `2024/*` both do what they say.
public struct InputFilter: Sendable {
  /// When not empty, only files that one of these fits are read, whatever their ending.
  public var include: [String]
  /// Files and folders that one of these fits are passed over.
  public var exclude: [String]

  /// Creates a filter; the default reads every file whose ending is that of an article.
  public init(include: [String] = [], exclude: [String] = []) {
    self.include = include
    self.exclude = exclude
  }

  /// Whether a file is read.
  func takes(_ path: String, isArticle: Bool) -> Bool {
    guard !isExcluded(path) else { return false }
    return include.isEmpty ? isArticle : include.contains { Self.fits(path, $0) }
  }

  func isExcluded(_ path: String) -> Bool { exclude.contains { Self.fits(path, $0) } }

  private static func fits(_ path: String, _ pattern: String) -> Bool {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return unsafe fnmatch(pattern, path, 0) == 0 || fnmatch(pattern, name, 0) == 0
  }
}

/// Lists of paths, as other programs write them.
public enum PathList {
  /// The paths of a list: one a line, or, with `isNullSeparated`, between zero bytes as `find -print0` writes them, so that
  /// names may hold line breaks.
  public static func paths(_ bytes: [UInt8], isNullSeparated: Bool) -> [String] {
    bytes.split(separator: isNullSeparated ? 0 : 0x0A).map { line in
      let line = !isNullSeparated && line.last == 0x0D ? line.dropLast() : line
      return String(decoding: line, as: UTF8.self)
    }.filter { !$0.isEmpty }
  }
}
