import CosmonymGazetteers
import Glibc

/// The files in a folder of gazetteers, by their names below it, sorted.
struct FolderFiles {
  /// The gazetteer files.
  let tables: [String]
  /// The word lists, in the folder `words`.
  let words: [String]

  var all: [String] { tables + words }

  /// Lists a folder.
  ///
  /// - Throws: ``GazetteerError`` for a folder that cannot be read, and for a name behind which no file stands (a pipe, a
  ///   dangling link), since reading it could take forever.
  init(_ folder: String) throws(GazetteerError) {
    guard let tables = Self.names(in: folder, ending: ".tsv") else {
      throw GazetteerError(file: folder, message: unsafe String(cString: strerror(errno)))
    }
    self.tables = tables
    words = (Self.names(in: folder + "/words", ending: ".txt") ?? []).map { "words/" + $0 }
    for name in self.tables + words where FileStatus(folder + "/" + name)?.isFile != true {
      throw GazetteerError(file: folder + "/" + name, message: "is no regular file; take it out of the folder")
    }
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
  let isFile: Bool
  /// Bytes.
  let size: Int
  /// Nanoseconds since 1970.
  let modified: Int64

  /// `nil` where there is no such file.
  init?(_ path: String) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    isFolder = status.st_mode & S_IFMT == S_IFDIR
    isFile = status.st_mode & S_IFMT == S_IFREG
    size = status.st_size
    // The status time: unlike the time of the last write nobody can set it back.
    modified = Int64(status.st_ctim.tv_sec) * 1_000_000_000 + Int64(status.st_ctim.tv_nsec)
  }
}
