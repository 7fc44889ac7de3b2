public import CosmonymGazetteers
import Foundation

/// The gazetteers of this repository, loaded once.
public enum Shipped {
  /// All eight, with the word lists.
  public static let gazetteer: Gazetteer? = {
    let folder = Paths.root.appending(path: "gazetteers")
    return try? Gazetteer(files: files(folder, ".tsv"), words: files(folder.appending(path: "words"), ".txt"))
  }()

  private static func files(_ folder: URL, _ ending: String) throws -> [Gazetteer.File] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(ending) }.sorted().map {
      let path = folder.appending(path: $0)
      return Gazetteer.File(path: path.path, bytes: Array(try Data(contentsOf: path)))
    }
  }
}
