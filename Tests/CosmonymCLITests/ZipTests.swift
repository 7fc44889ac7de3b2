import CosmonymJSON
import Foundation
import TestSupport
import Testing

/// Zip archives as Python's zipfile writes them, whole and spoilt.
@Suite struct ZipTests {
  /// Runs Python lines that make `$T/a.zip`, then the program on it; gives ids or error codes and what was told.
  private func run(_ python: String, options: String = "") throws -> (status: Int32, ids: [String], errors: String) {
    let folder = try TemporaryFolder()
    let script = try folder.write(
      "make.py",
      """
      import sys, zipfile, struct, zlib
      path = sys.argv[1]
      def archive(*entries, method=zipfile.ZIP_DEFLATED):
          with zipfile.ZipFile(path, "w", method) as file:
              for name, data in entries: file.writestr(name, data)
      def spoil(old, new):
          data = open(path, "rb").read()
          assert old in data
          open(path, "wb").write(data.replace(old, new))
      \(python)
      """)
    let result = try Program.run(
      "{ python3 \(script) $T/a.zip && $C extract $T/a.zip -q --no-model --jobs 2 \(options); }")
    let records = try result.output.split(separator: "\n").map { try JSONReader.value(of: Array($0.utf8)[...]) }
    let ids = records.map { record in
      let id = record["id"]?.string?.split(separator: "/").drop {
        $0 != "a.zip" && !$0.hasPrefix("a.zip!") && !$0.hasPrefix("a.zip:")
      }
      let code = record["error"]?["code"]?.string
      return (id.map { $0.joined(separator: "/") } ?? "") + (code.map { " " + $0 } ?? "")
    }
    return (result.status, ids, result.errors)
  }

  private let page = "'<p>NASA said on Monday that it will launch the probe again soon, in a month or two.</p>'"

  @Test(arguments: ["ZIP_STORED", "ZIP_DEFLATED"])
  func `pages, texts and lines are read in the archive's order`(method: String) throws {
    let result = try run(
      """
      archive(("b/", ""), ("b/page.html", \(page)), ("a.txt", "ESA launched."), ("x.png", "no"), (".hid.txt", "no"), ("__MACOSX/a.txt", "no"),
              ("l.jsonl", '{"text":"JAXA"}\\n{"id":"n","text":"CNSA"}\\n'), ("e.txt", ""), method=zipfile.\(method))
      """)
    #expect(
      result.ids == ["a.zip!b/page.html", "a.zip!a.txt", "a.zip!l.jsonl:1", "", "a.zip!e.txt empty"]
        && result.status == 1,
      "\(result)")
  }

  @Test func `names are UTF-8 or code page 437`() throws {
    let result = try run(
      """
      archive(("caf\\u00e9.txt", "NASA"), ("xx.txt", "ESA"))
      spoil(b"xx.txt", b"\\x82\\xe1.txt")
      """)
    #expect(result.ids == ["a.zip!café.txt", "a.zip!éß.txt"], "\(result)")
  }

  @Test func `large archives have their sizes elsewhere`() throws {
    let result = try run(
      """
      with zipfile.ZipFile(path, "w") as file:
          with file.open("a.txt", "w", force_zip64=True) as entry: entry.write(b"NASA launched.")
      data = bytearray(open(path, "rb").read())
      end = data.rindex(b"PK\\5\\6")
      size, start = struct.unpack("<II", data[end + 12:end + 20])
      wide = struct.pack("<IQHHIIQQQQ", 0x06064b50, 44, 45, 45, 0, 0, 1, 1, size, start) + struct.pack("<IIQI", 0x07064b50, 0, end, 1)
      data[end + 8:end + 20] = struct.pack("<HHII", 0xffff, 0xffff, 0xffffffff, 0xffffffff)
      open(path, "wb").write(data[:end] + wide + data[end:])
      """)
    #expect(result.ids == ["a.zip!a.txt"], "\(result)")
  }

  @Test func `bytes before the archive and a comment behind it do no harm`() throws {
    let result = try run(
      """
      archive(("a.txt", "NASA launched."))
      with zipfile.ZipFile(path, "a") as file: file.comment = b"PK\\5\\6 " + b"x" * 40
      data = open(path, "rb").read()
      open(path, "wb").write(b"#!/bin/sh\\n" + data)
      """)
    #expect(result.ids == ["a.zip!a.txt"], "\(result)")
  }

  @Test(arguments: [
    ("spoil(b'NASA launched', b'NASA lXunched')", "bad_zip", "checksum"),
    ("spoil(b'PK\\1\\2\\x14\\x03\\x14\\0\\0\\0', b'PK\\1\\2\\x14\\x03\\x14\\0\\1\\0')", "encrypted", "encrypted"),
    (
      "spoil(b'PK\\1\\2\\x14\\x03\\x14\\0\\0\\0\\0\\0', b'PK\\1\\2\\x14\\x03\\x14\\0\\0\\0\\x0c\\0')", "bad_zip",
      "method 12"
    ),
    ("spoil(b'PK\\3\\4', b'PK\\3\\5')", "bad_zip", "not where the directory says"),
  ])
  func `an entry that cannot be read is named, the others are read`(spoil: String, code: String, message: String) throws
  {
    let result = try run(
      """
      archive(("a.txt", "NASA launched."), ("b.txt", "x"), method=zipfile.ZIP_STORED)
      data = open(path, "rb").read()
      \(spoil)
      """)
    #expect(result.ids.first == "a.zip!a.txt \(code)" && result.ids.count == 2, "\(result)")
    #expect(result.status == 1 && result.errors.contains(message), "\(result)")
  }

  @Test(arguments: [
    ("open(path, 'wb').write(open(path, 'rb').read()[:-30])", "bad_zip"),
    ("open(path, 'wb').write(b'PK\\3\\4 nothing')", "bad_zip"),
    ("archive(('a.png', 'x'))", "no_articles"), ("archive()", "no_articles"),
    ("archive(('b.zip', open(path, 'rb').read()))", "bad_zip"),
    ("spoil(b'PK\\1\\2', b'PK\\1\\1')", "bad_zip"),
  ])
  func `archives that hold nothing are failures`(python: String, code: String) throws {
    let result = try run("archive(('a.txt', 'NASA launched.'))\n\(python)")
    #expect(result.ids.count == 1 && result.ids[0].hasSuffix(" " + code) && result.status == 1, "\(result)")
  }

  /// One entry that expands too far, and many that share their bytes (Fifield, A better zip bomb, 2019).
  @Test func `bombs are given up, and what follows them is read`() throws {
    let one = try run("archive(('a.txt', b' ' * 40_000_000), ('b.txt', 'NASA launched.'))")
    #expect(one.ids == ["a.zip!a.txt expansion", "a.zip!b.txt"], "\(one)")
    let many = try run(
      """
      archive(("a.txt", b" " * 200_000))
      data = open(path, "rb").read()
      start = data.index(b"PK\\1\\2"); end = data.index(b"PK\\5\\6")
      count = 3000
      open(path, "wb").write(data[:start] + data[start:end] * count
          + struct.pack("<IHHHHIIH", 0x06054b50, 0, 0, count, count, (end - start) * count, start, 0))
      """)
    #expect(many.ids.last == "a.zip!a.txt expansion" && many.ids.count < 500, "\(many.ids.count)")
  }

  @Test func `patterns choose entries, and a pipe is refused`() throws {
    let result = try run(
      "archive(('a/x.txt', 'NASA'), ('b/y.note', 'ESA'), ('b/z.txt', 'JAXA'))",
      options: "--include '*.note' --include 'a/*'")
    #expect(result.ids == ["a.zip!a/x.txt", "a.zip!b/y.note"], "\(result)")
    let pipe = try Program.run("{ printf 'PK\\3\\4xxxxxxxxxxxx' | $C extract - -q --no-model; }")
    #expect(pipe.status == 1 && pipe.errors.contains("save it and name the file"), "\(pipe)")
  }
}
