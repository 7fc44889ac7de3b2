import CosmonymBatch
public import CosmonymGazetteers
import Glibc

/// Writes compiled gazetteers.
public enum GazetteerCompiler {
  /// Compiles a folder of gazetteers, or files named one by one.
  ///
  /// - Parameters:
  ///   - paths: one folder, or text files.
  ///   - output: where to write; for a folder its own `compiled.gazetteer` unless said otherwise. The file appears under its
  ///     name only when it is complete.
  /// - Returns: the gazetteer, where it was written, and the size in bytes.
  /// - Throws: ``GazetteerError`` for text that cannot be used or an output that cannot be written.
  public static func compile(
    _ paths: [String], output: String?
  ) throws(GazetteerError) -> (gazetteer: Gazetteer, path: String, size: Int) {
    let isFolder = paths.count == 1 && FileStatus(paths[0])?.isFolder ?? false
    guard let path = output ?? (isFolder ? paths[0] + "/" + GazetteerStore.compiledName : nil) else {
      throw GazetteerError(file: paths.first ?? "", message: "say where to write the compiled file, with -o FILE")
    }
    guard !path.isEmpty else { throw GazetteerError(file: paths.first ?? "", message: "the output's path is empty") }
    // A folder's own compiled file knows its sources by name; any other by their whole paths.
    let isOwn = isFolder && whole(folderOf(path)) == whole(paths[0])
    let gazetteer =
      isOwn ? try GazetteerStore.loadText(folder: paths[0]) : try files(isFolder ? inFolder(paths[0]) : paths)
    let bytes = gazetteer.compiled()
    do {
      let sink = try OutputSink(path: path)
      try sink.write(bytes)
      try sink.finish()
    } catch {
      throw GazetteerError(file: error.path, message: "cannot be written: \(error.message)")
    }
    return (gazetteer, path, bytes.count)
  }

  /// Files known by their whole paths, so that they are found again from anywhere.
  private static func files(_ paths: [String]) throws(GazetteerError) -> Gazetteer {
    try Gazetteer(
      files: paths.filter { !$0.hasSuffix(".txt") }, words: paths.filter { $0.hasSuffix(".txt") }
    ) { path throws(GazetteerError) in try GazetteerStore.read(path, named: whole(path)) }
  }

  private static func inFolder(_ folder: String) throws(GazetteerError) -> [String] {
    try FolderFiles(folder).all.map { folder + "/" + $0 }
  }

  private static func folderOf(_ path: String) -> String {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
  }

  /// The path from the root, links resolved; the path itself when there is nothing.
  private static func whole(_ path: String) -> String {
    guard let pointer = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(pointer) }
    return unsafe String(cString: pointer)
  }
}
