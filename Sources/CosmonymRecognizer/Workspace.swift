import CosmonymColumns
import Synchronization

/// What one thread needs to recognize names in one text after the other: memory that is used again, and sums that were made before.
final class Workspace {
  let memory = Arena()
  let sums = ScoreSums()
  let batch = ScoreBatch()
}

/// Workspaces that nobody uses now; there are at most as many as texts were ever looked at together.
final class WorkspacePool: Sendable {
  /// A workspace goes from thread to thread, one at a time; the mutex hands it over.
  private struct Free: @unchecked Sendable { let workspace: Workspace }

  private let free = Mutex<[Free]>([])

  /// A workspace that belongs to the caller until it is given back.
  func take() -> Workspace { free.withLock { $0.popLast() }?.workspace ?? Workspace() }

  func giveBack(_ workspace: Workspace) {
    workspace.memory.empty()
    let workspace = Free(workspace: workspace)
    free.withLock { $0.append(workspace) }
  }
}
