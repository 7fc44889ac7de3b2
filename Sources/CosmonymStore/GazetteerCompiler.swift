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
    let gazetteer = isFolder ? try GazetteerStore.loadText(folder: paths[0]) : try files(paths, for: path)
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

  /// Files named one by one; their paths are kept whole, so that they are found again from anywhere.
  private static func files(_ paths: [String], for output: String) throws(GazetteerError) -> Gazetteer {
    var files: [Gazetteer.File] = []
    for path in paths {
      let whole = unsafe realpath(path, nil).map { pointer in
        defer { unsafe free(pointer) }
        return unsafe String(cString: pointer)
      }
      files.append(try GazetteerStore.read(path, named: whole ?? path))
    }
    return try Gazetteer(files: files)
  }
}
