import CosmonymJSON
import TestSupport
import Testing

/// Input that nobody wants: each gives a record or a named failure, and its neighbours are read.
@Suite struct HostileInputTests {
  /// What a run in an own folder left: the failure's code, or `record`, by id; warnings by id.
  private func run(_ line: String) throws -> (codes: [String: String], warnings: [String: String], all: Program.Result)
  {
    let result = try Program.run("{ cd $T; \(line); }")
    var codes: [String: String] = [:]
    var warnings: [String: String] = [:]
    for line in result.output.split(separator: "\n") {
      let record = try JSONReader.value(of: Array(line.utf8))
      let id = try #require(record["id"]?.string)
      codes[id] = record["error"]?["code"]?.string ?? "record"
      warnings[id] = record["warnings"]?.array?.compactMap(\.string).joined(separator: "; ")
    }
    return (codes, warnings, result)
  }

  @Test func `special files, links and odd names in a folder`() throws {
    let (codes, _, result) = try run(
      #"""
      mkdir d; echo NASA. > d/a.txt; echo ESA. > $'d/caf\xe9.txt'; echo JAXA. > $'d/new\nline.txt'; mkfifo d/p.html; \
      mkfifo d/q; ln -s .. d/up; ln -s . d/here; ln -s nowhere d/dangling.txt; ln -s /etc/passwd d/out.txt; \
      ln -s two.txt d/one.txt; ln -s one.txt d/two.txt; ln -s a.txt d/alias.txt; : > d/e.jsonl; : > d/e.warc; timeout 10 $C extract d -q
      """#)
    #expect(
      codes == [
        "a.txt": "record", #"caf\xE9.txt"#: "record", "new\nline.txt": "record", "alias.txt": "record",
        "d/p.html": "special_file", "d/up": "outside_link", "d/out.txt": "outside_link", "d/dangling.txt": "unreadable",
        "d/one.txt": "unreadable", "d/two.txt": "unreadable", "e.jsonl": "empty", "e.warc": "empty",
      ])
    #expect(result.status == 1)
    #expect(result.errors.contains("d/q: is a pipe") && result.errors.contains("d/here: is a link to a folder"))
    #expect(!result.errors.contains("root:"))
  }

  @Test func `followed links end where they were`() throws {
    let (codes, _, result) = try run(
      "mkdir -p d/in o; echo NASA. > d/in/a.txt; ln -s ../.. d/in/up; ln -s ../o d/o; echo ESA. > o/b.txt; "
        + "timeout 10 $C extract d -q --follow-links")
    #expect(codes == ["in/a.txt": "record", "in/up/o/b.txt": "record"])
    #expect(result.status == 0)
  }

  @Test func `names that are not UTF-8 are read, listed and written`() throws {
    let (codes, _, result) = try run(
      #"""
      echo NASA. > $'\xff.txt'; printf '\xff.txt\n' | $C extract --files-from - -q; $C extract $'\xff.txt' -q -o $'\xfe.jsonl'; \
      [ -s $'\xfe.jsonl' ] || echo; $C extract $'no\xfe.txt' -q
      """#)
    #expect(codes == [#"\xFF.txt"#: "record", #"no\xFE.txt"#: "unreadable"])
    #expect(result.errors.contains(#"no\xFE.txt: no such file"#))
  }

  @Test func `what follows compressed data is told`() throws {
    let (codes, warnings, _) = try run(
      #"""
      echo NASA. | gzip > a.txt.gz; head -c 600 /dev/zero >> a.txt.gz; echo NASA. | gzip > b.txt.gz; echo rubbish >> b.txt.gz; \
      echo '{"text": "NASA"}' | gzip > c.jsonl.gz; echo rubbish >> c.jsonl.gz; $C extract a.txt.gz b.txt.gz c.jsonl.gz -q
      """#)
    #expect(
      codes == ["a.txt.gz": "record", "b.txt.gz": "record", "c.jsonl.gz:1": "record", "c.jsonl.gz:2": "unreadable"])
    #expect(warnings == ["b.txt.gz": "8 bytes behind the gzip data are no gzip and were not read"])
  }

  @Test(arguments: ["zstd -q", "gzip"])
  func `bombs are given up early, and the next input is read`(compressor: String) throws {
    let (codes, _, _) = try run(
      "head -c 200000000 /dev/zero | \(compressor) > a.txt.x; yes '' | head -c 200000000 | \(compressor) > b; echo NASA. > c.txt; "
        + "$C extract a.txt.x c.txt -q; $C extract b --format jsonl -q")
    #expect(codes == ["a.txt.x": "expansion", "c.txt": "record", "b:16777217": "expansion"])
  }

  @Test func `limits can be set`() throws {
    let (codes, _, _) = try run(
      #"""
      yes 'NASA flew.' | tr '\n' ' ' | head -c 9000 > a.txt; (echo '{"text": "NASA"}'; printf '{"text": "'; cat a.txt) > b.jsonl; \
      $C extract a.txt b.jsonl -q --max-bytes 5000
      """#)
    #expect(codes == ["a.txt": "too_large", "b.jsonl:1": "record", "b.jsonl:2": "too_large"])
  }

  @Test func `a document that takes too long is given up, those beside it are read`() throws {
    let (codes, _, result) = try run(
      #"""
      (echo '{"text": "NASA"}'; printf '{"text": "'; yes 'NASA and Roscosmos met Dr. Smith in Houston.' | head -300000 | tr '\n' ' '; \
      echo '"}'; echo '{"text": "ESA"}') > a.jsonl; (echo '{"text": "JAXA"}') > b.jsonl; \
      $C extract a.jsonl b.jsonl -q --max-seconds 0.3 --jobs 2
      """#)
    #expect(codes == ["a.jsonl:1": "record", "a.jsonl:2": "time_limit", "a.jsonl:3": "record", "b.jsonl:1": "record"])
    #expect(result.status == 1)
  }

  @Test func `JSON Lines in UTF-16, and lines with a key twice`() throws {
    let (codes, warnings, _) = try run(
      #"""
      echo '{"text": "NASA"}' | iconv -t utf-16 > a.jsonl; echo '{"text": "NASA", "text": "ESA"}' > b.jsonl; $C extract a.jsonl b.jsonl -q
      """#)
    #expect(codes == ["a.jsonl": "bad_encoding", "b.jsonl:1": "record"])
    #expect(warnings["b.jsonl:1"]?.contains("'text' more than once") == true)
  }

  @Test func `empty lists are no standard input`() throws {
    let result = try run(": > list; echo 'NASA.' | $C extract --files-from list -q; [ $? -eq 1 ] || echo")
    #expect(result.codes == ["list": "empty"])
    #expect(try Program.run("$C evaluate /dev/null").status == 2)
  }

  @Test func `chunks of archived pages that do not fit`() throws {
    let page = "<p>NASA said that it will launch the probe again soon, in a month.</p>"
    func record(_ name: String, _ body: String) -> String {
      let http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n\(body)"
      return
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://\(name)/\r\nContent-Length: \(http.utf8.count)\r\n\r\n\(http)\r\n\r\n"
    }
    let size = String(page.utf8.count, radix: 16)
    let archive =
      record("good", "\(size)\r\n\(page)\r\n0\r\n\r\n") + record("none", page)
      + record("bad", "\(size)\r\n\(page)\r\nzzz\r\n\(page)") + record("cut", "fff\r\n\(page)")
    let folder = try TemporaryFolder()
    let path = try folder.write("a.warc", archive)
    let (codes, warnings, _) = try run("$C extract \(path) -q")
    #expect(
      codes == ["http://good/": "record", "http://none/": "record", "http://bad/": "record", "http://cut/": "record"])
    #expect(warnings["http://good/"] == nil)
    #expect(warnings["http://none/"]?.contains("not chunked") == true)
    #expect(warnings["http://bad/"]?.contains("has no size") == true)
    #expect(warnings["http://cut/"]?.contains("cut off") == true)
  }
}
