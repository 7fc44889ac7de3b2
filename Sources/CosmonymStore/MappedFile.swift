import CosmonymGazetteers
import Glibc

/// Maps a file into memory, read only.
///
/// The mapping is private; a file that is replaced by renaming, as all our writers do, keeps its old bytes for those who
/// have it open.
enum MappedFile {
  /// The file's bytes.
  ///
  /// - Throws: ``GazetteerError`` with what the system said.
  static func open(_ path: String) throws(GazetteerError) -> ImageMemory {
    func failed(_ message: String) -> GazetteerError { GazetteerError(file: path, message: message) }
    let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failed("cannot be read: \(unsafe String(cString: strerror(errno)))") }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else {
      throw failed("is no compiled gazetteer")
    }
    let size = Int(status.st_size)
    guard let start = unsafe mmap(nil, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, descriptor, 0),
      unsafe start != MAP_FAILED
    else { throw failed("cannot be mapped: \(unsafe String(cString: strerror(errno)))") }
    return unsafe ImageMemory(bytes: UnsafeRawBufferPointer(start: start, count: size)) { unsafe munmap(start, size) }
  }
}
