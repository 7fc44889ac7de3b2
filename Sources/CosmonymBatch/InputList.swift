import Glibc

/// One thing to read: a file, or standard input.
struct InputItem: Equatable {
  /// The path to open, `-` for standard input.
  var path: String
  /// The id of its document.
  var id: String
  /// Whether it was found in a folder, not named.
  var isFound = false
}

/// The inputs that were named, folders walked and patterns expanded, in a fixed order.
public struct InputList: Sendable {
  private(set) var items: [InputItem] = []
  /// Paths that cannot be read, in the place where they were named, and why.
  private(set) var failures: [Int: [(path: String, message: String, code: String)]] = [:]
  /// Files in folders that no article is expected in.
  public private(set) var skipped = 0

  /// Names of files that are read when a folder is walked; each may end in `.gz` or `.zst` as well.
  static let extensions = [".html", ".htm", ".xhtml", ".txt", ".text", ".md", ".jsonl", ".ndjson", ".warc"]

  /// The number of inputs that can be tried.
  public var count: Int { items.count }

  private let filter: InputFilter

  /// Finds the inputs behind paths; none means standard input.
  ///
  /// `filter` decides on the files of folders; a file that is named itself is always read.
  public init(_ paths: [String], filter: InputFilter = InputFilter()) {
    self.filter = filter
    for path in paths.isEmpty ? ["-"] : paths { add(path) }
  }

  /// A hash of the paths and of the sizes and times of the files behind them.
  public var fingerprint: String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ bytes: some Sequence<UInt8>) { for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 } }
    for item in items {
      add(item.path.utf8)
      var status = stat()
      if item.path != "-", unsafe stat(item.path, &status) == 0 {
        add("|\(status.st_size)|\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)|".utf8)
      }
    }
    return String(hash, radix: 16)
  }

  private mutating func add(_ path: String) {
    if path == "-" { return items.append(InputItem(path: "-", id: "-")) }
    var status = stat()
    if unsafe stat(path, &status) != 0 {
      let error = SystemError()
      let matches = expand(path)
      if matches.isEmpty {
        fail(path, error.code == ENOENT ? "no such file or folder; check the path" : error.message, "unreadable")
      }
      for match in matches { add(match) }
      return
    }
    guard status.st_mode & S_IFMT == S_IFDIR else { return items.append(InputItem(path: path, id: path)) }
    let before = items.count
    var visited: Set<UInt64> = [UInt64(status.st_ino) &+ UInt64(status.st_dev) << 40]
    walk(path, below: "", visited: &visited)
    if items.count == before, failures[items.count] == nil {
      fail(
        path, "the folder holds no article; looked for \(Self.extensions.joined(separator: " ")), also .gz and .zst",
        "no_articles")
    }
  }

  private mutating func fail(_ path: String, _ message: String, _ code: String) {
    failures[items.count, default: []].append((path, message, code))
  }

  private mutating func walk(_ folder: String, below: String, visited: inout Set<UInt64>) {
    guard let names = Self.names(in: folder) else {
      return fail(folder, SystemError().message, "unreadable")
    }
    for name in names where !name.hasPrefix(".") {
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      let id = below.isEmpty ? name : below + "/" + name
      var status = stat()
      guard unsafe stat(path, &status) == 0 else {
        fail(path, "cannot be read: \(SystemError().message)", "unreadable")
        continue
      }
      switch status.st_mode & S_IFMT {
      case S_IFDIR where filter.isExcluded(id): skipped += 1
      case S_IFDIR:
        // A folder that was walked already, through a link, is not walked again.
        if visited.insert(UInt64(status.st_ino) &+ UInt64(status.st_dev) << 40).inserted {
          walk(path, below: id, visited: &visited)
        }
      case S_IFREG where filter.takes(id, isArticle: Self.isArticle(name)):
        items.append(InputItem(path: path, id: id, isFound: true))
      default: skipped += 1
      }
    }
  }

  private static func isArticle(_ name: String) -> Bool {
    var name = name.lowercased()
    for ending in [".gz", ".zst"] where name.hasSuffix(ending) { name.removeLast(ending.count) }
    return extensions.contains(where: name.hasSuffix)
  }

  /// The names in a folder in the order of their bytes, `nil` when it cannot be read.
  private static func names(in folder: String) -> [String]? {
    guard let directory = unsafe opendir(folder) else { return nil }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func expand(_ pattern: String) -> [String] {
    guard pattern.contains(where: { $0 == "*" || $0 == "?" || $0 == "[" }) else { return [] }
    var found = unsafe glob_t()
    defer { unsafe globfree(&found) }
    guard unsafe glob(pattern, 0, nil, &found) == 0 else { return [] }
    return unsafe (0..<Int(found.gl_pathc)).compactMap { index in
      unsafe found.gl_pathv[index].map { unsafe String(cString: $0) }
    }
  }
}
