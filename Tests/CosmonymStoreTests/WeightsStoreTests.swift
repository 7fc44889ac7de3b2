import CosmonymRecognizer
import CosmonymStore
import Foundation
import TestSupport
import Testing

@Suite struct WeightsStoreTests {
  private func bytes() -> [UInt8] {
    WeightsFile.bytes(
      RecognizerWeights(
        groups: .all, transitions: [Float](repeating: 0.5, count: 81), features: [(7, LabelValues.zero - 1)],
        notes: [RecognizerWeights.Note("seed", "1")]))
  }

  @Test func `a mapped file gives what was written`() throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appending(path: "a.weights").path
    try Data(bytes()).write(to: URL(filePath: path))
    let weights = try WeightsStore.open(path)
    #expect(WeightsFile.bytes(weights) == bytes())
    #expect(weights.scores(of: 7) == LabelValues.zero - 1)
  }

  @Test func `a missing, an empty, a cut and a foreign file are refused with their path`() throws {
    let folder = try TemporaryFolder()
    for (name, content) in [
      ("missing", nil), ("empty", []), ("cut", Array(bytes().dropLast(9))), ("foreign", [1, 2, 3]),
    ]
      as [(String, [UInt8]?)]
    {
      let url = folder.url.appending(path: name)
      try content.map { try Data($0).write(to: url) }
      let error = #expect(throws: RecognizerError.self) { try WeightsStore.open(url.path) }
      #expect(error?.file == url.path && error?.message.contains("--no-model") == true)
    }
  }
}
