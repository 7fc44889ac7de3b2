import CosmonymBatch
public import CosmonymRecognizer

/// Finds the bytes of weights on disk.
public enum WeightsStore {
  /// The weights in a file, mapped where it stands; one that is compressed, or no plain file, is read.
  ///
  /// - Throws: ``RecognizerError`` when it cannot be read or used.
  public static func open(_ path: String) throws(RecognizerError) -> RecognizerWeights {
    try WeightsFile.weights(try memory(path), path: path)
  }

  private static func memory(_ path: String) throws(RecognizerError) -> WeightsMemory {
    do throws(WholeFile.Failure) {
      if let mapped = MappedFile.weights(path), WeightsFile.isPlain(mapped) { return mapped }
      return WeightsMemory(copying: try WholeFile.read(path))
    } catch {
      throw RecognizerError(file: path, message: "cannot be read: \(error.message); use --no-model to do without it")
    }
  }
}
