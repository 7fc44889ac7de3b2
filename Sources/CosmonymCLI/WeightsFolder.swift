import CosmonymRecognizer
import CosmonymStore
import Glibc

/// Finds and reads the weights of the recognizer.
enum WeightsFolder {
  /// The name of the file of weights.
  static let fileName = "recognizer.weights"

  /// The weights named by the option, by the environment, or at one of the usual places: beside the gazetteers in use,
  /// with the installed program, in the folder one is in.
  ///
  /// - Throws: ``RecognizerError`` with the places that were looked at when there are none.
  static func load(_ option: String?, gazetteers: String?) throws(RecognizerError) -> RecognizerWeights {
    let path = try find(option, gazetteers: gazetteers)
    return try WeightsStore.open(path)
  }

  /// The weights of one fold of a cross-validation, `nil` when the folder has no such file.
  static func fold(_ number: Int, in folder: String) throws -> RecognizerWeights? {
    let path = foldPath(number, in: folder)
    guard isFile(path) else {
      if number > 0 { return nil }
      Message.line("cosmonym: \(path): no such file; make it with 'cosmonym train --folds N --fold-weights DIR'")
      throw ExitStatus.nothingDone
    }
    do {
      return try WeightsStore.open(path)
    } catch {
      Message.line("cosmonym: \(error)")
      throw ExitStatus.nothingDone
    }
  }

  static func foldPath(_ number: Int, in folder: String) -> String { "\(folder)/fold-\(number).weights" }

  static func find(_ option: String?, gazetteers: String?) throws(RecognizerError) -> String {
    if let option { return option }
    if let value = unsafe getenv("COSMONYM_WEIGHTS"), case let path = unsafe String(cString: value), !path.isEmpty {
      return path
    }
    let beside = (try? GazetteerStore.find(gazetteers)).map { [$0 + "/../weights/" + fileName] } ?? []
    let places =
      beside + [
        GazetteerStore.executableFolder + "/../share/cosmonym/weights/" + fileName, "./weights/" + fileName,
      ]
    if let place = places.first(where: isFile) { return place }
    throw RecognizerError(
      file: fileName,
      message: """
        found no weights of the recognizer; looked for --weights FILE, the variable COSMONYM_WEIGHTS, \
        \(places.joined(separator: ", ")); name a file with --weights, or do without it with --no-model
        """)
  }

  private static func isFile(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }
}
