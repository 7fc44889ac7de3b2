/// The weights of evidence as they are used: for each source and type one column, by feature.
@safe final class WeightColumns: @unchecked Sendable {
  /// Never changed after `init`.
  private let table: UnsafeMutablePointer<Double>

  /// Lays out weights.
  init(_ weights: Weights) {
    let features = Feature.allCases
    let columns = ReadingSource.allCases.count * NameType.allCases.count
    unsafe table = .allocate(capacity: columns * features.count)
    for source in ReadingSource.allCases {
      for type in NameType.allCases {
        let start = Self.column(source, type) * features.count
        for feature in features {
          unsafe (table + start + Int(feature.rawValue)).initialize(to: weights[source, feature, type])
        }
      }
    }
  }

  deinit { unsafe table.deallocate() }

  private static func column(_ source: ReadingSource, _ type: NameType) -> Int {
    Int(source.rawValue) * NameType.allCases.count + Int(type.rawValue)
  }

  /// The weights for readings of a source and type; valid as long as `self` is.
  func column(_ source: ReadingSource, _ type: NameType) -> WeightColumn {
    unsafe WeightColumn(base: table + Self.column(source, type) * Feature.allCases.count)
  }
}

/// The weight of each feature for one source and type.
@safe struct WeightColumn {
  private let base: UnsafeMutablePointer<Double>

  @unsafe fileprivate init(base: UnsafeMutablePointer<Double>) { unsafe self.base = base }

  /// A column has a place for every feature there is.
  subscript(feature: Feature) -> Double {
    @inline(__always) get { unsafe base[Int(feature.rawValue)] }
  }
}
