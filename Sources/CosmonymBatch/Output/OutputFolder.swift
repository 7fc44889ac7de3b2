import Glibc

/// One file of records for each input, in a folder: `DIR/a/page.html.jsonl` for `a/page.html`.
final class OutputFolder: RecordDestination {
  private let names: OutputNames
  private let compression: Compression?
  /// Whether files grow under fixed names, to be continued by a later run.
  private let isResumable: Bool
  private var current: Current?

  /// The input whose records are written.
  private struct Current {
    let input: InputReference
    let path: String?
    var sink: OutputSink?
    var problem: String?
  }

  init(names: OutputNames, compression: Compression?, isResumable: Bool) {
    self.names = names
    self.compression = compression
    self.isResumable = isResumable
  }

  var sizes: [Int] { [current?.sink?.size ?? 0] }
  var hasPending: Bool { current?.sink?.hasPending ?? false }

  func begin(_ input: InputReference) throws(OutputError) -> String? {
    if let current, current.input == input { return current.problem }
    try finish()
    passOver(input)
    return try open(at: 0)
  }

  func passOver(_ input: InputReference) {
    guard current?.input != input else { return }
    let name = names.claim(input.path)
    current = Current(input: input, path: name.path, problem: name.problem)
  }

  func leave(_ input: InputReference) throws(OutputError) {
    try finish()
    passOver(input)
  }

  func hasOutput(for path: String) -> Bool { FileIdentity(path: names.path(of: path)) != nil }

  /// The path of the file of the current input.
  var currentPath: String? { current?.sink == nil ? nil : current?.path }

  func reopen(sizes: [Int]) throws(OutputError) { _ = try open(at: sizes.first ?? 0) }

  /// Opens the current input's file; a name that cannot be is told, a disk that fails is an error.
  private func open(at size: Int) throws(OutputError) -> String? {
    guard let path = current?.path else { return current?.problem }
    do {
      try Self.makeFolders(above: path)
      current?.sink =
        isResumable
        ? try OutputSink(path: path, continuingAt: size, compression: compression)
        : try OutputSink(path: path, compression: compression)
      return nil
    } catch {
      guard [ENAMETOOLONG, ENOTDIR, EISDIR, ELOOP, EILSEQ, EINVAL].contains(error.code) else { throw error }
      current?.problem = "its output \(FileName.shown(path)) cannot be made: \(error.message)"
      return current?.problem
    }
  }

  func write(_ records: [UInt8]) throws(OutputError) { try current?.sink?.write(records) }
  func flush() throws(OutputError) { try current?.sink?.flush() }

  /// To wait for the disk after each of a million files would take most of the time; a kill loses nothing even so.
  func finish() throws(OutputError) {
    try current?.sink?.finish(syncs: false)
    current?.sink = nil
  }

  func keep() { current?.sink?.keep() }
  func discard() { current?.sink?.discard() }

  static func makeFolders(above path: String) throws(OutputError) {
    for end in path.indices where path[end] == "/" && end > path.startIndex {
      let folder = String(path[..<end])
      if unsafe mkdir(FileName.system(folder), 0o777) == 0 { continue }
      // Why, counts only where there is no folder: one that is there may be on a disk that cannot be written.
      let error = OutputError(path: folder)
      var status = stat()
      guard unsafe stat(FileName.system(folder), &status) == 0 else { throw error }
      if status.st_mode & S_IFMT != S_IFDIR { throw OutputError(path: folder, message: "is no folder", code: ENOTDIR) }
    }
  }
}

/// The names of outputs in a folder, one for each input.
///
/// A single folder's files have their paths below it; else the paths are those that were named.
final class OutputNames {
  private let folder: String
  private let ending: String
  /// What is taken off the front of paths.
  private let prefix: String?
  /// Hashes of the names given so far; not needed in a single folder, where each name comes once.
  private var claimed: Set<Int> = []

  init(folder: String, ending: String, inputs: InputList) {
    self.folder = folder
    self.ending = ending
    var status = stat()
    let only = inputs.paths.count == 1 ? inputs.paths[0] : nil
    let isFolder = only.map { unsafe stat(FileName.system($0), &status) == 0 && status.st_mode & S_IFMT == S_IFDIR }
    prefix = isFolder == true ? only.map { $0.hasSuffix("/") ? $0 : $0 + "/" } : nil
  }

  /// The path of the output of an input.
  func path(of input: String) -> String {
    var below = input[...]
    if let prefix, below.hasPrefix(prefix) { below = below.dropFirst(prefix.count) }
    let parts = below.split(separator: "/").filter { $0 != "." }.map { $0 == ".." ? "__" : $0 }
    let name = input == "-" ? "stdin" : parts.isEmpty ? "_" : parts.joined(separator: "/")
    return folder + "/" + name + ending
  }

  /// Gives an input its path, unless another input has it.
  func claim(_ input: String) -> (path: String?, problem: String?) {
    let path = path(of: input)
    if prefix == nil, !claimed.insert(path.hashValue).inserted {
      return (nil, "its output \(FileName.shown(path)) is that of an input before; name each input once")
    }
    return (path, nil)
  }
}
