import Cosmonym
import CosmonymBatch
import CosmonymJSON
import Foundation
import TestSupport
import Testing

/// Compressed outputs, shards and folders of outputs: the same records as in one plain file.
@Suite struct OutputTests {
  private func run(
    _ inputs: [String], _ plan: OutputPlan, jobs: Int = 2, isKilledAtEnd: Bool = false
  ) async throws -> (summary: BatchSummary, messages: [String]) {
    var options = BatchOptions()
    options.jobs = jobs
    let list = InputList(inputs)
    let output = try BatchOutput(plan, inputs: list)
    var messages: [String] = []
    let pipeline = Pipeline(gazetteer: try #require(Shipped.gazetteer))
    let summary = try await Batch(pipeline: pipeline, options: options).run(
      list, to: output, message: { messages.append($0) })
    try output.finish(summary)
    if !isKilledAtEnd { output.close() }
    return (summary, messages)
  }

  /// Killed while the outputs get their names, or before the journal is gone, a run is ended by the next one.
  @Test(arguments: 0..<8) func `a run that is killed among its last steps ends well`(named: Int) async throws {
    let folder = try TemporaryFolder()
    let input = try input(folder)
    let run = RunDescription(version: "1", gazetteers: "x", weights: nil, options: [])
    func path(_ name: String) -> String { folder.url.appending(path: name).path }
    let files = ["o.jsonl.zst", "o.err.gz", "o.manifest"].map(path)
    let plan = OutputPlan(
      place: .file(files[0]), compression: .zstd, errors: files[1], manifest: (files[2], run), resumableRun: "run")
    _ = try await self.run([input], plan, isKilledAtEnd: true)
    let whole = try files.map { try Data(contentsOf: URL(filePath: $0)) }
    // Of every set of the three: those that have no name yet.
    for (index, file) in files.enumerated() where named >> index & 1 == 0 {
      try FileManager.default.moveItem(atPath: file, toPath: file + ".part")
    }
    let summary = try await self.run([input], plan).summary
    #expect(summary.inputs == 4000 && summary.failed == 1)
    #expect(try files.map { try Data(contentsOf: URL(filePath: $0)) } == whole)
    #expect(try self.files(folder, "") == ["in.jsonl", "o.err.gz", "o.jsonl.zst", "o.manifest"])
  }

  private func lines(_ path: String) throws -> [[UInt8]] {
    try WholeFile.read(path).split(separator: 0x0A).map(Array.init)
  }

  private func files(_ folder: TemporaryFolder, _ name: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.url.appending(path: name).path).filter {
      !$0.isEmpty
    }.sorted()
  }

  /// A file of lines that makes several units and several members.
  private func input(_ folder: TemporaryFolder) throws -> String {
    let text = String(repeating: "NASA and Roscosmos met in Houston. ", count: 20)
    let lines = (0..<4000).map { $0 == 77 ? "no json" : #"{"id": "\#($0)", "text": "\#(text)"}"# }
    return try folder.write("in.jsonl", lines.joined(separator: "\n"))
  }

  @Test(arguments: [("o.jsonl.gz", "gzip -dc"), ("o.jsonl.zst", "zstd -dcq")])
  func `compressed records are the plain ones, whatever the number of jobs`(name: String, tool: String) async throws {
    let folder = try TemporaryFolder()
    let input = try input(folder)
    func path(_ name: String) -> String { folder.url.appending(path: name).path }
    _ = try await run([input], OutputPlan(place: .file(path("plain.jsonl"))))
    let plain = try WholeFile.read(path("plain.jsonl"))
    var outputs: Set<[UInt8]> = []
    for jobs in [1, 3] {
      _ = try await run([input], OutputPlan(place: .file(path(name)), compression: Compression(path: name)), jobs: jobs)
      outputs.insert(try Array(Data(contentsOf: URL(filePath: path(name)))))
    }
    #expect(outputs.count == 1)
    #expect(try #require(outputs.first).count < plain.count / 4)
    #expect(try WholeFile.read(path(name)) == plain)
  }

  @Test(arguments: Compression.allCases)
  func `no records are a compressed file all the same`(compression: Compression) async throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appending(path: "o").path
    let sink = try OutputSink(path: path, compression: compression)
    try sink.finish()
    #expect(try !Data(contentsOf: URL(filePath: path)).isEmpty)
    #expect(try WholeFile.read(path).isEmpty)
  }

  @Test(arguments: [1, 2, 8])
  func `shards hold the records in turn`(jobs: Int) async throws {
    let folder = try TemporaryFolder()
    let input = try input(folder)
    let whole = folder.url.appending(path: "o.jsonl").path
    _ = try await run([input], OutputPlan(place: .file(whole)))
    let plan = OutputPlan(place: .shards(whole + ".gz", count: 3), compression: .gzip)
    _ = try await run([input], plan, jobs: jobs)
    let shards = try (0..<3).map { try lines(folder.url.appending(path: "o-0000\($0)-of-00003.jsonl.gz").path) }
    let all = try lines(whole)
    #expect(all.indices.map { shards[$0 % 3][$0 / 3] } == all)
    #expect(shards.map(\.count) == [1334, 1333, 1333])
  }

  @Test(arguments: [
    ("a/out.jsonl", "a/out-00001-of-00002.jsonl"), ("out", "out-00001-of-00002"), (".x/out", ".x/out-00001-of-00002"),
    ("o.b.jsonl.zst", "o.b-00001-of-00002.jsonl.zst"), ("a.b/.hidden", "a.b/.hidden-00001-of-00002"),
  ])
  func `names of shards`(path: String, second: String) {
    #expect(OutputPlan(place: .shards(path, count: 2)).paths.last == second)
  }

  @Test func `a file for each input, below the folder that was named`() async throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("in/a/x.txt", "NASA launched.")
    _ = try folder.write("in/b.txt", "")
    _ = try folder.write("in/c.jsonl", #"{"text": "ESA"}"# + "\n" + #"{"text": "JAXA"}"#)
    _ = try folder.write("in/\(String(repeating: "x", count: 250)).txt", "NASA launched.")
    let out = folder.url.appending(path: "out").path
    let plan = OutputPlan(place: .folder(out), errors: folder.url.appending(path: "errors.jsonl").path)
    let (summary, messages) = try await run([folder.url.appending(path: "in").path], plan)
    #expect(try files(folder, "out") == ["a", "a/x.txt.jsonl", "b.txt.jsonl", "c.jsonl.jsonl"])
    #expect(try lines(out + "/c.jsonl.jsonl").count == 2)
    #expect(try lines(out + "/b.txt.jsonl").isEmpty)
    #expect(summary.inputs == 5 && summary.records == 3 && summary.failures == ["empty": 1, "output_name": 1])
    #expect(messages.contains { $0.contains("File name too long") })
    #expect(try lines(folder.url.appending(path: "errors.jsonl").path).count == 2)
  }

  @Test func `inputs that are named keep their paths, and no two share a file`() async throws {
    let folder = try TemporaryFolder()
    let first = try folder.write("in/x.txt", "NASA launched.")
    let second = try folder.write("other/x.txt", "ESA launched.")
    let out = folder.url.appending(path: "out").path
    let (summary, messages) = try await run([first, second, first], OutputPlan(place: .folder(out + "/")))
    let written = try files(folder, "out").filter { $0.hasSuffix(".jsonl") }
    #expect(written == [first, second].map { String($0.dropFirst()) + ".jsonl" })
    #expect(summary.records == 2 && summary.failures == ["output_name": 1])
    #expect(messages.count == 1 && messages[0].contains("is that of an input before"))
  }

  @Test func `a folder of outputs inside the folder that is read is not read`() async throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("x.txt", "NASA launched.")
    _ = try folder.write("out/old.jsonl", #"{"text": "ESA"}"#)
    let out = folder.url.appending(path: "out").path
    let filter = InputFilter(outputs: Set(OutputPlan(place: .folder(out)).paths.compactMap(FileIdentity.init(path:))))
    #expect(InputList([folder.url.path], filter: filter).extent == InputExtent(files: 1, bytes: 14))
    #expect(InputList([folder.url.path]).extent.files == 2)
  }
}
