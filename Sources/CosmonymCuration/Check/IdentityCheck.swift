import CosmonymGazetteers

/// Whether every entity is one, and everything that rows refer to is there.
enum IdentityCheck {
  static func findings(_ rows: [CheckedRow]) -> [Finding] {
    var findings: [Finding] = []
    var byID: [String: CheckedRow] = [:]
    var byOtherID: [String: CheckedRow] = [:]
    for row in rows where row.hasID {
      if let other = byID[row.entity.id] {
        findings.append(
          row.finding(
            .error, "duplicate-id",
            "the id '\(row.entity.id)' stands in \(other.file):\(other.line) already; give each entity its own"))
      } else {
        byID[row.entity.id] = row
      }
      for id in (row.entity.wikidata.map { [$0] } ?? []) + row.entity.ids {
        if let other = byOtherID[id], other.entity.type == row.entity.type {
          findings.append(
            row.finding(
              .warning, "reused-id",
              "'\(id)' is the id of '\(other.entity.name)' in \(other.file):\(other.line) too; join the rows or drop one id"
            ))
        } else {
          byOtherID[id] = row
        }
      }
    }
    for row in rows {
      guard let parent = row.entity.parent else { continue }
      if byID[parent] == nil {
        findings.append(row.finding(.error, "dangling-parent", "the parent '\(parent)' is in no file"))
      } else if parent == row.entity.id {
        findings.append(row.finding(.error, "dangling-parent", "the entity is its own parent"))
      }
    }
    return findings
  }
}
