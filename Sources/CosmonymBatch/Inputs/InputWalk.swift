import Glibc

/// Finds the inputs behind the paths of a list one by one, in a fixed order: folders by the bytes of their names.
///
/// Holds the names of the folders it stands in and no others, so that a million files need no more memory than the
/// largest folder.
struct InputWalk {
  /// What comes next.
  enum Found: Equatable {
    case file(InputItem)
    case failure(InputFailure)
    /// Something in a folder that is not read by its kind, with a line for people where they may wonder.
    case passedOver(note: String?)
  }

  /// A folder that is being walked.
  private struct Folder {
    var path: String
    /// Its path below the folder that was named.
    var below: String
    var names: FolderNames
    var next = 0
  }

  private let filter: InputFilter
  /// What is still to be looked at, the next one last.
  private var paths: [String]
  private var failure: InputFailure?
  private var folders: [Folder] = []
  /// The folder that was named, without links.
  private var root = ""
  private var hasFound = false
  private var visited: Set<FileIdentity> = []

  init(_ list: InputList) {
    filter = list.filter
    paths = list.paths.isEmpty && list.failure == nil ? ["-"] : list.paths.reversed()
    failure = list.failure
  }

  /// The next input; `nil` at the end.
  mutating func next() -> Found? {
    while true {
      if let found = nextInFolder() {
        if case .passedOver = found {} else { hasFound = true }
        return found
      }
      if let failure {
        self.failure = nil
        return .failure(failure)
      }
      guard let path = paths.popLast() else { return nil }
      if let found = begin(path) { return found }
    }
  }

  // MARK: What was named

  /// What stands behind a path that was named; `nil` when it is a folder or a pattern, which are looked into next.
  private mutating func begin(_ path: String) -> Found? {
    if path == "-" { return .file(InputItem(path: "-", id: "-")) }
    let bytes = FileName.bytes(of: path)
    if bytes.contains(0) {
      return Self.failed(path, "the path holds a zero byte; lists of find -print0 are read with -0")
    }
    var status = stat()
    guard unsafe stat(FileName.system(path), &status) == 0 else {
      let error = SystemError()
      let matches = Self.expand(path)
      paths += matches.reversed()
      if !matches.isEmpty { return nil }
      return Self.failed(path, error.code == ENOENT ? "no such file or folder; check the path" : error.message)
    }
    guard FileKind(mode: status.st_mode) == .folder else {
      return .file(InputItem(path: path, id: FileName.shown(path)))
    }
    root = Self.realPath(path) ?? path
    visited = [FileIdentity(status)]
    hasFound = false
    return enter(path, below: "")
  }

  private static func expand(_ pattern: String) -> [String] {
    guard pattern.contains(where: { $0 == "*" || $0 == "?" || $0 == "[" }) else { return [] }
    var found = unsafe glob_t()
    defer { unsafe globfree(&found) }
    guard unsafe glob(FileName.system(pattern), 0, nil, &found) == 0 else { return [] }
    return unsafe (0..<Int(found.gl_pathc)).compactMap { index in
      unsafe found.gl_pathv[index].map { unsafe text(of: $0) }
    }
  }

  // MARK: Folders

  private mutating func enter(_ path: String, below: String) -> Found? {
    guard let names = FolderNames(path) else { return Self.failed(path, SystemError().message) }
    folders.append(Folder(path: path, below: below, names: names))
    return nil
  }

  private mutating func nextInFolder() -> Found? {
    while let folder = folders.last {
      guard folder.next < folder.names.count else {
        folders.removeLast()
        if folders.isEmpty, !hasFound { return nothingIn(folder.path) }
        continue
      }
      folders[folders.count - 1].next += 1
      let name = folder.names[folder.next]
      if name.hasPrefix(".") { continue }
      let path = folder.path.hasSuffix("/") ? folder.path + name : folder.path + "/" + name
      if let found = look(at: path, below: folder.below.isEmpty ? name : folder.below + "/" + name) { return found }
    }
    return nil
  }

  private func nothingIn(_ folder: String) -> Found {
    Self.failed(
      folder,
      "the folder holds no article; looked for \(InputFilter.endings.joined(separator: " ")), also .gz and .zst",
      code: "no_articles")
  }

  /// What stands behind a name in a folder; `nil` when it is a folder, which is looked into next.
  private mutating func look(at path: String, below: String) -> Found? {
    var status = stat()
    guard unsafe lstat(FileName.system(path), &status) == 0 else {
      return Self.failed(path, "cannot be read: \(SystemError().message)")
    }
    let isLink = status.st_mode & S_IFMT == S_IFLNK
    if isLink, unsafe stat(FileName.system(path), &status) != 0 {
      let error = SystemError()
      let why = error.code == ENOENT ? "the link leads nowhere" : "the link cannot be followed: \(error.message)"
      return filter.isExcluded(below) ? .passedOver(note: nil) : Self.failed(path, why)
    }
    if filter.outputs.contains(FileIdentity(status)) {
      return .passedOver(note: "\(FileName.shown(path)): is written by this very run; passed over")
    }
    let kind = FileKind(mode: status.st_mode)
    let isTaken = kind == .folder ? !filter.isExcluded(below) : filter.takes(below)
    if case .special(let name) = kind {
      if isTaken {
        return Self.failed(path, "is a \(name), no file; name it itself to read it", code: "special_file")
      }
      return .passedOver(
        note: filter.isExcluded(below) ? nil : "\(FileName.shown(path)): is a \(name), no file; passed over")
    }
    guard isTaken else { return .passedOver(note: nil) }
    if isLink, !filter.followsLinks, let found = refusal(ofLink: path, kind) { return found }
    guard kind == .folder else { return .file(InputItem(path: path, id: FileName.shown(below))) }
    // A folder that was walked already, through a link, is not walked again.
    if filter.followsLinks, !visited.insert(FileIdentity(status)).inserted {
      return .passedOver(note: "\(FileName.shown(path)): leads to a folder that is read already; passed over")
    }
    return enter(path, below: below)
  }

  /// Why a link is not followed: it leads out of what was named, or to a folder that is read where it stands.
  private func refusal(ofLink path: String, _ kind: FileKind) -> Found? {
    let target = Self.realPath(path) ?? ""
    let isInside = target == root || target.hasPrefix(root == "/" ? "/" : root + "/")
    guard isInside else {
      return Self.failed(
        path, "is a link that leads out of the folder; name what it leads to, or use --follow-links",
        code: "outside_link")
    }
    guard kind == .folder else { return nil }
    return .passedOver(note: "\(FileName.shown(path)): is a link to a folder of the same tree, read there; passed over")
  }

  private static func failed(_ path: String, _ message: String, code: String = "unreadable") -> Found {
    .failure(InputFailure(path: path, code: code, message: message))
  }

  private static func realPath(_ path: String) -> String? {
    unsafe realpath(FileName.system(path), nil).map { pointer in
      defer { unsafe free(pointer) }
      return unsafe text(of: pointer)
    }
  }
}

/// The text of a name that the system gave.
private func text(of name: UnsafePointer<CChar>) -> String {
  unsafe FileName.text(of: UnsafeRawBufferPointer(start: name, count: strlen(name)))
}

/// The names in a folder in the order of their bytes, kept in one piece of memory.
private struct FolderNames {
  private var bytes: [UInt8] = []
  private var ranges: [Range<Int>] = []

  var count: Int { ranges.count }

  subscript(index: Int) -> String { FileName.text(of: bytes[ranges[index]]) }

  /// Lists a folder; `nil` when it cannot be read, errno then says why.
  init?(_ folder: String) {
    guard let directory = unsafe opendir(FileName.system(folder)) else { return nil }
    defer { unsafe closedir(directory) }
    while let entry = unsafe readdir(directory) {
      let start = bytes.count
      unsafe withUnsafeBytes(of: &entry.pointee.d_name) { name in
        unsafe bytes.append(contentsOf: name.prefix { $0 != 0 })
      }
      let name = bytes[start...]
      if name.elementsEqual(".".utf8) || name.elementsEqual("..".utf8) {
        bytes.removeSubrange(start...)
      } else {
        ranges.append(start..<bytes.count)
      }
    }
    let all = bytes
    ranges.sort { all[$0].lexicographicallyPrecedes(all[$1]) }
  }
}
