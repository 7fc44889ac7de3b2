import CosmonymTokens

/// Loading from text files; the bytes come from outside, for the stages do no input of their own.
extension Gazetteer {
  /// A file that was read by the caller.
  public struct File: Sendable {
    /// The path, for messages.
    public var path: String
    /// The content.
    public var bytes: [UInt8]

    /// Creates a file.
    public init(path: String, bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
    }
  }

  /// Builds a gazetteer.
  ///
  /// - Parameters:
  ///   - files: gazetteer files (`.tsv`), in the order in which their rows count.
  ///   - words: word lists, one word a line, `#` comments: `common_words.txt`, `given_names.txt`, `surnames.txt`.
  /// - Throws: ``GazetteerError`` at the first fault.
  public init(files: [File], words: [File] = []) throws(GazetteerError) {
    var rows: [GazetteerRow] = []
    for file in files { rows += try GazetteerFile(path: file.path, bytes: file.bytes).rows }
    var lines: [String: (file: String, line: Int)] = [:]
    for row in rows {
      if let other = lines[row.entity.id] {
        throw GazetteerError(
          file: row.entity.file, line: row.entity.line,
          message: "the id '\(row.entity.id)' stands in \(other.file):\(other.line) already; give each entity its own")
      }
      lines[row.entity.id] = (row.entity.file, row.entity.line)
    }
    var lexicon = Lexicon()
    for file in words { try lexicon.add(file) }
    self.init(rows: rows, lexicon: lexicon)
  }
}

extension Lexicon {
  private static let lists: [String: Word] = [
    "common_words.txt": .common, "given_names.txt": .givenName, "surnames.txt": .surname,
  ]

  /// Adds a word list; the file's name says what its words are.
  fileprivate mutating func add(_ file: Gazetteer.File) throws(GazetteerError) {
    let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
    guard let kind = Self.lists[name] else {
      throw GazetteerError(
        file: file.path, message: "unknown word list; known are \(Self.lists.keys.sorted().joined(separator: ", "))")
    }
    var folded: [UInt8] = []
    for line in file.bytes.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
      let cell = line.prefix { $0 != UInt8(ascii: "\t") && $0 != UInt8(ascii: "\r") }
      folded.removeAll(keepingCapacity: true)
      Folding.fold(cell, into: &folded)
      if !folded.isEmpty { insert(Folding.key(of: folded), kind) }
    }
  }
}
