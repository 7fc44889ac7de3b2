import CosmonymResolution

/// Writes weights as the source file that holds them.
enum WeightTableText {
  static func source(_ weights: Weights, name: String) -> String {
    var lines = [
      "/// The weights of ``Weights``, written by `cosmonym fit` and not by hand.",
      "enum \(name) {",
      "  // swift-format-ignore",
      "  static let rows: [(ReadingSource, Feature, [Double])] = [",
      "    // " + NameType.allCases.map { "\($0)" }.joined(separator: ", "),
    ]
    for source in ReadingSource.allCases {
      for feature in Feature.allCases {
        let row = NameType.allCases.map { weights[source, feature, $0] }
        if row.allSatisfy({ $0 == 0 }) { continue }
        lines.append("    (.\(source), .\(feature), [\(row.map { right(decimal($0), 6) }.joined(separator: ","))]),")
      }
    }
    return (lines + ["  ]", "}", ""]).joined(separator: "\n")
  }

  private static func decimal(_ value: Double) -> String {
    let hundredths = Int((value.magnitude * 100).rounded())
    let fraction = hundredths % 100
    return (value < 0 && hundredths > 0 ? "-" : "") + "\(hundredths / 100)." + (fraction < 10 ? "0" : "")
      + "\(fraction)"
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
