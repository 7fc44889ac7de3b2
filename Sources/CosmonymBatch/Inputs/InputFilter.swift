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
  /// Whether links that lead out of the folder are followed.
  public var followsLinks: Bool
  /// Files that are never read when they are found in a folder: what the run itself writes.
  public var outputs: Set<FileIdentity>

  /// Endings of the files that are read when a folder is walked; each may be followed by `.gz` or `.zst`.
  static let endings = [
    ".html", ".htm", ".xhtml", ".txt", ".text", ".md", ".eml", ".mht", ".mhtml", ".jsonl", ".ndjson", ".warc", ".zip",
  ]

  /// Creates a filter; the default reads every file whose ending is that of an article.
  public init(
    include: [String] = [], exclude: [String] = [], followsLinks: Bool = false, outputs: Set<FileIdentity> = []
  ) {
    self.include = include
    self.exclude = exclude
    self.followsLinks = followsLinks
    self.outputs = outputs
  }

  /// Whether a file is read.
  func takes(_ path: String) -> Bool {
    guard !isExcluded(path) else { return false }
    return include.isEmpty ? Self.isArticle(path) : include.contains { Self.fits(path, $0) }
  }

  func isExcluded(_ path: String) -> Bool { exclude.contains { Self.fits(path, $0) } }

  private static func isArticle(_ path: String) -> Bool {
    let name = withoutCompression(path.lowercased())
    return endings.contains(where: name.hasSuffix)
  }

  /// A name in small letters without the ending of a compressed file.
  static func withoutCompression(_ name: String) -> String {
    for ending in [".gz", ".zst"] where name.hasSuffix(ending) { return String(name.dropLast(ending.count)) }
    return name
  }

  private static func fits(_ path: String, _ pattern: String) -> Bool {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let pattern = FileName.system(pattern)
    return unsafe fnmatch(pattern, FileName.system(path), 0) == 0 || fnmatch(pattern, FileName.system(name), 0) == 0
  }
}

/// Lists of paths, as other programs write them.
public enum PathList {
  /// The paths of a list: one a line, or, with `isNullSeparated`, between zero bytes as `find -print0` writes them, so that
  /// names may hold line breaks.
  public static func paths(_ bytes: [UInt8], isNullSeparated: Bool) -> [String] {
    bytes.split(separator: isNullSeparated ? 0 : 0x0A).map { line in
      let line = !isNullSeparated && line.last == 0x0D ? line.dropLast() : line
      return FileName.text(of: line)
    }.filter { !$0.isEmpty }
  }
}
