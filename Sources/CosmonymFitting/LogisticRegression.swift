import CosmonymResolution

/// Fits weights to examples: logistic regression with a squared penalty, by Newton's method one weight at a time
/// (cyclic coordinate descent; Yu, Huang & Lin 2011), in a fixed order, so that the same examples give the same bits.
///
/// The weight of a feature for a type and a source is a sum: one part that all share, one for the type, one for the
/// source, one of their own. Each part has its penalty, so that what is rarely seen with a type falls back to what it
/// means for names in general.
struct LogisticRegression {
  /// The penalties of the parts: shared, by type, by source, by both.
  var penalties = [0.5, 2.0, 2.0, 2.0]
  var sweeps = 20

  private static let types = NameType.allCases.count
  private static let sources = ReadingSource.allCases.count
  private static let parts = 1 + types + sources + types * sources

  func fit(_ examples: [TrainingExample]) -> Weights {
    var columns = [[(example: Int, value: Double)]](
      repeating: [], count: Feature.allCases.count * Self.parts)
    for (index, example) in examples.enumerated() {
      for item in merged(example.items) {
        for (part, _) in Self.parts(example.source, example.type) {
          columns[Int(item.feature.rawValue) * Self.parts + part].append((index, item.value))
        }
      }
    }
    var weights = [Double](repeating: 0, count: columns.count)
    var margins = [Double](repeating: 0, count: examples.count)
    let penalties = Self.penalties(self.penalties)
    for _ in 0..<sweeps {
      for (index, column) in columns.enumerated() where !column.isEmpty {
        let step = step(column, weights[index], penalties[index % Self.parts], margins, examples)
        weights[index] += step
        for entry in column { margins[entry.example] += step * entry.value }
      }
    }
    return table(weights)
  }

  /// The parts of the weights for a source and a type, and the kind of each.
  private static func parts(_ source: ReadingSource, _ type: NameType) -> [(part: Int, kind: Int)] {
    let (source, type) = (Int(source.rawValue), Int(type.rawValue))
    return [(0, 0), (1 + type, 1), (1 + types + source, 2), (1 + types + sources + source * types + type, 3)]
  }

  private static func penalties(_ kinds: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: parts)
    for source in ReadingSource.allCases {
      for type in NameType.allCases {
        for (part, kind) in parts(source, type) { result[part] = kinds[kind] }
      }
    }
    return result
  }

  /// Items of the same feature added up.
  private func merged(_ items: [Evidence.Item]) -> [Evidence.Item] {
    var result: [Evidence.Item] = []
    for item in items {
      if let index = result.firstIndex(where: { $0.feature == item.feature }) {
        result[index].value += item.value
      } else {
        result.append(item)
      }
    }
    return result
  }

  private func step(
    _ column: [(example: Int, value: Double)], _ weight: Double, _ penalty: Double, _ margins: [Double],
    _ examples: [TrainingExample]
  ) -> Double {
    var gradient = penalty * weight
    var curvature = penalty
    for entry in column {
      let example = examples[entry.example]
      let probability = margins[entry.example].probability
      gradient += example.weight * (probability - (example.isRight ? 1 : 0)) * entry.value
      curvature += example.weight * probability * (1 - probability) * entry.value * entry.value
    }
    return min(1, max(-1, -gradient / curvature))
  }

  /// The sums, rounded to hundredths; zero where no example has the feature with that source and type.
  private func table(_ weights: [Double]) -> Weights {
    var result = Weights()
    for feature in Feature.allCases {
      for source in ReadingSource.allCases {
        for type in NameType.allCases {
          let first = Int(feature.rawValue) * Self.parts
          let sum = Self.parts(source, type).reduce(0) { $0 + weights[first + $1.part] }
          result[source, feature, type] = (sum * 100).rounded() / 100
        }
      }
    }
    return result
  }
}
