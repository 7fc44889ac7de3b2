/// What a batch writes, and where.
public struct OutputPlan: Sendable {
  /// Where records go.
  public enum Place: Sendable, Equatable {
    /// One file; `-` is standard output.
    case file(String)
    /// So many files beside each other, named after one path: `out-00000-of-00004.jsonl`.
    case shards(String, count: Int)
    /// A folder with a file for each input.
    case folder(String)
  }

  /// Where records go.
  public var place: Place
  /// How records are compressed.
  public var compression: Compression?
  /// Where the records of failures go; `nil` for among the others.
  ///
  /// Compressed as its ending says.
  public var errors: String?
  /// Where the manifest goes, with what it says of the run.
  public var manifest: (path: String, run: RunDescription)?
  /// What must be the same for an interrupted run to be continued; `nil` when it is not to be.
  public var resumableRun: String?

  /// Creates a plan.
  public init(
    place: Place, compression: Compression? = nil, errors: String? = nil,
    manifest: (path: String, run: RunDescription)? = nil, resumableRun: String? = nil
  ) {
    self.place = place
    self.compression = compression
    self.errors = errors
    self.manifest = manifest
    self.resumableRun = resumableRun
  }

  /// The files and folders that are written, as far as they are known before the run.
  public var paths: [String] {
    let records =
      switch place {
      case .file(let path): path == "-" ? [] : [path]
      case .shards(let path, let count): Self.shards(of: path, count: count)
      case .folder(let path): [path]
      }
    return records + [errors, manifest?.path].compactMap { $0 }
  }

  /// The path of the journal that continues the run.
  public var journalPath: String {
    switch place {
    case .file(let path), .shards(let path, _): path + ".journal"
    case .folder(let path): (path.hasSuffix("/") ? String(path.dropLast()) : path) + ".journal"
    }
  }

  /// `out.jsonl.gz` gives `out-00000-of-00002.jsonl.gz` and so on.
  static func shards(of path: String, count: Int) -> [String] {
    let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    let packed = Compression(path: path)?.ending ?? ""
    let bare = name.dropLast(packed.count)
    let ending = bare.lastIndex(of: ".").map { $0 > bare.startIndex ? bare[$0...] : "" } ?? ""
    let stem = path.dropLast(ending.count + packed.count)
    return (0..<count).map { "\(stem)-\(digits($0))-of-\(digits(count))\(ending)\(packed)" }
  }

  private static func digits(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 5 - digits.count)) + digits
  }
}
