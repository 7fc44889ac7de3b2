/// An evaluation as a table for people.
public enum EvaluationReport {
  private static let order = [
    "agency", "spaceport", "person", "organization", "spacecraft", "launch_vehicle", "celestial_body", "place",
  ]

  /// The table of scores by type and mode; then up to `faults` disagreements of each kind.
  public static func text(_ evaluation: Evaluation, faults: Int = 0) -> String {
    let known = Set(evaluation.scores.values.flatMap(\.keys))
    let types = order.filter(known.contains) + known.subtracting(order).sorted()
    var lines = ["\(evaluation.documents) documents"]
    lines.append(pad("type", 16) + MatchMode.allCases.map { "| " + pad($0.rawValue, 35) }.joined())
    lines.append(pad("", 16) + MatchMode.allCases.map { _ in "|   tp   fp   fn     P     R    F1  " }.joined())
    for type in types { lines.append(row(type) { evaluation.score(type, $0) }) }
    lines.append(row("micro") { evaluation.micro($0) })
    lines.append(row("core") { evaluation.core($0) })
    for kind in ["missed", "spurious", "wrong boundary", "wrong type"] where faults > 0 {
      let all = evaluation.faults.filter { $0.kind == kind }
      guard !all.isEmpty else { continue }
      lines += ["", "\(kind): \(all.count)"]
      lines += all.prefix(faults).map { "  \($0.document) \(pad($0.type, 14)) \($0.context) \($0.detail)" }
    }
    return lines.joined(separator: "\n")
  }

  private static func row(_ label: String, _ score: (MatchMode) -> Score) -> String {
    pad(label, 16)
      + MatchMode.allCases.map { mode in
        let value = score(mode)
        let counts = [value.truePositives, value.falsePositives, value.falseNegatives].map { right("\($0)", 5) }
          .joined()
        return "|" + counts + [value.precision, value.recall, value.f1].map { " " + decimal($0) }.joined() + "  "
      }.joined()
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private static func decimal(_ value: Double) -> String { Decimal.text(value, 3) }
}
