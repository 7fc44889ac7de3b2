public import CosmonymGazetteers
public import CosmonymRecognizer
import Foundation

/// The gazetteers of this repository, loaded once.
public enum Shipped {
  /// The recognizer with the weights of this repository.
  public static let recognizer: Recognizer? = {
    let path = Paths.root.appending(path: "weights/recognizer.weights").path
    guard let bytes = FileManager.default.contents(atPath: path),
      let weights = try? WeightsFile.weights(Array(bytes), path: path)
    else { return nil }
    return Recognizer(weights: weights)
  }()

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
