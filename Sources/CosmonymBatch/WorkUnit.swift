import CosmonymRecords

/// A piece of work for one worker: a file, or some lines of JSON Lines.
enum WorkUnit: Sendable {
  /// A document with its bytes.
  case document(id: String, path: String, bytes: [UInt8])
  /// Whole lines, the number of the first, and where they start in the file.
  case lines(bytes: [UInt8], path: String, firstLine: Int, offset: Int)
  /// A record of a web archive.
  case archived(ArchivedPage)
  /// An input that could not be read.
  case failure(id: String, path: String, RecordError)
}

/// What became of a piece of work.
struct WorkResult: Sendable {
  /// Lines of records, in the order of the inputs.
  var records: [UInt8] = []
  /// The same with the records of failures taken out, and those alone.
  var goodRecords: [UInt8] = []
  var errorRecords: [UInt8] = []
  /// A line for people for each failure.
  var messages: [String] = []
  var summary = BatchSummary()
}
