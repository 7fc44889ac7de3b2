import CosmonymRecords

/// All that a batch writes, kept in step, so that an interrupted run can be taken up again.
///
/// Compressed outputs are flushed together, after about ``groupSize`` bytes; only then the journal moves on. Where that is
/// depends on the records alone, so a run that is continued there makes the same members.
public final class BatchOutput {
  private let records: any RecordDestination
  private let errors: OutputSink?
  private let manifest: ManifestWriter?
  private let journal: RunJournal?
  private let groupSize: Int
  private var sinceFlush = 0
  /// The input whose records are written, and why it has no file.
  private var current: InputReference?
  private var problem: RecordError?
  /// How far the run is.
  private var reached: (units: Int, summary: BatchSummary)?
  /// Whether the journal does not know that yet.
  private var isUnnoted = false

  /// Opens the outputs of a plan.
  ///
  /// - Throws: ``OutputError`` when one cannot be made, or the journal is that of another run.
  public init(_ plan: OutputPlan, inputs: InputList) throws(OutputError) {
    let journal = try plan.resumableRun.map { run throws(OutputError) in
      try RunJournal(path: plan.journalPath, run: run)
    }
    self.journal = journal
    func sink(_ path: String, _ size: Int, _ compression: Compression?) throws(OutputError) -> OutputSink {
      if journal == nil { return try OutputSink(path: path, compression: compression) }
      return try OutputSink(path: path, continuingAt: size, compression: compression)
    }
    errors = try plan.errors.map { path throws(OutputError) in
      try sink(path, journal?.errorsSize ?? 0, Compression(path: path))
    }
    manifest = try plan.manifest.map { (path, run) throws(OutputError) in
      let sink = try sink(path, journal?.manifestSize ?? 0, Compression(path: path))
      return try ManifestWriter(sink, run: run, counts: journal?.counts ?? InputCounts())
    }
    var shards = 1
    switch plan.place {
    case .folder(let folder):
      try OutputFolder.makeFolders(above: folder + "/")
      let ending = ".jsonl" + (plan.compression?.ending ?? "")
      records = OutputFolder(
        names: OutputNames(folder: folder, ending: ending, inputs: inputs), compression: plan.compression,
        isResumable: journal != nil)
    case .file(let path):
      records = ShardedOutput([try sink(path, journal?.outputSizes.first ?? 0, plan.compression)])
    case .shards(let path, let count):
      shards = count
      let known = journal.map { $0.outputSizes + [Int](repeating: 0, count: count) }
      var sinks: [OutputSink] = []
      for (index, path) in OutputPlan.shards(of: path, count: count).enumerated() {
        sinks.append(try sink(path, known?[index] ?? 0, plan.compression))
      }
      let done = journal?.summary ?? BatchSummary()
      records = ShardedOutput(sinks, next: plan.errors == nil ? done.inputs : done.records)
    }
    groupSize = min(shards, 16) << 20
  }

  /// Writes to outputs that are open already.
  init(records: OutputSink, errors: OutputSink?) {
    (self.records, self.errors, manifest, journal) = (ShardedOutput([records]), errors, nil, nil)
    groupSize = 1 << 20
  }

  // MARK: Runs that are continued

  /// How many units the runs before have done.
  var unitsDone: Int { journal?.unitsDone ?? 0 }
  /// What the runs before counted.
  var summary: BatchSummary { journal?.summary ?? BatchSummary() }
  /// Whether a later run can continue this one.
  public var isResumable: Bool { journal != nil }

  /// A run before has done this unit.
  func passOver(_ unit: WorkUnit) {
    guard let input = unit.input else { return }
    records.passOver(input)
    manifest?.passOver(input)
  }

  /// All units of the runs before are passed over.
  func reopen() throws(OutputError) {
    if let journal, journal.unitsDone > 0 { try records.reopen(sizes: journal.outputSizes) }
  }

  // MARK: Writing

  /// Whether the contents of inputs are asked for.
  var wantsContents: Bool { manifest != nil }

  /// What was read of inputs, by their numbers, before their last units are written.
  func add(contents: [Int: FileContent]) { manifest?.add(contents) }

  /// Whether there is a complete output for the input of this path.
  func hasOutput(for path: String) -> Bool { records.hasOutput(for: path) }

  /// Writes the records of a unit; those of failures to the errors' own file, when there is one.
  ///
  /// - Returns: the same, or failures when the input can have no file.
  func write(_ result: WorkResult) throws(OutputError) -> WorkResult {
    let problem = try begin(result.input, isLeft: result.unchanged != nil)
    let result = problem.map { result.withoutFile($0, path: FileName.shown(result.input?.path ?? "")) } ?? result
    try records.write(errors == nil ? result.records : result.goodRecords)
    try errors?.write(result.errorRecords)
    try manifest?.count(result, output: (records as? OutputFolder)?.currentPath)
    sinceFlush += result.records.count
    return result
  }

  /// Before a file for another input is begun, that of the last one is noted as it is.
  private func begin(_ input: InputReference?, isLeft: Bool) throws(OutputError) -> RecordError? {
    guard let input, input != current else { return problem }
    if records is OutputFolder { try flush() }
    current = input
    problem = nil
    if isLeft {
      try records.leave(input)
      return nil
    }
    problem = try records.begin(input).map { RecordError(code: "output_name", message: $0, stage: "write") }
    return problem
  }

  /// So many units are written, and counted in the summary.
  func note(units: Int, summary: BatchSummary) throws(OutputError) {
    reached = (units, summary)
    isUnnoted = true
    if sinceFlush >= groupSize || !hasPending { try flush() }
  }

  private var hasPending: Bool {
    records.hasPending || errors?.hasPending ?? false || manifest?.sink.hasPending ?? false
  }

  private func flush() throws(OutputError) {
    try records.flush()
    try errors?.flush()
    try manifest?.sink.flush()
    sinceFlush = 0
    if isUnnoted { try noteReached(isWhole: false) }
  }

  private func noteReached(isWhole: Bool) throws(OutputError) {
    isUnnoted = false
    guard let journal else { return }
    let (units, summary) = reached ?? (journal.unitsDone, journal.summary)
    try journal.note(
      RunJournal.Entry(
        units: units, outputSizes: records.sizes, errorsSize: errors?.size ?? 0,
        manifestSize: manifest?.sink.size ?? 0, counts: manifest?.counts ?? InputCounts(), summary: summary,
        isWhole: isWhole))
  }

  // MARK: Ends

  /// Gives the outputs their names, the manifest last.
  ///
  /// The journal has known before that all is written: whatever of it has its name already, a later run only names the rest.
  public func finish(_ summary: BatchSummary = BatchSummary()) throws(OutputError) {
    try flush()
    if let manifest, journal?.isWhole != true {
      try manifest.end(summary)
      try noteReached(isWhole: true)
    }
    try records.finish()
    try errors?.finish()
    try manifest?.sink.finish()
  }

  /// Removes the journal: all that belongs to the run is written.
  public func close() { journal?.remove() }

  /// Leaves what is written where it is, to be continued by a later run.
  public func keep() {
    records.keep()
    errors?.keep()
    manifest?.sink.keep()
  }

  /// Leaves no half output behind.
  public func discard() {
    records.discard()
    errors?.discard()
    manifest?.sink.discard()
  }
}
