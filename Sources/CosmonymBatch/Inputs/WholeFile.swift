/// Reads a file as a whole, decompressed; for data that are needed at once, such as gazetteers and gold.
public enum WholeFile {
  /// Why a file cannot be read.
  public struct Failure: Error, Sendable, Equatable {
    /// What the system said.
    public let message: String
  }

  /// The SHA-256 digest of a file as it lies on disk; `nil` when it cannot be read.
  public static func sha256(_ path: String) -> String? { FileContent(path: path)?.sha256 }

  /// The bytes of a file.
  ///
  /// - Throws: ``Failure`` with what the system said.
  public static func read(_ path: String) throws(Failure) -> [UInt8] {
    do throws(SystemError) {
      let stream = try DecompressedStream(try FileStream(path: path))
      let bytes = try stream.readAll(limit: 1 << 30)
      if let note = stream.strayNote { throw SystemError(message: note) }
      return bytes
    } catch {
      throw Failure(message: error.message)
    }
  }
}
