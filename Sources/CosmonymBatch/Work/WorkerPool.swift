import Dispatch
import Glibc
import Synchronization

/// Threads that turn units of work into results, and give up documents that take too long.
///
/// No thread can be stopped from outside, so one that is stuck in a document is left behind: another takes its place and
/// does the unit anew without that document, and what the first may still find is thrown away.
final class WorkerPool: Sendable {
  /// A unit in work, with the documents in it that were given up.
  private struct Job: Sendable {
    var number: Int
    var unit: WorkUnit
    var givenUp: Set<Int> = []
  }

  private struct State: Sendable {
    var waiting: [Job] = []
    var results: [(Int, WorkResult)] = []
    var running: [Int: Running] = [:]
    var workers = 0
    var isClosed = false
  }

  /// A job that a worker has taken, and where it is.
  private struct Running: Sendable {
    var job: Job
    var document = 0
    var since: Instant
    let clock: clockid_t
  }

  private let processor: UnitProcessor
  private let limit: Double
  private let state = Mutex(State())
  private let jobsReady = DispatchSemaphore(value: 0)
  private let resultsReady = DispatchSemaphore(value: 0)

  init(processor: UnitProcessor, jobs: Int) {
    self.processor = processor
    limit = processor.options.limits.seconds
    for _ in 0..<jobs { startWorker() }
  }

  /// Hands a unit to the next free worker.
  func submit(_ number: Int, _ unit: WorkUnit) {
    state.withLock { $0.waiting.append(Job(number: number, unit: unit)) }
    jobsReady.signal()
  }

  /// The next result, whichever it is; waits for it.
  func next() -> (Int, WorkResult) {
    while true {
      if resultsReady.wait(timeout: .now() + .milliseconds(100)) == .success {
        if let result = state.withLock({ $0.results.popLast() }) { return result }
      }
      giveUpLateDocuments()
    }
  }

  /// Lets the workers end.
  func close() {
    let workers = state.withLock { state in
      state.isClosed = true
      state.waiting = []
      return state.workers
    }
    for _ in 0..<workers { jobsReady.signal() }
  }

  // MARK: Workers

  private func startWorker() {
    let worker = state.withLock { state in
      state.workers += 1
      return state.workers
    }
    WorkerThread.start { [self] in work(as: worker) }
  }

  private func work(as worker: Int) {
    let clock = Instant.threadClock
    while true {
      jobsReady.wait()
      let job = state.withLock { state -> Job? in
        guard !state.isClosed, !state.waiting.isEmpty else { return nil }
        let job = state.waiting.removeFirst()
        state.running[worker] = Running(job: job, since: Instant(clock), clock: clock)
        return job
      }
      guard let job else { return }
      let result = processor.process(job.unit, givenUp: job.givenUp) { [self] document in
        begin(document, as: worker)
      }
      let isWanted = state.withLock { state in
        guard state.running.removeValue(forKey: worker) != nil else { return false }
        state.results.append((job.number, result))
        return true
      }
      guard isWanted else { return }
      resultsReady.signal()
    }
  }

  private func begin(_ document: Int, as worker: Int) {
    guard limit > 0 else { return }
    state.withLock { state in
      guard let running = state.running[worker] else { return }
      state.running[worker]?.document = document
      state.running[worker]?.since = Instant(running.clock)
    }
  }

  // MARK: Documents that take too long

  private func giveUpLateDocuments() {
    guard limit > 0 else { return }
    let late = state.withLock { state in
      let late = state.running.filter { Instant($0.value.clock).isLate($0.value.since, limit: limit) }
      for (worker, running) in late.sorted(by: { $0.key < $1.key }) {
        state.running[worker] = nil
        var job = running.job
        job.givenUp.insert(running.document)
        state.waiting.insert(job, at: 0)
      }
      return late.count
    }
    for _ in 0..<late {
      startWorker()
      jobsReady.signal()
    }
  }
}

/// A moment, by a thread's own processor time and by the clock on the wall, in seconds.
private struct Instant: Sendable {
  private let used: Double
  private let wall: Double

  init(_ thread: clockid_t) {
    used = Self.seconds(thread)
    wall = Self.seconds(CLOCK_MONOTONIC)
  }

  /// Processor time counts, so that a busy machine loses no document; ten times as long on the wall is a standstill.
  func isLate(_ start: Instant, limit: Double) -> Bool {
    used - start.used > limit || wall - start.wall > 10 * limit + 60
  }

  /// The clock of the calling thread's processor time.
  static var threadClock: clockid_t {
    var clock = clockid_t()
    _ = unsafe pthread_getcpuclockid(pthread_self(), &clock)
    return clock
  }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    guard unsafe clock_gettime(clock, &time) == 0 else { return 0 }
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
