import CosmonymDocuments
import CosmonymIngest
import CosmonymJSON
import Glibc

/// What the stages are run on, all of it in memory.
struct Corpus {
  /// Lines of JSON.
  var lines: [[UInt8]] = []
  /// Their texts.
  var documents: [Document] = []
  /// Pages, each with its path.
  var pages: [(path: String, bytes: [UInt8])] = []

  init(lines path: String, pages paths: [String]) throws {
    lines = try Self.read(path).split(separator: 0x0A).map(Array.init)
    documents = try lines.enumerated().map { number, line in
      Document(id: "\(number)", source: Self.source, text: try Self.text(of: line))
    }
    pages = try paths.map { ($0, try Self.read($0)) }
  }

  private static let source = Source(
    path: "-", mediaType: "text/plain", charset: "utf-8", bytes: 0, sha256: String(repeating: "0", count: 64))

  /// The text of a line, found and decoded as the batch does it.
  static func text(of line: [UInt8]) throws -> [UInt8] {
    let members = try JSONReader.members(of: line[...])
    var text: [UInt8] = []
    if let member = members.last(where: { $0.name == "text" }) {
      text.reserveCapacity(member.value.count)
      try JSONReader.decodeString(in: line[...], at: member.value) { piece, _ in text += piece }
    }
    return text
  }

  static func read(_ path: String) throws -> [UInt8] {
    guard let file = fopen(path, "rb") else { throw Unreadable(path: path) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 20)
    while case let count = fread(&block, 1, block.count, file), count > 0 { bytes += block[..<count] }
    return bytes
  }

  struct Unreadable: Error { let path: String }
}
