import Cosmonym
import CosmonymBatch
import CosmonymJSON
import Foundation
import TestSupport
import Testing

@Suite struct BatchTests {
  private func run(
    _ paths: [String], jobs: Int = 2, format: BatchOptions.Format = .auto
  ) async throws -> (records: [JSONValue], bytes: [UInt8], summary: BatchSummary, messages: [String]) {
    let folder = try TemporaryFolder()
    let output = folder.url.appending(path: "out.jsonl").path
    var options = BatchOptions()
    options.jobs = jobs
    options.format = format
    options.keep = ["tag"]
    let sink = try OutputSink(path: output)
    var messages: [String] = []
    let pipeline = Pipeline(gazetteer: try #require(Shipped.gazetteer))
    let summary = try await Batch(pipeline: pipeline, options: options).run(
      InputList(paths), to: sink, message: { messages.append($0) })
    try sink.finish()
    let bytes = try WholeFile.read(output)
    let records = try bytes.split(separator: 0x0A).map { try JSONReader.value(of: $0) }
    return (records, bytes, summary, messages)
  }

  @Test func `a folder is read in order, failures in their place`() async throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("b.txt", "NASA launched.")
    _ = try folder.write(
      "a/x.html/inner.html",
      "<html><body><p>Roscosmos said that it will launch again soon, in a month.</p></body></html>")
    _ = try folder.write("c.txt", "")
    _ = try folder.write("d.txt", [0x25, 0x50, 0x44, 0x46, 0x2D])
    _ = try folder.write("e.bin", "skipped")
    _ = try folder.write(".hidden.txt", "skipped")
    let (records, _, summary, messages) = try await run([folder.url.path, "/nowhere/at/all.txt"])
    #expect(
      records.map { $0["id"]?.string } == ["a/x.html/inner.html", "b.txt", "c.txt", "d.txt", "/nowhere/at/all.txt"])
    #expect(records.map { $0["error"]?["code"]?.string } == [nil, nil, "empty", "binary", "unreadable"])
    #expect(summary.inputs == 5 && summary.records == 2 && summary.failed == 3 && summary.skipped == 1)
    #expect(messages.count == 3 && messages.contains { $0.contains("all.txt: no such file") })
  }

  @Test func `a folder without articles is told`() async throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("x.bin", "x")
    let result = try await run([folder.url.path])
    #expect(result.summary.failures == ["no_articles": 1])
  }

  @Test func `JSON Lines give a record a line, bad lines an error with their number`() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "in.jsonl",
      """
      {"id": "one", "text": "NASA\\n\\u0026 ESA", "tag": {"k": [1, "é"]}}
      not json

      {"text": "no id, JAXA"}
      {"id": 7, "html": "<p>The Roscosmos probe was launched today, and it went well.</p>"}
      {"id": "no text"}
      {"id": "last", "text": ""}
      """)
    let (records, bytes, summary, messages) = try await run([path])
    #expect(records.map { $0["id"]?.string } == ["one", "\(path):2", "\(path):4", "7", "\(path):6", "last"])
    #expect(records[0]["text"]?.string == "NASA\n& ESA")
    #expect(String(decoding: bytes, as: UTF8.self).contains(#""input":{"tag":{"k": [1, "é"]}}"#))
    #expect(summary.failures == ["bad_json": 1, "no_text_key": 1])
    #expect(messages.allSatisfy { $0.hasPrefix(path) })
    // The place of a mention in the file, escapes and all.
    let file = try WholeFile.read(path)
    for mention in try #require(records[0]["mentions"]?.array) {
      let range = (mention["source"]?.array ?? []).compactMap(\.integer)
      try #require(range.count == 2)
      #expect(Array(file[range[0]..<range[1]]) == Array(try #require(mention["text"]?.string).utf8))
    }
  }

  @Test(arguments: [1, 2, 3, 8])
  func `the number of jobs changes nothing`(jobs: Int) async throws {
    let folder = try TemporaryFolder()
    let lines = (0..<600).map {
      #"{"id": "\#($0)", "text": "\#(String(repeating: "NASA and Roscosmos met in Houston. ", count: $0 % 40))"}"#
    }
    let path = try folder.write("in.jsonl", lines.joined(separator: "\n"))
    let one = try await run([path], jobs: 1)
    let many = try await run([path], jobs: jobs)
    #expect(one.bytes == many.bytes)
    #expect(one.summary == many.summary)
    #expect(one.records.count == 600)
  }

  @Test func `gzip is read by content, all members`() async throws {
    let folder = try TemporaryFolder()
    let plain = try folder.write("a.txt", "NASA launched. ")
    for name in ["one", "two"] { try shell("gzip -c \(plain) > \(folder.url.path)/\(name)") }
    try shell("cat \(folder.url.path)/one \(folder.url.path)/two > \(folder.url.path)/both.dat")
    let result = try await run([folder.url.appending(path: "both.dat").path])
    #expect(result.records.first?["text"]?.string == "NASA launched. NASA launched. ")
    // Cut off in the middle: an error, not half a text.
    try shell("head -c 25 \(folder.url.path)/one > \(folder.url.path)/cut.txt.gz")
    #expect(try await run([folder.url.appending(path: "cut.txt.gz").path]).summary.failures == ["unreadable": 1])
  }

  private func shell(_ command: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", command]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
