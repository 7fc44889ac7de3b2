import Synchronization

/// Writers of records that keep something from document to document; each has one user at a time.
///
/// There are at most as many as workers.
final class WriterPool<Writer>: Sendable {
  /// A writer goes from worker to worker, one at a time; the mutex hands it over.
  private struct Idle: @unchecked Sendable { let writer: Writer }

  private let idle = Mutex<[Idle]>([])
  private let make: @Sendable () -> Writer

  /// - Parameter make: makes one more writer when all are in use.
  init(make: @escaping @Sendable () -> Writer) { self.make = make }

  /// Calls `body` with a writer that nobody else has meanwhile.
  func withWriter<Result>(_ body: (Writer) -> Result) -> Result {
    let taken = idle.withLock { $0.popLast() } ?? Idle(writer: make())
    defer { idle.withLock { $0.append(taken) } }
    return body(taken.writer)
  }
}
