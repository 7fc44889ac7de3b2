import CosmonymGazetteers
import CosmonymJSON

/// Patterns of spaCy's EntityRuler: `{"label": "ORG", "pattern": "NASA", "id": "nasa"}` a line, or an array of these.
enum SpacyPatterns {
  /// Labels of spaCy's English models and the types that they are; other labels are types of their own.
  static let types = [
    "ORG": "organization", "PERSON": "person", "PER": "person", "GPE": "place", "LOC": "place", "FAC": "place",
  ]

  static func entries(
    _ bytes: ArraySlice<UInt8>, type: String?, _ notes: inout ImportNotes
  ) throws(FormatError) -> [ReadEntry] {
    var collector = EntryCollector()
    for (number, value) in try patterns(bytes, &notes) {
      guard let value, let pattern = value["pattern"] else {
        notes.add(line: number, "the pattern is left out: it is no object with 'label' and 'pattern'")
        continue
      }
      guard let label = value["label"]?.string.map({ types[$0] ?? $0 }) ?? type else {
        notes.add(line: number, "the pattern is left out: it has no 'label'; say the type of those with --type")
        continue
      }
      guard let name = name(of: pattern) else {
        notes.add(line: number, "a token pattern that is no plain sequence of words is left out")
        continue
      }
      let id = value["id"].flatMap { $0.string ?? $0.integer.map(String.init) }
      let key = id.map { "id \($0)" } ?? "name \(name)"
      collector.add(name, key: key, type: label, line: number)
      collector.update(key: key, type: label) { $0.cells[.id] = id }
      for member in value.object ?? [] where !["label", "pattern", "id"].contains(member.name) {
        notes.count(line: number, "the member '\(member.name.shortened())' is left out")
      }
    }
    return collector.entries
  }

  /// The values and their lines, or their numbers in the array; `nil` for a line that is no JSON.
  private static func patterns(
    _ bytes: ArraySlice<UInt8>, _ notes: inout ImportNotes
  ) throws(FormatError) -> [(Int, JSONValue?)] {
    guard bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "[") else {
      return bytes.numberedLines.map { ($0.number, try? JSONReader.value(of: $0.line)) }
    }
    do {
      notes.unit = "pattern"
      return (try JSONReader.value(of: bytes).array ?? []).enumerated().map { ($0.offset + 1, $0.element) }
    } catch {
      throw FormatError(file: notes.file, message: "begins like a JSON array, but: \(error)")
    }
  }

  /// The words of a phrase, or of a token pattern that asks for nothing but words.
  private static func name(of pattern: JSONValue) -> String? {
    if let phrase = pattern.string { return phrase }
    guard let tokens = pattern.array, !tokens.isEmpty else { return nil }
    var words: [String] = []
    for token in tokens {
      guard let members = token.object, members.count == 1, let word = members[0].value.string,
        ["ORTH", "TEXT", "LOWER"].contains(members[0].name.uppercased())
      else { return nil }
      words.append(word)
    }
    return words.joined(separator: " ")
  }
}
