import CosmonymBatch
import CosmonymRecords
import Glibc

/// A bar while the work goes on, on a terminal; a summary when it is done.
final class ProgressReport {
  private let total: Int
  private let isShown: Bool
  private let start = ContinuousClock.now
  private var lastShown: ContinuousClock.Instant?

  init(total: Int, isShown: Bool) {
    self.total = total
    self.isShown = isShown
  }

  /// Draws the bar, at most ten times a second.
  func show(done: Int, summary: BatchSummary) {
    guard isShown else { return }
    let now = ContinuousClock.now
    if let lastShown, now - lastShown < .milliseconds(100), done < total { return }
    lastShown = now
    let width = 24
    let filled = total > 0 ? min(width, done * width / total) : 0
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
    let failed = summary.failed > 0 ? ", \(summary.failed) failed" : ""
    Message.raw("\r\u{1B}[K[\(bar)] \(done)/\(total) inputs, \(summary.records) records\(failed)")
  }

  /// Takes the bar away.
  func clear() {
    guard isShown, lastShown != nil else { return }
    Message.raw("\r\u{1B}[K")
  }

  func summarize(_ summary: BatchSummary, output: String) {
    let elapsed = ContinuousClock.now - start
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    var lines = ["articles   \(summary.records) of \(summary.inputs)"]
    if summary.skipped > 0 { lines[0] += " (\(summary.skipped) other files skipped)" }
    for (code, count) in summary.failures.sorted(by: { $0.key < $1.key }) {
      lines.append("failed     \(count) \(code)")
    }
    let mentions = summary.mentions.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    lines.append(
      "mentions   " + (mentions.isEmpty ? "none" : mentions.map { "\($0.value) \($0.key)" }.joined(separator: ", ")))
    let top = summary.top(10)
    if !top.isEmpty {
      lines.append("most named " + top.map { "\($0.name) (\($0.type), \($0.count))" }.joined(separator: ", "))
    }
    let megabytes = Double(summary.bytes) / 1e6
    lines.append(
      "time       \(Self.decimal(seconds, 2)) s, \(Self.decimal(megabytes, 2)) MB, "
        + "\(Self.decimal(megabytes / max(seconds, 1e-6), 1)) MB/s")
    lines.append("output     \(output)")
    for line in lines { Message.line(line) }
  }

  private static func decimal(_ value: Double, _ digits: Int) -> String {
    let scale = digits == 1 ? 10 : 100
    let scaled = Int((value * Double(scale)).rounded())
    let fraction = String(scaled % scale)
    return "\(scaled / scale)." + String(repeating: "0", count: digits - fraction.count) + fraction
  }
}
