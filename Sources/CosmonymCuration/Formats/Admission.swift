import CosmonymGazetteers
import CosmonymTokens

/// Makes entries of other formats such that the loader takes them: what cannot stand in a gazetteer file is mended where
/// nothing is lost by it, and left out with a note where something is.
struct Admission {
  /// What stands before an id of the list's own in `ids`.
  let system: String
  private var lineOfID: [String: Int] = [:]

  init(system: String) { self.system = system }

  /// The entries that can be used, in their order.
  mutating func entries(_ read: [ReadEntry], _ notes: inout ImportNotes) -> [GazetteerEntry] {
    var admitted: [ReadEntry] = []
    for entry in read {
      if let entry = self.admitted(entry, &notes) { admitted.append(entry) }
    }
    // Ids that are stated are given first; those made from names must keep clear of them.
    for index in admitted.indices where admitted[index].entry.cells[.id] != nil { claim(&admitted[index], &notes) }
    for index in admitted.indices where admitted[index].entry.cells[.id] == nil { makeID(&admitted[index], &notes) }
    return admitted.map(\.entry)
  }

  // MARK: Cells

  private func admitted(_ read: ReadEntry, _ notes: inout ImportNotes) -> ReadEntry? {
    var read = read
    read.entry.cells = read.entry.cells.compactMapValues { Self.oneLine($0) }
    guard read.entry.cells[.type] != nil else {
      notes.add(line: read.line, "the entity has no type and is left out; say the type of the whole list with --type")
      return nil
    }
    if let type = read.entry.cells[.type], type.hasPrefix("#") {
      notes.add(line: read.line, "the entity is left out: the type '\(type.shortened())' begins like a comment")
      return nil
    }
    for column in [GazetteerColumn.from, .to] {
      guard let year = read.entry.cells[column], Int(year) == nil else { continue }
      notes.add(
        line: read.line, "the entity is left out: '\(year.shortened())' in column '\(column.title)' is not a year")
      return nil
    }
    guard let names = names(read, &notes) else { return nil }
    read.entry.names = names
    moveForeignID(&read, &notes)
    return read
  }

  /// White space of any kind becomes one space; `nil` when nothing is left.
  static func oneLine(_ text: String) -> String? {
    if !text.isEmpty, isOneLine(text.utf8) { return text }
    let words = text.unicodeScalars.split { $0.properties.isWhitespace || $0.value < 0x20 || $0.value == 0x7F }
    return words.isEmpty ? nil : words.map { String($0) }.joined(separator: " ")
  }

  /// Whether text is ASCII with single spaces between words, as most is.
  private static func isOneLine(_ text: String.UTF8View) -> Bool {
    var previous: UInt8 = 0x20
    for byte in text {
      if byte < 0x20 || byte >= 0x7F || byte == 0x20 && previous == 0x20 { return false }
      previous = byte
    }
    return previous != 0x20
  }

  // MARK: Names

  /// The names that can be used; `nil` when the first of them cannot.
  private func names(_ read: ReadEntry, _ notes: inout ImportNotes) -> [GazetteerEntry.Name]? {
    var names: [GazetteerEntry.Name] = []
    var rules: [String: String] = [:]
    for (index, name) in read.entry.names.enumerated() {
      let name = GazetteerEntry.Name(Self.oneLine(name.text) ?? "", rule: Self.oneLine(name.rule) ?? "")
      if let fault = Self.fault(of: name) {
        let what = index == 0 ? "the entity is left out" : "a further name is left out"
        notes.add(line: read.line, "\(what): '\(name.text.shortened())' \(fault)")
        if index == 0 { return nil }
      } else if let rule = rules.updateValue(name.rule, forKey: name.text) {
        rules[name.text] = rule
        if rule != name.rule {
          notes.add(
            line: read.line, "'\(name.text.shortened())' has two rules; {\(name.rule.shortened())} is left out")
        }
      } else {
        names.append(name)
      }
    }
    if names.isEmpty { notes.add(line: read.line, "the entity is left out: it has no name") }
    return names.isEmpty ? nil : names
  }

  /// Whether text holds a sign that separates names and rules.
  private static func holdsSigns(_ text: String) -> Bool { text.utf8.contains { $0 >= 0x7B && $0 <= 0x7D } }

  private static func fault(of name: GazetteerEntry.Name) -> String? {
    if name.text.isEmpty { return "is no name" }
    if holdsSigns(name.text) { return "holds |, { or }, which separate names and rules" }
    if name.text.utf8.count > Int(UInt16.max) { return "is longer than 65,535 bytes" }
    let tokens = Tokenizer().tokens(of: Array(name.text.utf8))
    if !tokens.contains(where: { $0.kind == .word || $0.kind == .number }) {
      return "has no letter or digit and can never be found"
    }
    if name.rule.isEmpty { return nil }
    if holdsSigns(name.rule) { return "has a rule with |, { or } in it" }
    do {
      _ = try NameRule(parsing: name.rule[...])
      return nil
    } catch {
      return "has a rule that cannot be read: \(error.message.shortened(to: 200))"
    }
  }

  // MARK: Ids

  /// An id that is not `type/slug` is kept as one of the list's own system.
  private func moveForeignID(_ read: inout ReadEntry, _ notes: inout ImportNotes) {
    guard let id = read.entry.cells[.id], let type = read.entry.cells[.type],
      !FactCheck.isOurs(Array(id.utf8)[...], type: Array(type.utf8)[...])
    else { return }
    read.entry.cells[.id] = nil
    if id.contains("|") {
      return notes.add(line: read.line, "the id '\(id.shortened())' is left out, for | separates ids")
    }
    let own = FactCheck.isSystemAndID(Array(id.utf8)[...]) ? id : "\(system):\(id)"
    read.entry.cells[.ids] = [read.entry.cells[.ids], own].compactMap(\.self).joined(separator: "|")
  }

  /// Gives a stated id, or one with a number behind it when another entity has it.
  private mutating func claim(_ read: inout ReadEntry, _ notes: inout ImportNotes) {
    guard let id = read.entry.cells[.id] else { return }
    guard let line = lineOfID[id] else { return lineOfID[id] = read.line }
    let free = freeID(id, read)
    read.entry.cells[.id] = free
    notes.add(
      line: read.line, "the id '\(id.shortened())' is that of \(notes.place(of: line)) too; it becomes '\(free)'")
  }

  /// Leaves the id to the loader where type and name make one of their own.
  private mutating func makeID(_ read: inout ReadEntry, _ notes: inout ImportNotes) {
    let id = "\(Slug.make(read.entry.cells[.type] ?? ""))/\(Slug.make(read.entry.names[0].text))"
    guard let line = lineOfID[id] else { return lineOfID[id] = read.line }
    let free = freeID(id, read)
    read.entry.cells[.id] = free
    // Wikidata's items are known to be different.
    if read.entry.cells[.wikidata] == nil {
      notes.add(
        line: read.line,
        "'\(read.entry.names[0].text.shortened())' makes the id of \(notes.place(of: line)) too; it gets '\(free)'")
    }
  }

  private mutating func freeID(_ id: String, _ read: ReadEntry) -> String {
    if let item = read.entry.cells[.wikidata] {
      let free = "\(id)-\(item.lowercased())"
      if lineOfID.updateValue(read.line, forKey: free) == nil { return free }
    }
    var number = 2
    while lineOfID["\(id)-\(number)"] != nil { number += 1 }
    lineOfID["\(id)-\(number)"] = read.line
    return "\(id)-\(number)"
  }
}

extension ImportNotes {
  /// What a line is called inside a note.
  func place(of line: Int) -> String { "\(unit ?? "line") \(line)" }
}
