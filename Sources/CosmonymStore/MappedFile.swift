import CosmonymGazetteers
import CosmonymRecognizer
import Glibc

/// Maps a file into memory, read only.
///
/// The mapping is private; a file that is replaced by renaming, as all our writers do, keeps its old bytes for those who
/// have it open. One that is written into or cut while it is mapped takes the process down, as with any mapped file.
enum MappedFile {
  /// The bytes of a compiled gazetteer.
  ///
  /// - Throws: ``GazetteerError`` with what the system said.
  static func open(_ path: String) throws(GazetteerError) -> ImageMemory {
    let mapping: Mapping
    do {
      mapping = try Mapping(path)
    } catch {
      throw GazetteerError(file: path, message: error.message)
    }
    guard let bytes = unsafe mapping.bytes else {
      throw GazetteerError(file: path, message: "is no compiled gazetteer")
    }
    return unsafe ImageMemory(bytes: bytes) { unsafe mapping.release() }
  }

  /// The bytes of a file of weights; `nil` for what cannot be mapped.
  static func weights(_ path: String) -> WeightsMemory? {
    guard let mapping = try? Mapping(path), let bytes = unsafe mapping.bytes else { return nil }
    return unsafe WeightsMemory(bytes: bytes) { unsafe mapping.release() }
  }

  /// What the system said.
  private struct Failure: Error { let message: String }

  /// A mapped file, which whoever takes it releases.
  @safe private struct Mapping {
    /// The bytes; `nil` when the file is none that can be mapped.
    let bytes: UnsafeRawBufferPointer?

    init(_ path: String) throws(Failure) {
      let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
      guard descriptor >= 0 else { throw Self.failed("cannot be read") }
      defer { close(descriptor) }
      var status = stat()
      guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else {
        unsafe bytes = nil
        return
      }
      let size = Int(status.st_size)
      guard let start = unsafe mmap(nil, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, descriptor, 0),
        unsafe start != MAP_FAILED
      else { throw Self.failed("cannot be mapped") }
      unsafe bytes = UnsafeRawBufferPointer(start: start, count: size)
    }

    private static func failed(_ what: String) -> Failure {
      Failure(message: "\(what): \(unsafe String(cString: strerror(errno)))")
    }

    @unsafe func release() {
      guard let bytes = unsafe bytes else { return }
      unsafe munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    }
  }
}
