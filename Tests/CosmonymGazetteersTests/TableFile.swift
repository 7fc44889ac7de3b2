import Foundation
import TestSupport

/// A tab-separated file with a header, read plainly: what the tests of the data compare the loader's files with.
struct TableFile {
  /// The file's name.
  let name: String
  /// The lines before the header.
  private(set) var comments: [Substring] = []
  /// The names of the columns.
  private(set) var header: [Substring] = []
  /// The rows, each as its cells by column; empty cells are left out.
  private(set) var rows: [[Substring: Substring]] = []
  /// The rows as they stand, for messages.
  private(set) var lines: [Substring] = []

  init(_ url: URL) throws {
    name = url.lastPathComponent
    let text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
    for line in text.split(separator: "\n") {
      if header.isEmpty, line.hasPrefix("#") {
        comments.append(line)
        continue
      }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard !header.isEmpty else {
        header = cells
        continue
      }
      lines.append(line)
      rows.append(Dictionary(uniqueKeysWithValues: zip(header, cells).filter { !$0.1.isEmpty }))
    }
  }

  /// The eight gazetteers of this repository.
  static func gazetteers() throws -> [TableFile] {
    let folder = Paths.root.appending(path: "gazetteers")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".tsv") }.sorted()
      .map { try TableFile(folder.appending(path: $0)) }
  }
}

extension [Substring: Substring] {
  /// A cell that holds a list.
  func list(_ column: Substring) -> [String] { self[column]?.split(separator: "|").map(String.init) ?? [] }

  /// The names of a gazetteer row without their rules.
  var bareNames: [String] {
    (list("name") + list("aliases")).map { String($0.prefix { $0 != "{" }) }
  }
}
