public import Cosmonym
import CosmonymIngest

/// Many inputs in, one line each out, in their order whatever the number of workers.
///
/// Memory is bounded: at most two units of work a worker wait to be written.
public struct Batch: Sendable {
  private let processor: UnitProcessor
  private let options: BatchOptions

  /// Creates a batch.
  public init(pipeline: Pipeline, options: BatchOptions) {
    processor = UnitProcessor(pipeline: pipeline, options: options)
    self.options = options
  }

  /// Runs the batch.
  ///
  /// `errors` receives the records of failures; without it they stand among the others. `message` is called with a line
  /// for people for each failure, `progress` after each unit with the inputs begun and the summary so far. With a
  /// `journal` the units that it knows are passed over, and each further one is noted in it.
  ///
  /// - Throws: ``OutputError`` when records cannot be written.
  public func run(
    _ inputs: InputList, to output: OutputSink, errors: OutputSink? = nil, journal: RunJournal? = nil,
    message: (String) -> Void = { _ in },
    progress: (Int, BatchSummary) -> Void = { _, _ in }
  ) async throws -> BatchSummary {
    var source = WorkSource(inputs, options: options)
    var summary = journal?.summary ?? BatchSummary()
    let unitsDone = journal?.unitsDone ?? 0
    for _ in 0..<unitsDone { _ = source.next() }
    let window = max(1, options.jobs) * 2
    let pool = WorkerPool(processor: processor, jobs: max(1, options.jobs))
    defer { pool.close() }
    var begun = 0
    var written = 0
    var waiting: [Int: WorkResult] = [:]
    var isDone = false
    while true {
      while !isDone, begun - written < window, begun - written - waiting.count < max(1, options.jobs) {
        guard !Interrupt.isRequested, let unit = source.next() else {
          isDone = true
          break
        }
        pool.submit(begun, unit)
        begun += 1
      }
      guard written < begun else { break }
      let (number, result) = pool.next()
      waiting[number] = result
      while let result = waiting.removeValue(forKey: written) {
        written += 1
        try output.write(errors == nil ? result.records : result.goodRecords)
        if let errors { try errors.write(result.errorRecords) }
        for line in result.messages { message(line) }
        summary.add(result.summary)
        if journal != nil { summary.nameEntities(processor.pipeline.gazetteer) }
        try journal?.note(
          units: unitsDone + written, outputSize: output.size, errorsSize: errors?.size ?? 0, summary: summary)
        progress(source.position, summary)
      }
    }
    summary.nameEntities(processor.pipeline.gazetteer)
    summary.isInterrupted = Interrupt.isRequested
    precondition(summary.inputs == summary.records + summary.failed, "every input has a record or a failure")
    return summary
  }
}
