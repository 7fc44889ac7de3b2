import CosmonymResolution

/// Fits weights to examples: logistic regression with a squared penalty, by Newton's method one weight at a time
/// (cyclic coordinate descent; Yu, Huang & Lin 2011), in a fixed order, so that the same examples give the same bits.
///
/// The weight of a feature for a type is the sum of one that all types share and one of its own; the penalty on the
/// second is larger, so that what is rarely seen with a type falls back to what it means for names in general.
struct LogisticRegression {
  var sharedPenalty = 0.5
  var ownPenalty = 2.0
  var sweeps = 25

  private static let types = NameType.allCases.count

  func fit(_ examples: [TrainingExample]) -> Weights {
    let features = Feature.allCases.count
    // Weight `f` is shared by all types, weight `features + f * types + t` is that of feature f for type t alone.
    var columns = [[(example: Int, value: Double)]](repeating: [], count: features * (1 + Self.types))
    for (index, example) in examples.enumerated() {
      for item in merged(example.items) {
        let feature = Int(item.feature.rawValue)
        columns[feature].append((index, item.value))
        columns[features + feature * Self.types + Int(example.type.rawValue)].append((index, item.value))
      }
    }
    var weights = [Double](repeating: 0, count: columns.count)
    var margins = [Double](repeating: 0, count: examples.count)
    for _ in 0..<sweeps {
      for (index, column) in columns.enumerated() where !column.isEmpty {
        let penalty = index < features ? sharedPenalty : ownPenalty
        let step = step(column, weights[index], penalty, margins, examples)
        weights[index] += step
        for entry in column { margins[entry.example] += step * entry.value }
      }
    }
    return table(weights)
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
      let probability = margins[entry.example].probability
      gradient += (probability - (examples[entry.example].isRight ? 1 : 0)) * entry.value
      curvature += probability * (1 - probability) * entry.value * entry.value
    }
    return min(1, max(-1, -gradient / curvature))
  }

  /// The sums, rounded to hundredths.
  private func table(_ weights: [Double]) -> Weights {
    var result = Weights()
    let features = Feature.allCases.count
    for feature in Feature.allCases {
      for type in NameType.allCases {
        let own = features + Int(feature.rawValue) * Self.types + Int(type.rawValue)
        let sum = weights[Int(feature.rawValue)] + weights[own]
        result[feature, type] = (sum * 100).rounded() / 100
      }
    }
    return result
  }
}
