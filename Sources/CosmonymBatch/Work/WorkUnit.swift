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
  }

  /// The path of the input, as records and messages have it.
  var path: String
  var content: Content
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
