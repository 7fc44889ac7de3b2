import CosmonymJSON
import Glibc

/// What a manifest says of an earlier run: which inputs need not be read again.
///
/// Holds some hundred bytes for each input.
public struct EarlierRun: Sendable {
  /// The line that says what the run was.
  public let description: [UInt8]
  /// The inputs that were read without a failure, by their paths.
  private var inputs: [String: Input] = [:]

  /// An input that was read without a failure.
  struct Input: Sendable, Equatable {
    var content: FileContent
    var records: Int
    var output: String?

    var bytes: Int { content.bytes }
  }

  /// Why a manifest cannot be used.
  public struct Failure: Error, Sendable, Equatable {
    /// What is wrong, with the line.
    public let message: String
  }

  /// Reads a manifest.
  ///
  /// - Throws: ``Failure`` when it cannot be read or is no whole manifest.
  public init(manifest path: String) throws(Failure) {
    let lines: [ArraySlice<UInt8>]
    do {
      lines = try WholeFile.read(path).split(separator: 0x0A)
    } catch {
      throw Failure(message: error.message)
    }
    guard let first = lines.first, let run = try? JSONReader.value(of: first), run["version"] != nil else {
      throw Failure(message: "is no manifest; write one with --manifest")
    }
    description = first + [0x0A]
    for (index, line) in lines.dropFirst().enumerated() {
      guard let entry = try? JSONReader.value(of: line) else {
        throw Failure(message: "line \(index + 2) is no JSON; the manifest is damaged")
      }
      add(entry)
    }
  }

  private mutating func add(_ entry: JSONValue) {
    guard let path = entry["path"]?.string, let bytes = entry["bytes"]?.integer, let hash = entry["sha256"]?.string,
      entry["failures"] == nil
    else { return }
    inputs[path] = Input(
      content: FileContent(bytes: bytes, sha256: hash), records: entry["records"]?.integer ?? 0,
      output: entry["output"]?.string)
  }

  /// What became of an input that is still the same; `nil` when it has changed, failed or was not there.
  ///
  /// Files of the same size are read to compare their hashes; pipes and standard input are always new.
  func unchanged(_ path: String) -> Input? {
    guard let known = inputs[FileName.shown(path)] else { return nil }
    var status = stat()
    guard path != "-", unsafe stat(FileName.system(path), &status) == 0, FileKind(mode: status.st_mode) == .file,
      status.st_size == known.bytes, FileContent(path: path) == known.content
    else { return nil }
    return known
  }
}
