import CosmonymBatch
import CosmonymGazetteers
import Glibc

/// Finds and reads the gazetteers.
enum GazetteerFolder {
  /// Loads the folder's `.tsv` files and the word lists in its folder `words`, then the files that are added.
  ///
  /// - Throws: ``GazetteerError`` with the places that were looked at when there is no folder.
  static func load(folder: String?, adding added: [String]) throws(GazetteerError) -> Gazetteer {
    let folder = try find(folder)
    let files = try names(in: folder, ending: ".tsv")
    guard !files.isEmpty else {
      throw GazetteerError(
        file: folder, message: "the folder holds no .tsv file; see gazetteers/README.md for the format")
    }
    let words = (try? names(in: folder + "/words", ending: ".txt")) ?? []
    return try Gazetteer(files: try (files + added).map(read), words: try words.map(read))
  }

  /// The folder named by the option, by the environment, or one of the usual places.
  private static func find(_ option: String?) throws(GazetteerError) -> String {
    if let option {
      guard isFolder(option) else { throw GazetteerError(file: option, message: "no such folder of gazetteers") }
      return option
    }
    if let value = unsafe getenv("COSMONYM_GAZETTEERS"), case let path = unsafe String(cString: value), !path.isEmpty {
      guard isFolder(path) else {
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

  static var executableFolder: String {
    var buffer = [CChar](repeating: 0, count: 4096)
    let length = unsafe readlink("/proc/self/exe", &buffer, buffer.count - 1)
    let path = String(decoding: buffer.prefix(max(0, length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func names(in folder: String, ending: String) throws(GazetteerError) -> [String] {
    guard let directory = unsafe opendir(folder) else {
      throw GazetteerError(file: folder, message: unsafe String(cString: strerror(errno)))
    }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name.hasSuffix(ending), !name.hasPrefix(".") { names.append(folder + "/" + name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func read(_ path: String) throws(GazetteerError) -> Gazetteer.File {
    do {
      return Gazetteer.File(path: path, bytes: try WholeFile.read(path))
    } catch {
      throw GazetteerError(file: path, message: "cannot be read: \(error.message)")
    }
  }
}
