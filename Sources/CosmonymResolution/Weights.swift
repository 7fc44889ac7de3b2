/// How much each kind of evidence counts for each type of name, in natural log-odds.
///
/// The table stands in `WeightTable.swift`; `cosmonym fit` makes it from gold data.
package struct Weights: Sendable {
  /// By feature, then by type.
  private var table: [Double]

  private static let columns = NameType.allCases.count

  /// A table in which nothing counts.
  package init() { table = [Double](repeating: 0, count: Feature.allCases.count * Self.columns) }

  /// A table from rows; a feature without a row counts nothing.
  package init(rows: [(Feature, [Double])]) {
    self.init()
    for (feature, row) in rows {
      for (type, weight) in zip(NameType.allCases, row) { self[feature, type] = weight }
    }
  }

  /// The weight of a feature for a type.
  package subscript(feature: Feature, type: NameType) -> Double {
    get { table[Int(feature.rawValue) * Self.columns + Int(type.rawValue)] }
    set { table[Int(feature.rawValue) * Self.columns + Int(type.rawValue)] = newValue }
  }

  /// The weights that were fitted to gold data.
  package static let fitted = Weights(rows: WeightTable.rows)
}
