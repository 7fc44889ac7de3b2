import CosmonymBatch
public import CosmonymGazetteers
import Glibc

/// Finds gazetteers on disk and loads them: the compiled form where it is fresh, the text files otherwise.
public enum GazetteerStore {
  /// The name of the compiled file in a folder of gazetteers.
  public static let compiledName = "compiled.gazetteer"

  /// A gazetteer, and what the user should be told of how it came about.
  public struct Loaded: Sendable {
    /// The gazetteer.
    public var gazetteer: Gazetteer
    /// Where it came from: the folder, or the compiled file.
    public var path: String
    /// Why the folder's compiled file was not used, when there is one that cannot be.
    public var warning: String?
  }

  /// Loads a folder of gazetteers, or one compiled file, and the files that are added.
  ///
  /// A folder's compiled file is used when it is whole and its sources have not changed; otherwise the text is read and the
  /// result carries a warning. A compiled file that is named itself is used or refused.
  ///
  /// - Parameters:
  ///   - path: a folder or a compiled file; `nil` for the first of the usual places.
  ///   - added: text files in the gazetteers' format.
  /// - Throws: ``GazetteerError``, with the places that were looked at when there is no folder.
  public static func load(_ path: String? = nil, adding added: [String] = []) throws(GazetteerError) -> Loaded {
    let path = try find(path)
    var loaded = isFolder(path) ? try load(folder: path) : try load(compiled: path)
    loaded.gazetteer = try loaded.gazetteer.adding(try texts(files: added))
    return loaded
  }

  /// Builds a gazetteer from a folder's text files, the compiled one left aside.
  static func loadText(folder: String) throws(GazetteerError) -> Gazetteer {
    let files = try FolderFiles(folder)
    guard !files.tables.isEmpty else {
      throw GazetteerError(
        file: folder, message: "the folder holds no .tsv file; see gazetteers/README.md for the format")
    }
    do {
      return try Gazetteer(files: files.tables, words: files.words) { name throws(GazetteerError) in
        try read(folder + "/" + name, named: name)
      }
    } catch {
      // Files are known by their names below the folder; a person wants the path.
      throw GazetteerError(
        file: files.all.contains(error.file) ? folder + "/" + error.file : error.file, line: error.line,
        message: error.message)
    }
  }

  /// A folder's text files, by their names below it.
  public static func texts(
    folder: String
  ) throws(GazetteerError) -> (tables: [Gazetteer.File], words: [Gazetteer.File]) {
    let files = try FolderFiles(folder)
    var tables: [Gazetteer.File] = []
    var words: [Gazetteer.File] = []
    for name in files.tables { tables.append(try read(folder + "/" + name, named: name)) }
    for name in files.words { words.append(try read(folder + "/" + name, named: name)) }
    return (tables, words)
  }

  /// Text files that are named one by one.
  public static func texts(files paths: [String]) throws(GazetteerError) -> [Gazetteer.File] {
    var files: [Gazetteer.File] = []
    for path in paths { files.append(try read(path, named: path)) }
    return files
  }

  /// The folder that is meant, as ``find(_:)`` has it.
  ///
  /// - Throws: ``GazetteerError`` also for a file.
  public static func folder(_ option: String?) throws(GazetteerError) -> String {
    let path = try find(option)
    guard isFolder(path) else { throw GazetteerError(file: path, message: "is no folder") }
    return path
  }

  private static func load(folder: String) throws(GazetteerError) -> Loaded {
    let compiled = folder + "/" + compiledName
    guard exists(compiled) else { return Loaded(gazetteer: try loadText(folder: folder), path: folder) }
    do throws(GazetteerError) {
      let gazetteer = try open(compiled)
      // A folder that was delivered without its text is as good.
      let files = try FolderFiles(folder)
      if files.all.isEmpty || Set(gazetteer.sources.map(\.path)) == Set(files.all) {
        try checkFresh(gazetteer, folder: folder, compiled: compiled)
        return Loaded(gazetteer: gazetteer, path: compiled)
      }
      throw stale(compiled, "other files are in the folder now")
    } catch {
      // Without text the compiled file's fault is what counts, with text the text's own.
      guard !(try FolderFiles(folder).tables.isEmpty) else { throw error }
      return Loaded(
        gazetteer: try loadText(folder: folder), path: folder, warning: "\(error); the text files are read instead")
    }
  }

  private static func load(compiled path: String) throws(GazetteerError) -> Loaded {
    let gazetteer = try open(path)
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    try checkFresh(gazetteer, folder: folder, compiled: path)
    return Loaded(gazetteer: gazetteer, path: path)
  }

  private static func open(_ path: String) throws(GazetteerError) -> Gazetteer {
    if path.hasSuffix(".tsv") {
      throw GazetteerError(file: path, message: "is a text file; add it with --add-gazetteer, or compile it first")
    }
    return try Gazetteer(compiled: try MappedFile.open(path), path: path)
  }

  /// Compares the sources that can be found with what the compiled file says of them: size and time of change first, as
  /// version control does, and the bytes where these differ.
  ///
  /// A compiled file may be delivered without its text.
  private static func checkFresh(_ gazetteer: Gazetteer, folder: String, compiled: String) throws(GazetteerError) {
    for source in gazetteer.sources {
      let path = source.path.hasPrefix("/") ? source.path : folder + "/" + source.path
      guard let status = FileStatus(path) else { continue }
      if status.size == source.size, status.modified == source.modified, source.modified != 0 { continue }
      guard source.matches(try read(path, named: path).bytes) else {
        throw stale(compiled, "\(source.path) has changed since")
      }
    }
  }

  private static func stale(_ path: String, _ why: String) -> GazetteerError {
    GazetteerError(file: path, message: "is stale, \(why); make it anew with 'cosmonym gazetteer compile'")
  }

  /// The path that was given, that of the environment, or the first of the usual places.
  public static func find(_ option: String? = nil) throws(GazetteerError) -> String {
    if let option {
      guard exists(option) else { throw GazetteerError(file: option, message: "no such folder of gazetteers") }
      return option
    }
    if let value = unsafe getenv("COSMONYM_GAZETTEERS"), case let path = unsafe String(cString: value), !path.isEmpty {
      guard exists(path) else {
        throw GazetteerError(file: path, message: "COSMONYM_GAZETTEERS names no folder of gazetteers")
      }
      return path
    }
    let places = [executableFolder + "/../share/cosmonym/gazetteers", "./gazetteers"]
    if let place = places.first(where: isFolder) { return place }
    throw GazetteerError(
      file: "gazetteers",
      message: """
        found none; looked for --gazetteers DIR, the variable COSMONYM_GAZETTEERS, \(places.joined(separator: ", ")); \
        name a folder with --gazetteers
        """)
  }

  private static var executableFolder: String {
    var buffer = [CChar](repeating: 0, count: 4096)
    let length = unsafe readlink("/proc/self/exe", &buffer, buffer.count - 1)
    let path = String(decoding: buffer.prefix(max(0, length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  /// Reads a text file.
  package static func read(_ path: String, named name: String) throws(GazetteerError) -> Gazetteer.File {
    // The time is asked for first: a change in between then shows as one.
    let modified = FileStatus(path)?.modified ?? 0
    let bytes: [UInt8]
    do {
      bytes = try WholeFile.read(path)
    } catch {
      throw GazetteerError(file: path, message: "cannot be read: \(error.message)")
    }
    if Gazetteer.isCompiled(bytes) {
      throw GazetteerError(file: path, message: "is a compiled gazetteer; name it with --gazetteers")
    }
    return Gazetteer.File(path: name, bytes: bytes, modified: modified)
  }

  private static func exists(_ path: String) -> Bool { FileStatus(path) != nil }
  private static func isFolder(_ path: String) -> Bool { FileStatus(path)?.isFolder ?? false }
}
