/// Where the records of a batch go: one file, several, or one for each input.
protocol RecordDestination: AnyObject {
  /// The sizes of the files that are being written, in bytes.
  var sizes: [Int] { get }
  /// Whether records wait to be compressed.
  var hasPending: Bool { get }

  /// The records that come next are those of this input.
  ///
  /// - Returns: why there is no file for them, when that is the input's fault.
  func begin(_ input: InputReference) throws(OutputError) -> String?
  /// A run before has done a unit of this input.
  func passOver(_ input: InputReference)
  /// The output of this input stands as it is.
  func leave(_ input: InputReference) throws(OutputError)
  /// Whether there is a complete output for the input of this path.
  func hasOutput(for path: String) -> Bool
  /// All that a run before has done is passed over; what it left open is opened again.
  func reopen(sizes: [Int]) throws(OutputError)

  /// Writes whole lines.
  func write(_ records: [UInt8]) throws(OutputError)
  func flush() throws(OutputError)
  func finish() throws(OutputError)
  func keep()
  func discard()
}

/// An input by its place among the inputs.
struct InputReference: Sendable, Equatable {
  /// From 0.
  var number: Int
  /// The path to open, in the coding of ``FileName``.
  var path: String
}
