import CosmonymJSON

/// What a result depends on beside its inputs.
public struct RunDescription: Sendable, Equatable {
  /// The program's version.
  public var version: String
  /// A hash of the gazetteers.
  public var gazetteers: String
  /// A hash of the recognizer's weights; `nil` for none.
  public var weights: String?
  /// The options that records depend on, in a fixed order.
  public var options: [Option]

  /// An option and its value.
  public struct Option: Sendable, Equatable {
    /// Its long name.
    public var name: String
    /// Its value; `nil` for none.
    public var value: String?

    /// Creates an option.
    public init(_ name: String, _ value: String?) { (self.name, self.value) = (name, value) }
  }

  /// Creates a description.
  public init(version: String, gazetteers: String, weights: String?, options: [Option]) {
    (self.version, self.gazetteers, self.weights, self.options) = (version, gazetteers, weights, options)
  }

  /// One line of JSON; runs whose lines are equal make the same records of the same inputs.
  public var json: [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    for (key, value) in [("version", version), ("gazetteers", gazetteers), ("weights", weights)] {
      guard let value else { continue }
      json.key(key)
      json.string(value)
    }
    json.key("options")
    json.beginObject()
    for option in options {
      guard let value = option.value else { continue }
      json.key(option.name)
      json.string(value)
    }
    json.endObject()
    json.endObject()
    json.endLine()
    return json.bytes
  }
}

/// What became of one input.
struct InputCounts: Sendable, Equatable {
  var records = 0
  var failures: [String: Int] = [:]
  var output: String?

  init() {}

  /// The counts as ``write(to:)`` writes them.
  init(_ json: JSONValue?) {
    records = json?["records"]?.integer ?? 0
    for member in json?["failures"]?.object ?? [] { failures[member.name] = member.value.integer }
    output = json?["output"]?.string
  }

  func write(to json: inout JSONWriter) {
    json.key("records")
    json.integer(records)
    if !failures.isEmpty {
      json.key("failures")
      json.beginObject()
      for (code, count) in failures.sorted(by: { $0.key < $1.key }) {
        json.key(code)
        json.integer(count)
      }
      json.endObject()
    }
    guard let output else { return }
    json.key("output")
    json.string(output)
  }
}

/// Writes what a run was and what it made of each input: a line for the run, one for each input, and the summary.
final class ManifestWriter {
  let sink: OutputSink
  /// What was counted of the current input.
  private(set) var counts: InputCounts
  private var current: InputReference?
  private var unchanged: EarlierRun.Input?
  private var contents: [Int: FileContent] = [:]

  /// - Parameter counts: what a run before has counted of the input that it was at.
  init(_ sink: OutputSink, run: RunDescription, counts: InputCounts) throws(OutputError) {
    self.sink = sink
    self.counts = counts
    if sink.size == 0 { try sink.write(run.json) }
  }

  func add(_ contents: [Int: FileContent]) { self.contents.merge(contents) { $1 } }

  /// A run before has done a unit of this input.
  func passOver(_ input: InputReference) {
    if let current, current != input { contents[current.number] = nil }
    current = input
  }

  /// Counts a unit; the inputs before it are complete.
  func count(_ result: WorkResult, output: String?) throws(OutputError) {
    guard let input = result.input else { return }
    if input != current { try close() }
    current = input
    unchanged = result.unchanged
    counts.records += result.summary.records
    counts.output = (result.unchanged?.output ?? output).map(FileName.shown)
    for (code, count) in result.summary.failures { counts.failures[code, default: 0] += count }
  }

  /// Writes the line of the current input.
  private func close() throws(OutputError) {
    guard let current else { return }
    var json = JSONWriter()
    json.beginObject()
    json.key("path")
    json.string(FileName.shown(current.path))
    if let content = unchanged?.content ?? contents.removeValue(forKey: current.number) {
      json.key("bytes")
      json.integer(content.bytes)
      if let hash = content.sha256 {
        json.key("sha256")
        json.string(hash)
      }
    }
    if let unchanged {
      counts.records = unchanged.records
      json.key("unchanged")
      json.boolean(true)
    }
    counts.write(to: &json)
    json.endObject()
    json.endLine()
    counts = InputCounts()
    self.current = nil
    try sink.write(json.bytes)
  }

  /// Writes the last input and the summary.
  func end(_ summary: BatchSummary) throws(OutputError) {
    try close()
    try sink.write(Array(#"{"summary":"#.utf8) + summary.json.dropLast() + Array("}\n".utf8))
    try sink.flush()
  }
}
