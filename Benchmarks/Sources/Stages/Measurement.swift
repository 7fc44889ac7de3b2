import Glibc

/// Measures one stage: a warm-up, then passes over the same input.
struct Measurement {
  let name: String
  /// The bytes of one pass.
  let bytes: Int
  /// Seconds of processor time, one a pass.
  private(set) var seconds: [Double] = []

  /// Runs `body` over everything, once to warm up and then `passes` times; what it returns must be used for something,
  /// or the optimizer might drop the work.
  init(_ name: String, bytes: Int, passes: Int, _ body: () throws -> Int) rethrows {
    self.name = name
    self.bytes = bytes
    var sum = try body()
    for _ in 0..<passes {
      let start = Self.processorTime()
      sum &+= try body()
      seconds.append(Self.processorTime() - start)
    }
    precondition(sum != .min)
  }

  /// One line of JSON.
  var line: String {
    #"{"stage": "\#(name)", "bytes": \#(bytes), "seconds": [\#(seconds.map { "\($0)" }.joined(separator: ", "))]}"#
  }

  private static func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
