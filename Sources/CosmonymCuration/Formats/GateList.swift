import CosmonymGazetteers

/// A list of GATE's gazetteers: a name a line, features behind it after tabs or `&`.
enum GateList {
  static func entries(_ text: String, file: String, type: String?) throws(FormatError) -> [GazetteerEntry] {
    var collector = EntryCollector()
    for (number, line) in text.split(whereSeparator: \.isNewline).enumerated() {
      let (name, features) = split(line)
      guard !name.isEmpty else { continue }
      guard let type = features["majorType"] ?? type else {
        throw FormatError(
          file: file, line: number + 1, message: "no majorType; say the type of the whole list with --type")
      }
      let id = features["id"] ?? features["inst"]
      if let canonical = features["name"], canonical != name {
        collector.add(canonical, id: id ?? canonical, type: type)
      }
      collector.add(name, id: id ?? features["name"], type: type, isCanonical: features["name"] == name)
    }
    return collector.entries.map { entry in
      // A canonical name served as the key where no id was given.
      var entry = entry
      if entry.cells[.id] == entry.names.first?.text { entry.cells[.id] = nil }
      return entry
    }
  }

  /// `Houston&majorType=city` and the same with tabs. An `&` that no feature follows belongs to the name.
  private static func split(_ line: Substring) -> (name: String, features: [String: String]) {
    var features: [String: String] = [:]
    var parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 1 {
      parts = []
      for piece in line.split(separator: "&", omittingEmptySubsequences: false) {
        if parts.isEmpty || piece.contains("=") {
          parts.append(String(piece))
        } else {
          parts[parts.count - 1] += "&" + piece
        }
      }
    }
    for part in parts.dropFirst() {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if sides.count == 2 { features[String(sides[0])] = String(sides[1]) }
    }
    let name = parts[0]
    return (String(name.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()), features)
  }
}
