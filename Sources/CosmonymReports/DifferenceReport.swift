import CosmonymJSON

/// Writes what two runs read differently.
package enum DifferenceReport {
  /// A change as a line of JSON.
  package static func json(_ change: NameChange) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("change")
    json.string(change.kind.rawValue)
    json.key("document")
    json.string(change.document)
    if let place = change.place {
      json.key("start")
      json.integer(place.lowerBound)
      json.key("end")
      json.integer(place.upperBound)
    }
    json.key("text")
    json.string(change.surface)
    for (name, key) in [("before", change.before), ("after", change.after)] {
      guard let key else { continue }
      json.key(name)
      json.beginObject()
      json.key("type")
      json.string(key.type)
      if let id = key.id {
        json.key("id")
        json.string(id)
      }
      json.key("name")
      json.string(key.name)
      json.endObject()
    }
    json.key("context")
    json.beginArray()
    json.string(change.context.before)
    json.string(change.context.after)
    json.endArray()
    json.endObject()
    json.endLine()
    return json.bytes
  }

  /// What befell whole texts, as lines of JSON: `only_before`, `only_after`, `other_text`, `other_fate`.
  package static func json(_ difference: RecordDifference) -> [UInt8] {
    var json = JSONWriter()
    for (name, _, ids) in lists(of: difference) {
      for id in ids {
        json.beginObject()
        json.key("change")
        json.string(name)
        json.key("document")
        json.string(id)
        json.endObject()
        json.endLine()
      }
    }
    return json.bytes
  }

  private static func lists(of difference: RecordDifference) -> [(name: String, title: String, ids: [String])] {
    [
      ("only_before", "only in the first", difference.onlyBefore),
      ("only_after", "only in the second", difference.onlyAfter),
      ("other_text", "another text", difference.withOtherText),
      ("other_fate", "could be read in one alone", difference.withOtherFate),
    ]
  }

  /// The changes by what happened and by entity, most frequent first, each with some places.
  ///
  /// - Parameter examples: how many places are shown of each.
  package static func text(_ changes: [NameChange], of difference: RecordDifference, examples: Int) -> String {
    var text = ""
    for kind in NameChange.Kind.allCases {
      let groups = Dictionary(grouping: changes.filter { $0.kind == kind }) { title($0) }
      let sorted = groups.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
      guard !sorted.isEmpty else { continue }
      text += "\(kind.rawValue): \(sorted.reduce(0) { $0 + $1.value.count })\n"
      for (title, group) in sorted {
        text += "  \(group.count)  \(title)\n"
        for change in group.prefix(examples) { text += "       \(place(change))\n" }
        if group.count > examples, examples > 0 { text += "       and \(group.count - examples) more\n" }
      }
      text += "\n"
    }
    return text + lists(difference) + summary(changes, difference)
  }

  private static func title(_ change: NameChange) -> String {
    [change.before, change.after].compactMap { $0?.shown }.joined(separator: "  ->  ")
  }

  private static func place(_ change: NameChange) -> String {
    let before = oneLine(change.context.before)
    let after = oneLine(change.context.after)
    let start = change.place.map { ":\($0.lowerBound)" } ?? ""
    return "\(change.document)\(start)  \(before)[\(oneLine(change.surface))]\(after)"
  }

  private static func oneLine(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.isWhitespace ? " " : $0 }))
  }

  private static func lists(_ difference: RecordDifference) -> String {
    lists(of: difference).filter { !$0.ids.isEmpty }.map { _, name, ids in
      "\(name): \(ids.count)\n" + ids.prefix(20).map { "  \($0)\n" }.joined()
        + (ids.count > 20 ? "  and \(ids.count - 20) more\n" : "") + "\n"
    }.joined()
  }

  private static func summary(_ changes: [NameChange], _ difference: RecordDifference) -> String {
    let counts = NameChange.Kind.allCases.map { kind in
      "\(changes.count { $0.kind == kind }) \(kind.rawValue)"
    }
    return "\(difference.common) texts in both, \(difference.same) mentions the same, " + counts.joined(separator: ", ")
      + "\n"
  }
}

extension RecordDifference {
  /// Whether the runs say the same, given the names that changed.
  package func isSame(_ changes: Int) -> Bool {
    changes == 0 && onlyBefore.isEmpty && onlyAfter.isEmpty && withOtherText.isEmpty && withOtherFate.isEmpty
  }
}
