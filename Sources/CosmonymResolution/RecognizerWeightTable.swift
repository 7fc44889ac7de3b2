/// The fitted weights; see ``Weights``. Written by `cosmonym fit`, not by hand.
enum RecognizerWeightTable {
  // swift-format-ignore
  static let rows: [(ReadingSource, Feature, [Double])] = []
}
