import Cosmonym
import CosmonymBatch
import CosmonymGazetteers
import CosmonymIngest
import CosmonymJSON
import CosmonymRecords
import CosmonymStore
import Dispatch
import Glibc

typealias Arguments = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>

/// libFuzzer's own main function, as a library has it.
@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(
  _ count: UnsafeMutablePointer<CInt>, _ arguments: UnsafeMutablePointer<Arguments>,
  _ tryInput: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// The package manager makes this the main function. What is tried the variable FUZZ_TARGET says.
@_cdecl("Fuzz_main")
func fuzz(_ count: CInt, _ arguments: Arguments) -> CInt {
  var (count, arguments) = (count, arguments)
  return runDriver(&count, &arguments) { start, length in
    target(Array(UnsafeBufferPointer(start: start, count: length)))
    return 0
  }
}

private let target: @Sendable ([UInt8]) -> Void = {
  let name = getenv("FUZZ_TARGET").map { String(cString: $0) } ?? ""
  guard let target = targets[name] else { fatalError("FUZZ_TARGET is one of \(targets.keys.sorted())") }
  return target
}()

private let targets: [String: @Sendable ([UInt8]) -> Void] = [
  "page": { annotate($0, format: .html) },
  "text": { annotate($0, format: .text) },
  "lines": { read($0, format: .jsonl) },
  // WARC, zip, gzip and zstd, told apart by their first bytes.
  "archive": { read($0, format: .auto) },
  "gazetteer": { load($0) },
]

private let pipeline: Pipeline = {
  do {
    return Pipeline(gazetteer: try GazetteerStore.load().gazetteer)
  } catch {
    fatalError("\(error)")
  }
}()

/// From bytes to mentions: they are in order, disjoint, and in the text.
private func annotate(_ bytes: [UInt8], format: InputFormat) {
  guard let document = try? Ingestor().document(from: bytes, id: "x", path: "x", format: format) else { return }
  precondition(String(validating: document.text, as: UTF8.self) != nil, "text is UTF-8")
  var end = 0
  for mention in pipeline.mentions(in: document) {
    precondition(mention.range.lowerBound >= end && !mention.range.isEmpty, "mentions are disjoint")
    precondition(mention.range.upperBound <= document.text.count, "mentions lie in the text")
    end = mention.range.upperBound
    if let source = document.sourceMap?.sourceRange(of: mention.range) {
      precondition(source.upperBound <= bytes.count, "sources lie in the file")
    }
  }
}

/// Files without a name, which the system removes.
private let file = fileno(tmpfile())
private let records = fileno(tmpfile())

/// From a file to records: as many as the summary says, and each mention is where it says.
private func read(_ bytes: [UInt8], format: BatchOptions.Format) {
  precondition(ftruncate(file, 0) == 0 && pwrite(file, bytes, bytes.count, 0) == bytes.count)
  precondition(ftruncate(records, 0) == 0 && lseek(records, 0, SEEK_SET) == 0)
  var options = BatchOptions()
  options.format = format
  options.limits.bytes = 1 << 20
  let batch = Batch(pipeline: pipeline, options: options)
  let sink = OutputSink(descriptor: dup(records), path: "records")
  let inputs = InputList(["/proc/self/fd/\(file)"])
  let isDone = DispatchSemaphore(value: 0)
  nonisolated(unsafe) var summary = BatchSummary()
  nonisolated(unsafe) let output = sink
  Task.detached {
    summary = try! await batch.run(inputs, to: output)
    isDone.signal()
  }
  isDone.wait()
  let lines = (try? WholeFile.read("/proc/self/fd/\(records)"))?.split(separator: 0x0A) ?? []
  precondition(lines.count == summary.records + summary.failed, "every input has a record or a failure")
  for line in lines { check(line) }
}

private func check(_ line: ArraySlice<UInt8>) {
  guard let record = try? JSONReader.value(of: line) else { fatalError("records are JSON") }
  guard let text = record["text"]?.string.map({ Array($0.unicodeScalars) }) else { return }
  for mention in record["mentions"]?.array ?? [] {
    guard let start = mention["start"]?.integer, let end = mention["end"]?.integer, end <= text.count else {
      fatalError("mentions lie in the text")
    }
    let words = text[start..<end].map(String.init).joined()
    precondition(words == mention["text"]?.string, "text[start..<end] is the mention's text")
  }
}

/// A gazetteer file is refused with a message, or it loads and finds names, compiled the same as read.
private func load(_ bytes: [UInt8]) {
  guard let gazetteer = try? Gazetteer(files: [Gazetteer.File(path: "x.tsv", bytes: bytes)]) else { return }
  guard let document = try? Ingestor().document(from: bytes, id: "x", path: "x", format: .text) else { return }
  let found = Pipeline(gazetteer: gazetteer).matches(in: document)
  precondition(found.allSatisfy { $0.range.upperBound <= document.text.count }, "matches lie in the text")
}
