import Cosmonym
import CosmonymBatch
import CosmonymJSON
import Foundation
import TestSupport
import Testing

/// Web archives of our own making: whole, compressed, damaged and cut off.
@Suite struct WebArchiveTests {
  private static let article = """
    <html><body><article><p>Roscosmos said on Monday that it will launch again from the Baikonur Cosmodrome, and that NASA
    would be told of it in good time.</p><p>The European Space Agency had no comment to make on the plan at all.</p></article></body></html>
    """

  private func record(_ type: String, _ uri: String, _ block: String, _ contentType: String = "application/http")
    -> String
  {
    "WARC/1.0\r\nWARC-Type: \(type)\r\nWARC-Target-URI: \(uri)\r\nContent-Type: \(contentType)\r\n"
      + "Content-Length: \(block.utf8.count)\r\n\r\n\(block)\r\n\r\n"
  }

  private func response(_ fields: String, _ body: String, status: String = "200 OK") -> String {
    "HTTP/1.1 \(status)\r\n\(fields)\r\n\r\n\(body)"
  }

  private var chunked: String {
    let bytes = Array(Self.article.utf8)
    var text = ""
    for start in stride(from: 0, to: bytes.count, by: 90) {
      let chunk = bytes[start..<min(bytes.count, start + 90)]
      text += String(chunk.count, radix: 16) + ";x=1\r\n" + String(decoding: chunk, as: UTF8.self) + "\r\n"
    }
    return text + "0\r\n\r\n"
  }

  private func run(_ name: String, _ bytes: [UInt8]) async throws -> (records: [JSONValue], summary: BatchSummary) {
    let folder = try TemporaryFolder()
    let path = try folder.write(name, bytes)
    let output = folder.url.appending(path: "out.jsonl").path
    let sink = try OutputSink(path: output)
    let pipeline = Pipeline(gazetteer: try #require(Shipped.gazetteer))
    let summary = try await Batch(pipeline: pipeline, options: BatchOptions()).run(InputList([path]), to: sink)
    try sink.finish()
    return (try WholeFile.read(output).split(separator: 0x0A).map { try JSONReader.value(of: $0) }, summary)
  }

  private func gzip(_ text: String) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let path = try folder.write("x", text)
    let process = Process()
    process.executableURL = URL(filePath: "/bin/gzip")
    process.arguments = ["-n", path]
    try process.run()
    process.waitUntilExit()
    return try Array(Data(contentsOf: URL(filePath: path + ".gz")))
  }

  @Test func `pages are read, all else is passed over`() async throws {
    let archive =
      record("warcinfo", "", "software: x", "application/warc-fields")
      + record("request", "http://a/1", "GET / HTTP/1.1\r\n\r\n")
      + record("response", "http://a/1", response("Content-Type: text/html; charset=utf-8", Self.article))
      + record("response", "<http://a/2>", response("Content-Type: text/html\r\nTransfer-Encoding: chunked", chunked))
      + record(
        "response", "http://a/3", response("Content-Type: text/html", "<p>not here</p>", status: "404 Not Found"))
      + record("response", "http://a/4", response("Content-Type: image/png", "xxx"))
      + record("resource", "http://a/5", "Plain words about NASA.", "text/plain")
      + record("response", "http://a/6", response("Content-Type: text/html\r\nContent-Encoding: br", "xxx"))
      + record("response", "http://a/7", "no http at all")
    let (records, summary) = try await run("x.warc", Array(archive.utf8))
    #expect(records.map { $0["id"]?.string } == ["http://a/1", "http://a/2", "http://a/5", "http://a/6", "http://a/7"])
    #expect(records.map { $0["error"]?["code"]?.string } == [nil, nil, nil, "bad_http", "bad_http"])
    #expect(summary.inputs == 5 && summary.skipped == 2)
    #expect(records[0]["text"] == records[1]["text"])
    for record in records.prefix(3) {
      let offset = try #require(record["source"]?["offset"]?.integer)
      #expect(Array(archive.utf8)[offset...].starts(with: Array("WARC/1.0".utf8)))
      for mention in record["mentions"]?.array ?? [] {
        let range = try #require(mention["source"]?.array).compactMap(\.integer)
        let cut = String(decoding: Array(archive.utf8)[range[0]..<range[1]], as: UTF8.self)
        // A chunk may end inside a name.
        #expect(cut == mention["text"]?.string || cut.contains("\r\n"), "\(cut)")
      }
    }
  }

  @Test(arguments: ["x.warc.gz", "no-name-tells"])
  func `compressed, a member a record, known by content too`(name: String) async throws {
    var bytes: [UInt8] = []
    var starts: [Int] = []
    for number in 0..<4 {
      starts.append(bytes.count)
      bytes += try gzip(record("response", "http://a/\(number)", response("Content-Type: text/html", Self.article)))
    }
    let (records, _) = try await run(name, bytes)
    #expect(records.map { $0["source"]?["offset"]?.integer } == starts)
    // By content alone it is known only while the start is whole.
    guard name.hasSuffix(".gz") else { return }
    // One damaged member: that record is told, the others are there.
    bytes[starts[1] + 60] ^= 0x55
    bytes[starts[1] + 61] ^= 0xAA
    let (rest, summary) = try await run(name, bytes)
    #expect(
      rest.compactMap { $0["text"] == nil ? nil : $0["id"]?.string } == ["http://a/0", "http://a/2", "http://a/3"])
    #expect(summary.failures == ["bad_warc": 1])
    // Cut off anywhere in the last member: told as well.
    for length in [starts[3] + 3, starts[3] + 40, bytes.count - 3] {
      let (cut, summary) = try await run(name, Array(bytes[..<length]))
      #expect(cut.filter { $0["text"] != nil }.count >= 2)
      #expect(summary.failures["bad_warc"] == 2, "\(length) \(summary.failures)")
    }
  }

  @Test func `what is no record is told, and the next ones are read`() async throws {
    let good = record("resource", "http://a/1", "Plain words about NASA.", "text/plain")
    let archive =
      "noise\nmore\r\n" + good + "WARC/1.0\r\nContent-Length: many\r\n\r\n" + good
      + "WARC/1.0\r\nWARC-Type: resource\r\n\r\n" + good
      + "WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 99\r\n\r\nshort"
    let (records, summary) = try await run("x.warc", Array(archive.utf8))
    #expect(records.filter { $0["text"] != nil }.count == 3)
    #expect(summary.failures == ["bad_warc": 4])
    let (empty, none) = try await run("x.warc", [])
    #expect(empty.map { $0["error"]?["code"]?.string } == ["empty"] && none.failed == 1)
  }
}
