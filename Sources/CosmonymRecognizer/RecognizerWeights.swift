/// What the recognizer has learnt: for each feature a score for each label, and the scores between names.
public struct RecognizerWeights: Sendable {
  /// The groups of features it was trained with.
  public let groups: FeatureGroups
  /// The number of features.
  public let featureCount: Int
  /// The scores between names: 81 natural logarithms, see ``Transitions``.
  package let transitions: [Float]
  /// How it was made: keys and values in order.
  public var notes: [Note]
  /// The tables of features, where they were made or in the file they were read from.
  let memory: WeightsMemory
  /// Where in the memory the tables start.
  let start: Int
  let layout: WeightsLayout

  /// One line of the header.
  public struct Note: Sendable, Equatable {
    /// What is told.
    public var key: String
    /// The value.
    public var value: String

    /// Creates a note.
    public init(_ key: String, _ value: String) {
      self.key = key
      self.value = value
    }
  }

  /// Scores are multiples of 1/256.
  package static let scoresPerUnit: Float = 256

  /// Makes the table of features with distinct hashes.
  package init(
    groups: FeatureGroups, transitions: [Float], features: [(hash: UInt64, scores: LabelValues)], notes: [Note] = []
  ) {
    let table = FeatureTable(features)
    self.groups = groups
    self.transitions = transitions
    self.notes = notes
    featureCount = features.count
    layout = WeightsLayout(FeatureTableSize(features: features.count, slots: table.slots.count))
    memory = WeightsMemory(copying: WeightsFile.tables(table, layout))
    start = 0
  }

  /// Takes the tables as they stand in a file.
  init(
    groups: FeatureGroups, featureCount: Int, transitions: [Float], notes: [Note], memory: WeightsMemory, start: Int,
    layout: WeightsLayout
  ) {
    self.groups = groups
    self.featureCount = featureCount
    self.transitions = transitions
    self.notes = notes
    self.memory = memory
    self.start = start
    self.layout = layout
  }

  /// The scores of a feature's labels, `nil` for one that was not learnt.
  package func scores(of hash: UInt64) -> LabelValues? { reader.scores(hash) }

  /// The tables for reading; valid as long as the weights are.
  var reader: WeightsReader { memory.reader(at: start, layout) }
}
