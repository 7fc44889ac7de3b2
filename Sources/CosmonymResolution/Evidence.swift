/// What speaks for and against one reading: the sum, and, when it is recorded, each item.
package struct Evidence {
  /// A feature that was seen, and how much of it.
  package struct Item: Sendable, Equatable {
    package var feature: Feature
    package var value: Double
  }

  let source: ReadingSource
  let type: NameType
  /// The sum of the weighted items in natural log-odds: above 0 more likely right than wrong.
  private(set) var score = 0.0
  /// The place of the items in the document's ``EvidenceRecord``, -1 when they are not recorded.
  let place: Int32

  private let weights: WeightColumn
  /// Lives as long as the document's view, and no evidence outlives that.
  private unowned(unsafe) let record: EvidenceRecord?

  init(source: ReadingSource, type: NameType, weights: WeightColumn, record: EvidenceRecord?) {
    self.source = source
    self.type = type
    self.weights = weights
    unsafe self.record = record
    place = record?.open() ?? -1
  }

  /// Adds an item.
  @inline(__always)
  mutating func add(_ feature: Feature, _ value: Double = 1) {
    score += weights[feature] * value
    if place >= 0 { unsafe record?.add(Item(feature: feature, value: value), at: place) }
  }

  /// Adds an item when it is there.
  @inline(__always)
  mutating func add(_ feature: Feature, if isThere: Bool) {
    if isThere { add(feature) }
  }

  /// Adds the member of a family of features for each type of a set, in the order of the types.
  @inline(__always)
  mutating func add(_ family: (NameType) -> Feature, of types: TypeSet) {
    for type in types.members { add(family(type)) }
  }
}

/// The evidence of the readings of one document, item by item, for those who ask why.
final class EvidenceRecord {
  private var items: [[Evidence.Item]] = []

  /// Opens a place for the items of one more reading.
  func open() -> Int32 {
    items.append([])
    return Int32(items.count - 1)
  }

  func add(_ item: Evidence.Item, at place: Int32) { items[Int(place)].append(item) }

  /// Puts the items of one place behind those of another, in a place of their own.
  func joined(_ place: Int32, _ more: Int32) -> Int32 {
    items.append(items[Int(place)] + items[Int(more)])
    return Int32(items.count - 1)
  }

  /// The items of a place; none for -1.
  subscript(place: Int32) -> [Evidence.Item] { place < 0 ? [] : items[Int(place)] }
}
