import CosmonymGazetteers
import CosmonymTokens

/// Names that stand for several entities: each reading but one must state when it is meant.
enum SharedNameCheck {
  static func findings(_ rows: [CheckedRow]) -> [Finding] {
    var findings: [Finding] = []
    var plain: [[UInt64]: (row: CheckedRow, name: String)] = [:]
    for row in rows {
      var own: [[UInt64]: String] = [:]
      for name in row.names {
        // Names that differ in capitals alone are found apart: "US", "us".
        let key = name.tokens.map(\.key) + [name.rule.letterCase == .exact || isAcronym(name) ? 1 : 0]
        if let twin = own[key], twin == name.text {
          findings.append(row.finding(.warning, "repeated-name", "'\(name.text)' stands twice in the row"))
        }
        own[key] = name.text
        guard !name.hasStatedRule else { continue }
        if let other = plain[key], other.row.entity.id != row.entity.id || other.row.line != row.line {
          findings.append(
            row.finding(
              .warning, "shared-name",
              "'\(name.text)' also stands for '\(other.row.entity.name)' (\(other.row.entity.type)) in "
                + "\(other.row.file):\(other.row.line); state on one of them when it is meant, such as {context}"))
        } else {
          plain[key] = (row, name.text)
        }
      }
    }
    return findings
  }

  private static func isAcronym(_ name: CheckedRow.Name) -> Bool {
    name.tokens.count == 1 && name.tokens[0].shape.contains(.allCaps)
  }
}
