/// Records dealt out over files in turn, by their place in the order of the inputs: the same whatever the number of jobs.
final class ShardedOutput: RecordDestination {
  private let sinks: [OutputSink]
  private var next: Int

  /// - Parameter next: the number of records that were written before.
  init(_ sinks: [OutputSink], next: Int = 0) {
    self.sinks = sinks
    self.next = next % sinks.count
  }

  var sizes: [Int] { sinks.map(\.size) }
  var hasPending: Bool { sinks.contains(where: \.hasPending) }

  func begin(_ input: InputReference) -> String? { nil }
  func passOver(_ input: InputReference) {}
  func leave(_ input: InputReference) {}
  func hasOutput(for path: String) -> Bool { true }
  func reopen(sizes: [Int]) {}

  func write(_ records: [UInt8]) throws(OutputError) {
    guard sinks.count > 1 else { return try sinks[0].write(records) }
    var shares = [[UInt8]](repeating: [], count: sinks.count)
    for line in records.split(separator: 0x0A) {
      shares[next] += line
      shares[next].append(0x0A)
      next = (next + 1) % sinks.count
    }
    for (sink, share) in zip(sinks, shares) { try sink.write(share) }
  }

  func flush() throws(OutputError) { for sink in sinks { try sink.flush() } }
  func finish() throws(OutputError) { for sink in sinks { try sink.finish() } }
  func keep() { for sink in sinks { sink.keep() } }
  func discard() { for sink in sinks { sink.discard() } }
}
