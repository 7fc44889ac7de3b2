import CosmonymGazetteers

/// A list of GATE's gazetteers: a name a line, features behind it after tabs or `&`.
///
/// `majorType` is the type, `minorType` the kind, `name` the canonical name, `id` or `inst` the id; features that have the
/// name of one of our columns are taken over.
enum GateList {
  static func entries(_ bytes: ArraySlice<UInt8>, type: String?, _ notes: inout ImportNotes) -> [ReadEntry] {
    var collector = EntryCollector()
    for (number, line) in bytes.numberedLines {
      let (name, features) = split(String(decoding: line, as: UTF8.self)[...])
      guard let type = features.last(where: { $0.name == "majorType" })?.value ?? type else {
        notes.add(
          line: number,
          "'\(name.shortened())' is left out: it has no majorType; say the type of the whole list with --type")
        continue
      }
      let id = features.first { $0.name == "id" || $0.name == "inst" }?.value
      let canonical = features.first { $0.name == "name" }?.value
      let key = id.map { "id \($0)" } ?? "name \(canonical ?? name)"
      if let canonical { collector.add(canonical, key: key, type: type, line: number, isCanonical: true) }
      collector.add(name, key: key, type: type, line: number)
      collector.update(key: key, type: type) { entry in
        entry.cells[.id] = id
        for feature in features { take(feature, into: &entry, number, &notes) }
      }
    }
    return collector.entries
  }

  private static func take(
    _ feature: (name: String, value: String), into entry: inout GazetteerEntry, _ line: Int, _ notes: inout ImportNotes
  ) {
    switch feature.name {
    case "majorType", "id", "inst", "name": return
    case "minorType": set(.kind)
    default:
      if let column = GazetteerColumn(title: feature.name), column != .type, column != .aliases {
        set(column)
      } else {
        notes.count(line: line, "the feature '\(feature.name.shortened())' is left out")
      }
    }
    func set(_ column: GazetteerColumn) {
      if let known = entry.cells[column], known != feature.value {
        notes.add(
          line: line, "the second value of '\(feature.name)', '\(feature.value.shortened())', is left out")
      } else {
        entry.cells[column] = feature.value
      }
    }
  }

  /// `Houston&majorType=city` and the same with tabs.
  ///
  /// An `&` that no feature follows belongs to the name.
  private static func split(_ line: Substring) -> (name: String, features: [(name: String, value: String)]) {
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
    let features = parts.dropFirst().compactMap { part -> (name: String, value: String)? in
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return sides.count == 2 && !sides[1].isEmpty ? (String(sides[0].trimmed), String(sides[1].trimmed)) : nil
    }
    return (String(parts[0][...].trimmed), features)
  }
}
