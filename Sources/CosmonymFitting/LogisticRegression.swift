import CosmonymResolution

/// Fits weights to examples: multinomial logistic regression with a squared penalty, by Newton's method one weight at a
/// time (cyclic coordinate descent; Yu, Huang & Lin 2011), in a fixed order, so that the same examples give the same bits.
///
/// The readings of the same words compete with one another and with there being no name (``SpanOdds``); where several are
/// right, as with two entities of one name and type, any of them will do.
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

  /// - Parameter spans: the examples, those of the same words together.
  func fit(_ spans: [[TrainingExample]]) -> Weights {
    var columns = [[(example: Int, value: Double)]](
      repeating: [], count: Feature.allCases.count * Self.parts)
    var odds = SpanMargins(spans)
    for (index, example) in spans.joined().enumerated() {
      for item in merged(example.items) {
        for (part, _) in Self.parts(example.source, example.type) {
          columns[Int(item.feature.rawValue) * Self.parts + part].append((index, item.value))
        }
      }
    }
    var weights = [Double](repeating: 0, count: columns.count)
    let penalties = Self.penalties(self.penalties)
    for _ in 0..<sweeps {
      odds.addUp()
      for (index, column) in columns.enumerated() where !column.isEmpty {
        let step = step(column, weights[index], penalties[index % Self.parts], odds)
        weights[index] += step
        for entry in column { odds.add(step * entry.value, to: entry.example) }
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
    _ column: [(example: Int, value: Double)], _ weight: Double, _ penalty: Double, _ odds: SpanMargins
  ) -> Double {
    var gradient = penalty * weight
    var curvature = penalty
    for entry in column {
      let (probability, target, weight) = odds.expectation(of: entry.example)
      gradient += weight * (probability - target) * entry.value
      curvature += weight * probability * (1 - probability) * entry.value * entry.value
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

/// The scores of all examples while weights are fitted, and the sums of their odds by the words they share.
private struct SpanMargins {
  private let isRight: [Bool]
  private let weights: [Double]
  private let spans: [Int32]
  private var margins: [Double]
  private var odds: [Double]
  /// By span: the odds of all examples, and of the right ones.
  private var totals: [(all: Double, right: Double)]

  init(_ spans: [[TrainingExample]]) {
    isRight = spans.joined().map(\.isRight)
    weights = spans.joined().map(\.weight)
    self.spans = spans.indices.flatMap { span in spans[span].map { _ in Int32(span) } }
    margins = [Double](repeating: 0, count: isRight.count)
    odds = [Double](repeating: 1, count: isRight.count)
    totals = spans.map { _ in (0, 0) }
  }

  /// Adds up the odds anew, so that errors of rounding do not pile up.
  mutating func addUp() {
    for span in totals.indices { totals[span] = (0, 0) }
    for (example, span) in spans.enumerated() {
      totals[Int(span)].all += odds[example]
      if isRight[example] { totals[Int(span)].right += odds[example] }
    }
  }

  /// The probability of an example, its share of what is right in its span, and its weight.
  @inline(__always)
  func expectation(of example: Int) -> (probability: Double, target: Double, weight: Double) {
    let total = totals[Int(spans[example])]
    let target = isRight[example] ? odds[example] / max(total.right, odds[example]) : 0
    return (odds[example] / (1 + total.all), target, weights[example])
  }

  mutating func add(_ step: Double, to example: Int) {
    margins[example] += step
    let new = margins[example].exponential
    let span = Int(spans[example])
    totals[span].all += new - odds[example]
    if isRight[example] { totals[span].right += new - odds[example] }
    odds[example] = new
  }
}
