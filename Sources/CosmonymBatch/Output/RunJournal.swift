import CosmonymJSON
import Glibc

/// What a run has finished, written beside its output unit by unit, so that an interrupted run can be taken up again.
///
/// The first line says what kind of run it is; each further line, written after the unit's records, holds the number of
/// units done, the sizes of the outputs and the counts so far. After a crash the last whole line counts: whatever the
/// outputs hold beyond it is cut off, and the units up to it are not done again.
final class RunJournal {
  private let path: String
  private let descriptor: Int32
  /// How many units the runs before have done.
  private(set) var unitsDone = 0
  /// The sizes of the outputs after those units.
  private(set) var outputSizes: [Int] = []
  /// The size of the file of errors.
  private(set) var errorsSize = 0
  /// The size of the manifest, and what it will say of the input in work.
  private(set) var manifestSize = 0
  private(set) var counts = InputCounts()
  /// Whether all is written and only names are to be given.
  private(set) var isWhole = false
  /// What the runs before counted; the entities they named are not kept.
  private(set) var summary = BatchSummary()

  /// Opens the journal of an output, or begins one.
  ///
  /// - Parameters:
  ///   - path: the path of the journal.
  ///   - run: what must be the same for the run to be continued: version, options, gazetteers, inputs.
  /// - Throws: ``OutputError`` when the file cannot be used, or belongs to another kind of run.
  init(path: String, run: String) throws(OutputError) {
    self.path = path
    descriptor = unsafe open(FileName.system(path), O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw OutputError(path: path) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw OutputError(
        path: path, message: "another run with --resume is at work; wait for it to end, or stop it, and try again")
    }
    let known = (try? WholeFile.read(path)) ?? []
    let lines = known.split(separator: 0x0A, omittingEmptySubsequences: false)
    // The last piece is what stands behind the last line break: nothing, or half a line.
    let whole = lines.dropLast()
    if let first = whole.first {
      guard first.elementsEqual(run.utf8) else {
        throw OutputError(
          path: path,
          message:
            "is the journal of a run with other inputs, options or gazetteers; remove it, or run without --resume")
      }
    }
    let size = whole.reduce(0) { $0 + $1.count + 1 }
    guard ftruncate(descriptor, size) == 0, lseek(descriptor, size, SEEK_SET) == size else {
      throw OutputError(path: path)
    }
    if whole.isEmpty { try write(Array((run + "\n").utf8)) }
    if whole.count > 1, let last = whole.last, let entry = try? JSONReader.value(of: last) { read(entry) }
  }

  deinit { close(descriptor) }

  /// How far a run has come.
  struct Entry {
    var units: Int
    var outputSizes: [Int]
    var errorsSize: Int
    var manifestSize: Int
    var counts: InputCounts
    var summary: BatchSummary
    var isWhole: Bool
  }

  /// Notes that a unit is written.
  func note(_ entry: Entry) throws(OutputError) {
    var json = JSONWriter()
    json.beginObject()
    for (key, value) in [("units", entry.units), ("errors", entry.errorsSize), ("manifest", entry.manifestSize)] {
      json.key(key)
      json.integer(value)
    }
    json.key("outputs")
    json.beginArray()
    for size in entry.outputSizes { json.integer(size) }
    json.endArray()
    json.key("whole")
    json.boolean(entry.isWhole)
    json.key("input")
    json.beginObject()
    entry.counts.write(to: &json)
    json.endObject()
    json.key("summary")
    json.raw(entry.summary.json.dropLast())
    json.endObject()
    json.endLine()
    try write(json.bytes)
  }

  /// Removes the journal: the run is complete.
  func remove() { unsafe unlink(FileName.system(path)) }

  private func read(_ entry: JSONValue) {
    unitsDone = entry["units"]?.integer ?? 0
    outputSizes = entry["outputs"]?.array?.compactMap(\.integer) ?? []
    errorsSize = entry["errors"]?.integer ?? 0
    manifestSize = entry["manifest"]?.integer ?? 0
    isWhole = entry["whole"]?.boolean ?? false
    counts = InputCounts(entry["input"])
    guard let counts = entry["summary"] else { return }
    summary.inputs = counts["inputs"]?.integer ?? 0
    summary.records = counts["records"]?.integer ?? 0
    summary.skipped = counts["skipped"]?.integer ?? 0
    summary.unchanged = counts["unchanged"]?.integer ?? 0
    summary.bytes = counts["bytes"]?.integer ?? 0
    for member in counts["failures"]?.object ?? [] { summary.failures[member.name] = member.value.integer }
    for member in counts["mentions"]?.object ?? [] { summary.mentions[member.name] = member.value.integer }
  }

  private func write(_ bytes: [UInt8]) throws(OutputError) {
    var start = 0
    while start < bytes.count {
      let written = unsafe bytes[start...].withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0 {
        if errno == EINTR { continue }
        throw OutputError(path: path)
      }
      start += written
    }
  }
}
