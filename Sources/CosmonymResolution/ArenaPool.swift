import CosmonymColumns
import Synchronization

/// Arenas that nobody uses now, so that a document finds the memory that one before it had.
final class ArenaPool: Sendable {
  /// An arena goes from thread to thread, one at a time; the mutex hands it over.
  private struct Idle: @unchecked Sendable { let arena: Arena }

  private let idle = Mutex<[Idle]>([])

  /// Calls `body` with an empty arena that nobody else has meanwhile; nothing that lies in it may be kept.
  func withArena<Result>(room: Int, _ body: (Arena) -> Result) -> Result {
    let taken = idle.withLock { $0.popLast() } ?? Idle(arena: Arena(room: room))
    let result = body(taken.arena)
    taken.arena.empty()
    idle.withLock { $0.append(taken) }
    return result
  }
}
