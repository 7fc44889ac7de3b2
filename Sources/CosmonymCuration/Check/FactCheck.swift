import CosmonymGazetteers

/// Whether the facts of one row can be.
enum FactCheck {
  /// The types that the product ships; others are a user's own.
  static let types = [
    "agency", "spaceport", "person", "organization", "spacecraft", "launch_vehicle", "celestial_body", "place",
  ]
  private static let years = 0...2200

  static func findings(_ row: CheckedRow) -> [Finding] {
    let entity = row.entity
    var findings = years(row)
    if !types.contains(entity.type), let near = types.first(where: { isNear($0, entity.type) }) {
      findings.append(row.finding(.warning, "unknown-type", "type '\(entity.type)'; did you mean '\(near)'?"))
    }
    if row.hasID, !entity.id.hasPrefix(entity.type + "/") || entity.id.contains(" ") {
      findings.append(
        row.finding(
          .error, "malformed-id", "the id '\(entity.id)' is not '\(entity.type)/' and a name without spaces"))
    }
    if let wikidata = entity.wikidata, wikidata.wholeMatch(of: /Q[1-9][0-9]*/) == nil {
      findings.append(row.finding(.error, "malformed-id", "'\(wikidata)' is no Wikidata id; write it like Q42"))
    }
    for id in entity.ids where id.wholeMatch(of: /[A-Za-z][A-Za-z0-9_-]*:\S.*/) == nil {
      findings.append(row.finding(.error, "malformed-id", "'\(id)' is no 'SYSTEM:ID', such as GCAT:RKA"))
    }
    for country in (entity.country ?? "").split(separator: "|")
    where country.wholeMatch(of: /[A-Z]{2}|INT/) == nil {
      findings.append(
        row.finding(.error, "malformed-country", "'\(country)' is no ISO 3166 alpha-2 code, such as FR, or INT"))
    }
    if entity.type != "person", entity.family != nil {
      findings.append(row.finding(.warning, "misplaced-family", "only people have a family name"))
    }
    if entity.type == "person", let family = entity.family, !row.names.contains(where: { $0.text.contains(family) }) {
      findings.append(
        row.finding(.warning, "misplaced-family", "the family name '\(family)' is in none of the person's names"))
    }
    return findings
  }

  private static func years(_ row: CheckedRow) -> [Finding] {
    var findings: [Finding] = []
    func check(_ from: Int?, _ to: Int?, of what: String) {
      for year in [from, to].compactMap(\.self) where !years.contains(year) {
        findings.append(row.finding(.error, "impossible-year", "the year \(year) of \(what) cannot be"))
      }
      if let from, let to, from > to {
        findings.append(row.finding(.error, "impossible-year", "the years \(from)-\(to) of \(what) run backwards"))
      }
    }
    check(row.entity.from, row.entity.to, of: "the entity")
    for name in row.names {
      check(name.rule.from, name.rule.to, of: "'\(name.text)'")
      if let from = row.entity.from, let last = name.rule.to, last < from {
        findings.append(
          row.finding(
            .error, "impossible-year", "'\(name.text)' was used until \(last), before the entity began in \(from)"))
      }
    }
    return findings
  }

  /// Whether two words differ by at most two insertions, deletions or replacements.
  private static func isNear(_ left: String, _ right: String) -> Bool {
    let (a, b) = (Array(left), Array(right.lowercased()))
    var row = Array(0...b.count)
    for (i, letter) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in b.enumerated() {
        let next = min(row[j] + 1, row[j + 1] + 1, diagonal + (letter == other ? 0 : 1))
        diagonal = row[j + 1]
        row[j + 1] = next
      }
    }
    return row[b.count] <= 2
  }
}
