import CosmonymGazetteers
import CosmonymStore
import Glibc

/// What `gazetteer check` reads: files, and the gazetteers beside which they will be used.
struct CheckedInput {
  /// The files to be checked.
  private(set) var files: [Gazetteer.File] = []
  /// The word lists that belong to them.
  private(set) var words: [Gazetteer.File] = []
  /// The gazetteer to which they will be added; `nil` for folders, which stand by themselves.
  private(set) var inUse: Gazetteer?
  /// Ordinary words and personal names.
  private(set) var lexicon: Lexicon
  /// What could not be taken into account, for the user.
  private(set) var note: String?

  /// Reads everything.
  ///
  /// - Parameters:
  ///   - paths: files and folders; none for the gazetteers in use.
  ///   - option: the gazetteers in use, `nil` for the usual places.
  /// - Throws: ``GazetteerError`` for what cannot be read, and when there is nothing to check.
  init(_ paths: [String], gazetteers option: String?) throws(GazetteerError) {
    var hasFolder = false
    lexicon = try Gazetteer(files: []).lexicon
    for path in paths.isEmpty ? [try GazetteerStore.find(option)] : paths {
      if let folder = try? GazetteerStore.folder(path) {
        hasFolder = true
        try read(folder: folder)
      } else {
        try read(file: path)
      }
    }
    if hasFolder {
      lexicon = try Gazetteer(files: [], words: words).lexicon
    } else {
      try readGazetteersInUse(option)
    }
  }

  private mutating func read(folder: String) throws(GazetteerError) {
    let texts = try GazetteerStore.texts(folder: folder)
    guard !texts.tables.isEmpty else {
      throw GazetteerError(
        file: folder, message: "the folder holds no .tsv file; see gazetteers/README.md for the format")
    }
    files += texts.tables.map { Self.placed($0, in: folder) }
    words += texts.words.map { Self.placed($0, in: folder) }
  }

  private mutating func read(file path: String) throws(GazetteerError) {
    do {
      files += try GazetteerStore.texts(files: [path])
    } catch {
      guard error.message.hasPrefix("is a compiled gazetteer") else { throw error }
      throw GazetteerError(file: path, message: "is a compiled gazetteer; check the text files that it was made from")
    }
  }

  /// The file with its folder in its path.
  private static func placed(_ file: Gazetteer.File, in folder: String) -> Gazetteer.File {
    var file = file
    file.path = (folder.hasSuffix("/") ? folder : folder + "/") + file.path
    return file
  }

  // MARK: The gazetteers in use

  private mutating func readGazetteersInUse(_ option: String?) throws(GazetteerError) {
    let path: String
    do {
      path = try GazetteerStore.find(option)
    } catch {
      // Whoever names gazetteers means them; without any, a list is checked by itself.
      guard option == nil, unsafe getenv("COSMONYM_GAZETTEERS") == nil else { throw error }
      note = "no gazetteers are in use (see --gazetteers); ordinary words and names of other lists are not told"
      return
    }
    do {
      let gazetteer = try Self.gazetteer(path, without: Set(files.map { Self.realPath($0.path) }))
      inUse = gazetteer
      lexicon = gazetteer.lexicon
    } catch {
      guard option == nil else { throw error }
      note = "\(error); the list is checked without the gazetteers in use"
    }
  }

  /// The gazetteer in use, without the files that are checked themselves.
  private static func gazetteer(_ path: String, without checked: Set<String>) throws(GazetteerError) -> Gazetteer {
    let loaded = try GazetteerStore.load(path).gazetteer
    guard let folder = try? GazetteerStore.folder(path) else { return loaded }
    let texts = try GazetteerStore.texts(folder: folder)
    let rest = texts.tables.filter { !checked.contains(realPath(placed($0, in: folder).path)) }
    return rest.count == texts.tables.count ? loaded : try Gazetteer(files: rest, words: texts.words)
  }

  private static func realPath(_ path: String) -> String {
    unsafe realpath(path, nil).map { pointer in
      defer { unsafe free(pointer) }
      return unsafe String(cString: pointer)
    } ?? path
  }
}
