import ArgumentParser
import CosmonymBatch
import CosmonymJSON
import CosmonymRecords
import Glibc

/// How progress is told.
enum ProgressStyle: String, CaseIterable, ExpressibleByArgument {
  /// A bar on a terminal, else nothing.
  case auto
  case bar
  /// A line of JSON a second, for programs.
  case jsonl
  case none
}

/// What is told of a run on standard error: how far it is, its failures, and a summary when it is done.
final class ProgressReport {
  private let style: ProgressStyle
  private let total: InputExtent
  private let start = ContinuousClock.now
  private var first: BatchProgress?
  private var last: ContinuousClock.Instant?

  /// - Parameters:
  ///   - style: not `auto`.
  ///   - total: what there is to read.
  init(style: ProgressStyle, total: InputExtent) {
    self.style = style
    self.total = total
  }

  /// Tells how far the run is: the bar ten times a second, a line of JSON each second.
  func show(_ progress: BatchProgress) {
    guard style != .none else { return }
    if first == nil { first = progress }
    let now = ContinuousClock.now
    if let last, now - last < .milliseconds(style == .bar ? 100 : 1000) { return }
    last = now
    if style == .bar { Message.raw("\r\u{1B}[K" + bar(progress)) } else { Message.raw(json(progress)) }
  }

  /// Tells a line for people; among lines of JSON it is one as well.
  func message(_ text: String) {
    guard style == .jsonl else {
      clear()
      return Message.line("cosmonym: \(text)")
    }
    var json = JSONWriter()
    json.beginObject()
    json.key("message")
    json.string(Message.harmless(FileName.shown(text)))
    json.endObject()
    json.endLine()
    Message.raw(String(decoding: json.bytes, as: UTF8.self))
  }

  /// Takes the bar away.
  func clear() {
    guard style == .bar, last != nil else { return }
    Message.raw("\r\u{1B}[K")
  }

  // MARK: Figures

  private var seconds: Double { Self.seconds(ContinuousClock.now - start) }

  /// Records a second of this run.
  private func rate(_ progress: BatchProgress) -> Double {
    Double(progress.summary.records) / max(seconds, 1e-3)
  }

  /// The share that is done, by bytes, or by inputs where bytes are not known.
  private func share(_ progress: BatchProgress) -> Double {
    if total.bytes > 0 { return min(1, Double(progress.bytes) / Double(total.bytes)) }
    return total.files > 0 ? min(1, Double(progress.inputs) / Double(total.files)) : 0
  }

  /// Seconds to go, if it goes on as it did; `nil` until a hundredth is done.
  private func secondsLeft(_ progress: BatchProgress) -> Double? {
    let before = first.map(share) ?? 0
    let done = share(progress)
    guard done - before > 0.01 else { return nil }
    return seconds * (1 - done) / (done - before)
  }

  private func bar(_ progress: BatchProgress) -> String {
    let width = 24
    let filled = Int(share(progress) * Double(width))
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
    let failed = progress.summary.failed > 0 ? ", \(progress.summary.failed) failed" : ""
    let left = secondsLeft(progress).map { ", \(Self.clock($0)) left" } ?? ""
    return "[\(bar)] \(progress.inputs)/\(total.files) inputs, \(progress.summary.records) records, "
      + "\(Int(rate(progress)))/s\(left)\(failed)"
  }

  private func json(_ progress: BatchProgress, isFinished: Bool = false) -> String {
    var json = JSONWriter()
    json.beginObject()
    for (key, value) in [
      ("done", progress.inputs), ("total", total.files), ("records", progress.summary.records),
      ("failed", progress.summary.failed), ("bytes", progress.bytes), ("total_bytes", total.bytes),
    ] {
      json.key(key)
      json.integer(value)
    }
    let left = isFinished ? 0 : secondsLeft(progress)
    for (key, value) in [("seconds", seconds), ("records_per_second", rate(progress)), ("seconds_left", left)] {
      guard let value else { continue }
      json.key(key)
      json.raw(Array(Self.decimal(value, 2).utf8))
    }
    json.key("finished")
    json.boolean(isFinished)
    json.endObject()
    json.endLine()
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// Hours, minutes and seconds.
  private static func clock(_ seconds: Double) -> String {
    let whole = Int(min(seconds, 1e6).rounded(.up))
    let tail = whole % 60 < 10 ? "0\(whole % 60)" : "\(whole % 60)"
    guard whole >= 3600 else { return "\(whole / 60):\(tail)" }
    let minutes = whole / 60 % 60
    return "\(whole / 3600):\(minutes < 10 ? "0" : "")\(minutes):\(tail)"
  }

  private static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }

  // MARK: The end

  /// Tells what was done.
  func summarize(_ summary: BatchSummary, output: String) {
    guard style != .jsonl else {
      let end = BatchProgress(inputs: total.files, bytes: total.bytes, summary: summary)
      return Message.raw(json(end, isFinished: true))
    }
    var lines = ["articles   \(summary.records) of \(summary.inputs)"]
    if summary.skipped > 0 { lines[0] += " (\(summary.skipped) other files skipped)" }
    if summary.unchanged > 0 { lines.append("unchanged  \(summary.unchanged) inputs, not read again") }
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
    let seconds = seconds
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
