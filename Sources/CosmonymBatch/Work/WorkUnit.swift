import CosmonymJSON
import CosmonymRecords

/// A piece of work for one worker: a file, or some lines of JSON Lines.
struct WorkUnit: Sendable {
  /// What is to be read.
  enum Content: Sendable {
    /// A document with its bytes, and what was odd about reading it.
    case document(id: String, bytes: [UInt8], warnings: [String])
    /// Whole lines, the number of the first, and where they start in the file.
    case lines([UInt8], firstLine: Int, offset: Int)
    /// A record of a web archive.
    case archived(ArchivedPage)
    /// An input that could not be read.
    case failure(id: String, RecordError)
    /// Something that is not read by its kind, with a line for people where they may wonder.
    case passedOver(note: String?)
    /// An input that is as it was in an earlier run, whose output stands.
    case unchanged(EarlierRun.Input)
  }

  /// The path of the input, as records and messages have it.
  var path: String
  var content: Content
  /// The input; `nil` for what is no input.
  var input: InputReference?
}

/// What became of a piece of work.
struct WorkResult: Sendable {
  /// The input they are of.
  var input: InputReference?
  /// What an earlier run made of it, when it is not done anew.
  var unchanged: EarlierRun.Input?
  /// Lines of records, in the order of the inputs.
  var records: [UInt8] = []
  /// Where the records of failures stand in ``records``.
  private var failures: [Range<Int>] = []
  /// A line for people for each failure.
  var messages: [String] = []
  var summary = BatchSummary()

  init(input: InputReference?) { self.input = input }

  /// Adds the record of a document, which `write` appends.
  mutating func addRecord(_ write: (inout JSONWriter) -> Void) {
    append(write)
    summary.inputs += 1
    summary.records += 1
  }

  /// Adds the record of a failure, which `write` appends.
  mutating func addFailure(code: String, _ write: (inout JSONWriter) -> Void) {
    let start = records.count
    append(write)
    failures.append(start..<records.count)
    summary.inputs += 1
    summary.failures[code, default: 0] += 1
  }

  /// The same without its records, which have no file to go to: one failure for all of them.
  func withoutFile(_ error: RecordError, path: String) -> WorkResult {
    var result = WorkResult(input: input)
    result.summary.bytes = summary.bytes
    guard summary.inputs > 0 else { return result }
    result.addFailure(code: error.code) {
      RecordWriter().append(error: error, id: path, path: path, bytes: nil, to: &$0)
    }
    result.summary.inputs = summary.inputs
    result.summary.failures = [error.code: summary.inputs]
    result.messages = ["\(path): \(error.message)"]
    return result
  }

  /// The buffer changes hands, so that nothing is copied.
  private mutating func append(_ write: (inout JSONWriter) -> Void) {
    var json = JSONWriter(appendingTo: records)
    records = []
    write(&json)
    records = json.bytes
  }

  /// The records of failures alone.
  var errorRecords: [UInt8] { failures.flatMap { records[$0] } }

  /// The records without those of failures.
  var goodRecords: [UInt8] {
    var good: [UInt8] = []
    var end = 0
    for failure in failures {
      good += records[end..<failure.lowerBound]
      end = failure.upperBound
    }
    return good + records[end...]
  }
}
