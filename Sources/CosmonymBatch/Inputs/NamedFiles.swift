/// The files behind paths, one by one in a fixed order: for commands that read other things than articles.
public struct NamedFiles {
  /// A file that was found.
  public struct File: Sendable, Equatable {
    /// The path to open; `-` for standard input.
    public var path: String
    /// The path below the folder that was named, or the path that was named.
    public var name: String
  }

  /// Why a path leads to no file.
  public struct Failure: Error, Sendable, Equatable {
    /// The path, and what is wrong with it.
    public let message: String
  }

  private var walk: InputWalk
  private let endings: [String]

  /// Finds files; in folders those whose names end so.
  public init(_ paths: [String], endings: [String]) {
    self.endings = endings
    walk = InputWalk(InputList(paths, filter: InputFilter(include: endings.map { "*" + $0 })))
  }

  /// The next file; `nil` at the end.
  public mutating func next() -> Result<File, Failure>? {
    while let found = walk.next() {
      switch found {
      case .file(let item): return .success(File(path: item.path, name: item.id))
      case .failure(let failure):
        let message =
          failure.code == "no_articles"
          ? "the folder holds no file that ends in \(endings.joined(separator: " or "))" : failure.message
        return .failure(Failure(message: "\(FileName.shown(failure.path)): \(message)"))
      case .passedOver: continue
      }
    }
    return nil
  }
}

/// A file's bytes block by block, decompressed where they are gzip or zstd.
public struct FileBlocks {
  private let stream: DecompressedStream

  /// Opens a file, or standard input for `-`.
  ///
  /// - Throws: ``WholeFile/Failure`` with what the system said.
  public init(_ path: String) throws(WholeFile.Failure) {
    do throws(SystemError) {
      stream = try DecompressedStream(try FileStream(path: path))
    } catch {
      throw WholeFile.Failure(message: error.message)
    }
  }

  /// The next bytes, none at the end.
  ///
  /// - Throws: ``WholeFile/Failure`` when the file cannot be read on, or its compressed data are damaged.
  public func next() throws(WholeFile.Failure) -> [UInt8] {
    do throws(SystemError) {
      let block = try stream.read()
      if block.isEmpty, let note = stream.strayNote { throw SystemError(message: note) }
      return block
    } catch {
      throw WholeFile.Failure(message: error.message)
    }
  }
}

/// Writes files into a folder, folders above them included; none that is there already is touched.
public struct NewFiles {
  private let path: String

  /// Names a folder; it is made with the first file.
  public init(_ path: String) { self.path = path }

  /// Writes a file.
  ///
  /// - Throws: ``OutputError``, also when there is such a file already, which may hold somebody's work.
  public func write(_ bytes: [UInt8], to name: String) throws(OutputError) {
    let file = path + "/" + name
    var folder = ""
    for part in file.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
      folder += part + "/"
      try FolderCalls.make(folder)
    }
    guard FileIdentity(path: file) == nil else {
      throw OutputError(path: file, message: "is there already and may hold corrections; name a new folder")
    }
    let sink = try OutputSink(path: file)
    try sink.write(bytes)
    try sink.finish()
  }
}
