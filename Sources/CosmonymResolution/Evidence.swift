/// What speaks for and against one reading: the sum, and, when asked for, each item.
package struct Evidence: Sendable {
  /// A feature that was seen, and how much of it.
  package struct Item: Sendable, Equatable {
    package var feature: Feature
    package var value: Double
  }

  package let source: ReadingSource
  package let type: NameType
  /// The sum of the weighted items in natural log-odds: above 0 more likely right than wrong.
  package private(set) var score = 0.0
  /// The items, when they are recorded.
  package private(set) var items: [Item] = []

  private let weights: Weights
  private let isRecording: Bool

  package init(source: ReadingSource, type: NameType, weights: Weights, isRecording: Bool) {
    self.source = source
    self.type = type
    self.weights = weights
    self.isRecording = isRecording
  }

  /// Adds an item.
  package mutating func add(_ feature: Feature, _ value: Double = 1) {
    score += weights[source, feature, type] * value
    if isRecording { items.append(Item(feature: feature, value: value)) }
  }

  /// Adds an item when it is there.
  package mutating func add(_ feature: Feature, if isThere: Bool) {
    if isThere { add(feature) }
  }
}
