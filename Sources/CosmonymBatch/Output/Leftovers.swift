import Glibc
import Synchronization

/// The files that are to be removed when a signal ends the process at once.
///
/// A signal handler may neither allocate nor wait for a lock, so the paths lie in fixed places, each of which begins with a
/// zero byte until it is whole. A path that finds no place is only left to the ordinary ends of an output.
enum Leftovers {
  private static let count = 1024
  private static let size = Int(PATH_MAX)
  nonisolated(unsafe) private static var places: UnsafeMutablePointer<CChar>?
  private static let taken = Mutex<Set<Int>>([])

  /// Makes room; without it nothing is remembered.
  ///
  /// Only places in use take memory.
  static func prepare() {
    guard unsafe places == nil else { return }
    unsafe places = calloc(count, size)?.assumingMemoryBound(to: CChar.self)
  }

  /// Remembers a file; gives its place.
  static func add(_ path: [CChar]) -> Int? {
    guard let places = unsafe places, path.count <= size else { return nil }
    return taken.withLock { taken in
      guard let place = (0..<count).first(where: { !taken.contains($0) }) else { return nil }
      taken.insert(place)
      let start = unsafe places + place * size
      for index in path.indices.dropFirst().reversed() { unsafe start[index] = path[index] }
      atomicMemoryFence(ordering: .releasing)
      unsafe start[0] = path[0]
      return place
    }
  }

  /// Forgets the file at a place: it has its name, or is removed.
  static func forget(_ place: Int) {
    taken.withLock { taken in
      unsafe places?[place * size] = 0
      atomicMemoryFence(ordering: .releasing)
      taken.remove(place)
    }
  }

  /// Removes all that is remembered; may be called in a signal handler.
  static func remove() {
    guard let places = unsafe places else { return }
    for place in 0..<count where unsafe places[place * size] != 0 { unsafe unlink(places + place * size) }
  }
}
