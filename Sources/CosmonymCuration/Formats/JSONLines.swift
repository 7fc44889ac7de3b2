import CosmonymGazetteers
import CosmonymJSON

/// One entity a line, as ``GazetteerExport`` writes it: `{"type": "agency", "names": [{"text": "NASA"}]}`.
///
/// Also taken are `name` and `aliases`, strings or arrays, and numbers and arrays of strings in any column.
enum JSONLines {
  static func entries(_ bytes: ArraySlice<UInt8>, type: String?, _ notes: inout ImportNotes) -> [ReadEntry] {
    bytes.numberedLines.compactMap { number, line in
      guard let value = try? JSONReader.value(of: line), let members = value.object else {
        notes.add(line: number, "the line is left out: it is no JSON object")
        return nil
      }
      return ReadEntry(line: number, entry: entry(members, number, type, &notes))
    }
  }

  private static func entry(
    _ members: [JSONValue.Member], _ line: Int, _ type: String?, _ notes: inout ImportNotes
  ) -> GazetteerEntry {
    var entry = GazetteerEntry(type: "", names: [])
    entry.cells = [:]
    var canonical: [GazetteerEntry.Name] = []
    var further: [GazetteerEntry.Name] = []
    for member in members where member.value != .null {
      switch GazetteerColumn(title: member.name) {
      case .name?: canonical += names(member, line, &notes)
      case .aliases?: further += names(member, line, &notes)
      case let column?: entry.cells[column] = cell(member, line, &notes)
      case nil where member.name == "names": further = names(member, line, &notes) + further
      case nil: notes.count(line: line, "the member '\(member.name.shortened())' is none of ours and is left out")
      }
    }
    entry.names = canonical + further
    if entry.cells[.type] == nil { entry.cells[.type] = type }
    return entry
  }

  /// A string, an object with `text` and `rule`, or an array of these.
  private static func names(
    _ member: JSONValue.Member, _ line: Int, _ notes: inout ImportNotes
  ) -> [GazetteerEntry.Name] {
    (member.value.array ?? [member.value]).compactMap { value in
      if let text = value.string { return .init(text) }
      if let text = value["text"]?.string { return .init(text, rule: value["rule"]?.string ?? "") }
      notes.add(line: line, "a value of '\(member.name)' is left out: neither a string nor an object with 'text'")
      return nil
    }
  }

  private static func cell(_ member: JSONValue.Member, _ line: Int, _ notes: inout ImportNotes) -> String? {
    switch member.value {
    case .string(let text): return text
    case .number(let text): return text
    case .array(let elements):
      let texts = elements.compactMap(\.string)
      if texts.count == elements.count { return texts.isEmpty ? nil : texts.joined(separator: "|") }
    default: break
    }
    notes.add(line: line, "the value of '\(member.name)' is left out: neither text, a number nor an array of strings")
    return nil
  }
}
