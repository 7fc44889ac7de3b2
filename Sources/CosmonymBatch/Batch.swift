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

  /// Runs the batch with outputs that are open already and stay open.
  ///
  /// - Throws: ``OutputError`` when records cannot be written.
  public func run(
    _ inputs: InputList, to records: OutputSink, errors: OutputSink? = nil,
    message: (String) -> Void = { _ in }
  ) async throws -> BatchSummary {
    try await run(inputs, to: BatchOutput(records: records, errors: errors), message: message)
  }

  /// Runs the batch.
  ///
  /// `message` is called with a line for people for each failure, `progress` after each unit. The units that the
  /// output's journal knows are passed over, and each further one is noted in it. Inputs that are as they were in the
  /// `earlier` run, and whose output stands, are left.
  ///
  /// - Throws: ``OutputError`` when records cannot be written.
  public func run(
    _ inputs: InputList, to output: BatchOutput, since earlier: EarlierRun? = nil,
    message: (String) -> Void = { _ in },
    progress: (BatchProgress) -> Void = { _ in }
  ) async throws -> BatchSummary {
    var source = WorkSource(
      inputs, options: options, isHashing: output.wantsContents, earlier: earlier, hasOutput: output.hasOutput)
    var summary = output.summary
    for _ in 0..<output.unitsDone {
      if let unit = source.next() { output.passOver(unit) }
      output.add(contents: source.takeContents())
    }
    try output.reopen()
    let window = max(1, options.jobs) * 2
    let pool = WorkerPool(processor: processor, jobs: max(1, options.jobs))
    defer { pool.close() }
    var begun = 0
    var written = 0
    var waiting: [Int: WorkResult] = [:]
    var isDone = false
    while true {
      while !isDone, begun - written < window, begun - written - waiting.count < max(1, options.jobs) {
        let unit = Interrupt.isRequested ? nil : source.next()
        output.add(contents: source.takeContents())
        guard let unit else {
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
        let kept = try output.write(result)
        for line in kept.messages { message(line) }
        summary.add(kept.summary)
        if output.isResumable { summary.nameEntities(processor.pipeline.gazetteer) }
        try output.note(units: output.unitsDone + written, summary: summary)
        progress(BatchProgress(inputs: source.position, bytes: source.bytesRead, summary: summary))
      }
    }
    summary.nameEntities(processor.pipeline.gazetteer)
    summary.isInterrupted = Interrupt.isRequested
    precondition(summary.inputs == summary.records + summary.failed, "every input has a record or a failure")
    return summary
  }
}

/// How far a batch has come.
public struct BatchProgress: Sendable {
  /// Inputs begun.
  public var inputs: Int
  /// Bytes of files read, as they lie on disk.
  public var bytes: Int
  /// What is written.
  public var summary: BatchSummary

  /// Creates a state of a batch.
  public init(inputs: Int, bytes: Int, summary: BatchSummary) {
    (self.inputs, self.bytes, self.summary) = (inputs, bytes, summary)
  }
}
