import CosmonymJSON

/// Patterns of spaCy's EntityRuler: `{"label": "ORG", "pattern": "NASA", "id": "nasa"}` a line.
enum SpacyPatterns {
  static func entries(
    _ text: String, file: String, type: String?
  ) throws(FormatError) -> (entries: [GazetteerEntry], notes: [String]) {
    var collector = EntryCollector()
    var notes: [String] = []
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      guard line.contains(where: { !$0.isWhitespace }) else { continue }
      guard let value = try? JSONReader.value(of: Array(line.utf8)), let label = value["label"]?.string,
        let pattern = value["pattern"]
      else {
        throw FormatError(file: file, line: number + 1, message: "not an object with 'label' and 'pattern'")
      }
      if let name = name(of: pattern) {
        collector.add(name, id: value["id"]?.string, type: type ?? label)
      } else {
        notes.append("\(file):\(number + 1): a token pattern that is no plain sequence of words is left out")
      }
    }
    return (collector.entries, notes)
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
