import CosmonymGazetteers

/// Whether the facts of one row can be.
enum FactCheck {
  /// The types that the product ships; others are a user's own.
  static let types = [
    "agency", "spaceport", "person", "organization", "spacecraft", "launch_vehicle", "celestial_body", "place",
  ]
  private static let years = -5000...2200

  /// What is wrong with a row.
  ///
  /// - Parameter rules: the rules of its names.
  static func findings(_ row: GazetteerReader, rules: [NameRule]) -> [Finding] {
    years(row, rules) + type(row) + ids(row) + countries(row) + family(row)
  }

  private static func type(_ row: GazetteerReader) -> [Finding] {
    let bytes = row.bytes[row[.type]]
    if types.contains(where: { bytes.elementsEqual($0.utf8) }) { return [] }
    let type = row.string(row[.type])
    guard let near = types.first(where: { isNear($0, type) }) else { return [] }
    return [row.finding(.warning, "unknown-type", "type '\(type)'; did you mean '\(near)'?")]
  }

  private static func ids(_ row: GazetteerReader) -> [Finding] {
    var findings: [Finding] = []
    func malformed(_ message: String) { findings.append(row.finding(.error, "malformed-id", message)) }
    if !row[.id].isEmpty, !isOurs(row.bytes[row[.id]], type: row.bytes[row[.type]]) {
      malformed(
        "the id '\(row.string(row[.id]).shortened())' is not '\(Slug.make(row.string(row[.type])))/' and a name "
          + "without spaces")
    }
    if !row[.wikidata].isEmpty, !WikidataID.isOne(row.bytes[row[.wikidata]]) {
      malformed("'\(row.string(row[.wikidata]).shortened())' is no Wikidata id; write it like Q42")
    }
    for range in row.list(row[.ids]) where !isSystemAndID(row.bytes[range]) {
      malformed("'\(row.string(range).shortened())' is no 'SYSTEM:ID', such as GCAT:RKA")
    }
    return findings
  }

  /// `type/slug`.
  static func isOurs(_ id: ArraySlice<UInt8>, type: ArraySlice<UInt8>) -> Bool {
    guard let slash = id.firstIndex(of: UInt8(ascii: "/")), slash + 1 < id.endIndex, !id.contains(where: { $0 <= 0x20 })
    else { return false }
    if id[..<slash].elementsEqual(type) { return true }
    var slug: [UInt8] = []
    Slug.append(type, to: &slug)
    return id[..<slash].elementsEqual(slug)
  }

  /// `GCAT:RKA`.
  static func isSystemAndID(_ id: ArraySlice<UInt8>) -> Bool {
    func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    guard let colon = id.firstIndex(of: UInt8(ascii: ":")), colon > id.startIndex, isLetter(id[id.startIndex]),
      colon + 1 < id.endIndex, id[colon + 1] > 0x20
    else { return false }
    return id[..<colon].allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F }
  }

  private static func countries(_ row: GazetteerReader) -> [Finding] {
    row.list(row[.country]).map(row.string).filter { !Countries.codes.contains($0) }.map { country in
      let remedy = Countries.slips[country].map { "write \($0)" } ?? "write one such as FR, or INT"
      return row.finding(
        .error, "malformed-country", "'\(country.shortened())' is no ISO 3166 alpha-2 code; \(remedy)")
    }
  }

  private static func family(_ row: GazetteerReader) -> [Finding] {
    guard !row[.family].isEmpty else { return [] }
    guard row.bytes[row[.type]].elementsEqual("person".utf8) else {
      return [row.finding(.warning, "misplaced-family", "only people have a family name")]
    }
    let family = row.string(row[.family])
    if row.names.contains(where: { row.string($0.text).contains(family) }) { return [] }
    return [
      row.finding(
        .warning, "misplaced-family", "the family name '\(family.shortened())' is in none of the person's names")
    ]
  }

  // MARK: Years

  private static func years(_ row: GazetteerReader, _ rules: [NameRule]) -> [Finding] {
    var findings: [Finding] = []
    func tell(_ message: String) { findings.append(row.finding(.error, "impossible-year", message)) }
    func check(_ from: Int?, _ to: Int?, of what: @autoclosure () -> String) {
      for year in [from, to].compactMap(\.self) where !years.contains(year) {
        tell("the year \(year) of \(what()) cannot be")
      }
      if let from, let to, from > to { tell("the years \(from)-\(to) of \(what()) run backwards") }
    }
    let from = row[.from].isEmpty ? nil : Int(row.string(row[.from]))
    let to = row[.to].isEmpty ? nil : Int(row.string(row[.to]))
    if from != nil || to != nil { check(from, to, of: "the entity") }
    for (rule, name) in zip(rules, row.names) where rule.from != nil || rule.to != nil {
      let text = "'\(row.string(name.text).shortened())'"
      check(rule.from, rule.to, of: text)
      if let from, let last = rule.to, last < from {
        tell("\(text) was used until \(last), before the entity began in \(from)")
      }
    }
    return findings
  }

  /// Whether two words differ by at most two insertions, deletions or replacements.
  private static func isNear(_ left: String, _ right: String) -> Bool {
    let (a, b) = (Array(left), Array(right.lowercased()))
    guard abs(a.count - b.count) <= 2 else { return false }
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

/// Ids of Wikidata's items.
enum WikidataID {
  /// `Q42`.
  static func isOne(_ id: some Collection<UInt8>) -> Bool {
    let digits = id.dropFirst()
    return id.first == UInt8(ascii: "Q") && !digits.isEmpty && digits.first != 0x30
      && digits.allSatisfy { (0x30...0x39).contains($0) }
  }
}
