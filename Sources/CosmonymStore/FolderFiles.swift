import CosmonymGazetteers
import Glibc

/// The files in a folder of gazetteers, by their names below it, sorted.
struct FolderFiles {
  /// The gazetteer files.
  let tables: [String]
  /// The word lists, in the folder `words`.
  let words: [String]

  var all: [String] { tables + words }

  init(_ folder: String) throws(GazetteerError) {
    guard let tables = Self.names(in: folder, ending: ".tsv") else {
      throw GazetteerError(file: folder, message: unsafe String(cString: strerror(errno)))
    }
    self.tables = tables
    words = (Self.names(in: folder + "/words", ending: ".txt") ?? []).map { "words/" + $0 }
  }

  private static func names(in folder: String, ending: String) -> [String]? {
    guard let directory = unsafe opendir(folder) else { return nil }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name.hasSuffix(ending), !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

/// What the file system knows of a file.
struct FileStatus {
  let isFolder: Bool
  /// Bytes.
  let size: Int
  /// Nanoseconds since 1970.
  let modified: Int64

  /// `nil` where there is no such file.
  init?(_ path: String) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    isFolder = status.st_mode & S_IFMT == S_IFDIR
    size = status.st_size
    modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
  }
}
