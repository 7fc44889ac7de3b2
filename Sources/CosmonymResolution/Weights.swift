/// By which way a reading was found; each way weighs evidence for itself.
package enum ReadingSource: UInt8, CaseIterable, Sendable {
  /// A gazetteer holds the name.
  case listed
  /// The name's form says what it is: a person's, an organization's, a designation.
  case form
  /// It follows from another name of the document: a short form, an acronym, a misspelling.
  case document
  /// The trained recognizer.
  case recognizer
}

/// How much each kind of evidence counts for each type of name and source of readings, in natural log-odds.
///
/// The table stands in `WeightTable.swift`; `cosmonym fit` makes it from gold data.
package struct Weights: Sendable {
  /// By source, then feature, then type.
  private var table: [Double]

  private static let types = NameType.allCases.count
  private static let features = Feature.allCases.count

  /// A table in which nothing counts.
  package init() {
    table = [Double](repeating: 0, count: ReadingSource.allCases.count * Self.features * Self.types)
  }

  /// A table from rows, one weight a type; a feature without a row counts nothing.
  package init(rows: [(ReadingSource, Feature, [Double])]) {
    self.init()
    for (source, feature, row) in rows {
      for (type, weight) in zip(NameType.allCases, row) { self[source, feature, type] = weight }
    }
  }

  /// The weight of a feature for a type.
  package subscript(source: ReadingSource, feature: Feature, type: NameType) -> Double {
    get { table[Self.place(source, feature, type)] }
    set { table[Self.place(source, feature, type)] = newValue }
  }

  private static func place(_ source: ReadingSource, _ feature: Feature, _ type: NameType) -> Int {
    (Int(source.rawValue) * features + Int(feature.rawValue)) * types + Int(type.rawValue)
  }

  /// The weights that were fitted to gold data.
  package static let fitted = Weights(rows: WeightTable.rows)

  /// The weights that were fitted to gold data together with the recognizer, from texts it was not trained on.
  package static let fittedWithRecognizer = Weights(rows: RecognizerWeightTable.rows)
}
