import CosmonymDocuments
import CosmonymIngest
import Foundation
import TestSupport
import Testing

@Suite struct EncodingTests {
  private static let english =
    "The probe left the pad at Kourou’s jungle site before dawn – and the café’s staff watched it go, “content”."
  private static let russian =
    "Сергей Королёв был главным конструктором. Ракета стартовала с космодрома Байконур в среду утром, сообщил Роскосмос."

  private func document(_ bytes: [UInt8], charset: String? = nil) throws -> Document {
    try Ingestor().document(from: bytes, id: "x", path: "x", format: .text, charset: charset)
  }

  private func string(_ document: Document) -> String { String(decoding: document.text, as: UTF8.self) }

  private static func encoded(_ text: String, _ encoding: String.Encoding) -> [UInt8] {
    text.data(using: encoding).map(Array.init) ?? []
  }

  /// The rows of a table beside these tests: name, bytes, text and perhaps more.
  private static func rows(_ name: String) throws -> [(cells: [String], bytes: [UInt8])] {
    let path = Paths.root.appending(path: "Tests/CosmonymIngestTests/Resources/\(name)")
    return try String(contentsOf: path, encoding: .utf8).split(separator: "\n").dropFirst().map { line in
      let cells = line.split(separator: "\t").map(String.init)
      var hex = cells[1][...]
      var bytes: [UInt8] = []
      while let byte = UInt8(hex.prefix(2), radix: 16) {
        bytes.append(byte)
        hex = hex.dropFirst(2)
      }
      return (cells, bytes)
    }
  }

  @Test func `every label of the standard names its encoding, and each encoding is decoded`() throws {
    var labels = 0
    for (cells, bytes) in try Self.rows("encodings.tsv") {
      for label in cells[3].split(separator: " ") {
        labels += 1
        let found = try document(bytes + bytes, charset: " \(label.uppercased()) ")
        #expect(found.source.charset == cells[0], "\(label)")
        #expect(string(found) == cells[2] + cells[2], "\(label)")
      }
    }
    #expect(labels == 221)
  }

  @Test func `an encoding that nothing declares is guessed, and told`() throws {
    for (cells, bytes) in try Self.rows("encoding-guesses.tsv") {
      for page in [bytes, Array("<html><body class=post><p>".utf8) + bytes + Array("</p></body></html>".utf8)] {
        let document = try Ingestor().document(from: page, id: "x", path: "x")
        #expect(document.source.charset == cells[0])
        #expect(string(document) == cells[2])
        #expect(document.warnings == ["charset not declared; guessed \(cells[0])"])
      }
    }
  }

  @Test(
    arguments: [
      ("utf-16le", encoded(english, .utf16LittleEndian), english),
      ("utf-16be", encoded(english, .utf16BigEndian), english),
      ("utf-16le", encoded(russian, .utf16LittleEndian), russian),
      ("utf-16be", encoded(russian, .utf16BigEndian), russian),
      ("windows-1252", encoded(english, .windowsCP1252), english),
    ] as [(String, [UInt8], String)])
  func `UTF-16 without a mark and Western texts are known`(name: String, bytes: [UInt8], text: String) throws {
    let document = try document(bytes)
    #expect(document.source.charset == name)
    #expect(string(document) == text)
    #expect(document.warnings.count == 1 && document.warnings[0].hasSuffix(name), "\(document.warnings)")
  }

  @Test(
    arguments: [
      ("utf-8", [0xEF, 0xBB, 0xBF], String.Encoding.utf8), ("utf-16le", [0xFF, 0xFE], .utf16LittleEndian),
      ("utf-16be", [0xFE, 0xFF], .utf16BigEndian), ("utf-32le", [0xFF, 0xFE, 0, 0], .utf32LittleEndian),
      ("utf-32be", [0, 0, 0xFE, 0xFF], .utf32BigEndian),
    ] as [(String, [UInt8], String.Encoding)])
  func `a byte order mark is believed before all else`(name: String, mark: [UInt8], encoding: String.Encoding) throws {
    let document = try document(mark + Self.encoded(Self.english, encoding), charset: "koi8-r")
    #expect(document.source.charset == name)
    #expect(string(document) == Self.english)
    #expect(document.warnings == [])
    let first = document.sourceMap?.sourceRange(of: 0..<1)
    #expect(first?.lowerBound == mark.count)
  }

  @Test func `a damaged place in UTF-8 is one U+FFFD, and its place is told`() throws {
    var bytes = Array(Self.english.utf8)
    bytes.insert(contentsOf: [0xE2, 0x80], at: 10)
    let document = try document(bytes)
    #expect(document.source.charset == "utf-8")
    #expect(document.warnings == ["1 invalid byte sequence in utf-8 replaced by U+FFFD, the first at byte 10"])
    #expect(string(document).replacing("\u{FFFD}", with: "") == Self.english)
    #expect(document.sourceMap?.sourceRange(of: 10..<13) == 10..<12)
  }

  @Test func `half a unit at the end of UTF-16 is told`() throws {
    let document = try document([0xFF, 0xFE] + Self.encoded("Kourou", .utf16LittleEndian) + [0x61])
    #expect(string(document) == "Kourou\u{FFFD}")
    #expect(document.warnings == ["1 invalid byte sequence in utf-16le replaced by U+FFFD, the first at byte 14"])
  }

  @Test(arguments: [1, 2, 3, 4, 5]) func `random bytes are no text`(seed: UInt64) {
    var state = seed
    let bytes = (0..<3000).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 40)
    }
    #expect(throws: IngestError.binary(kind: "binary data")) { try document(bytes) }
  }
}
