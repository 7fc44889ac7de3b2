/// brat's standoff format: `DOC.txt` with the text and `DOC.ann` with a mention a line; offsets in code points.
///
/// A mention over several lines has a piece for each (`0 4;5 9`). Which entity it is, `N` lines say, with the canonical
/// name; `Optional` is an attribute. See brat.nlplab.org/standoff.html.
enum Brat {
  // MARK: Writing

  /// The two files of a text.
  static func files(_ text: AnnotatedText, unit: OffsetUnit) -> [FolderFile] {
    let path = DocumentName.path(text.id)
    return [FolderFile(path + ".txt", text.text), FolderFile(path + ".ann", annotations(text, unit))]
  }

  private static func annotations(_ text: AnnotatedText, _ unit: OffsetUnit) -> [UInt8] {
    let table = OffsetTable(text.text, unit: unit)
    var lines: [String] = []
    var (links, notes, marks) = (0, 0, 0)
    for (number, mention) in text.mentions.enumerated() {
      let key = "T\(number + 1)"
      let pieces = pieces(of: mention.range, text.text)
      let spans = pieces.map { "\(table.offset(ofByte: $0.lowerBound)) \(table.offset(ofByte: $0.upperBound))" }
      let words = pieces.map { String(decoding: text.text[$0], as: UTF8.self) }
      lines.append("\(key)\t\(word(mention.type)) \(spans.joined(separator: ";"))\t\(words.joined(separator: " "))")
      let name = oneLine(mention.name ?? "")
      for reference in [mention.id.map { "Cosmonym:\($0)" }, mention.wikidata.map { "Wikidata:\($0)" }].compactMap(
        \.self)
      {
        links += 1
        lines.append("N\(links)\tReference \(key) \(word(reference))\t\(name)")
      }
      if mention.id == nil, mention.wikidata == nil, !name.isEmpty {
        notes += 1
        lines.append("#\(notes)\tAnnotatorNotes \(key)\tname: \(name)")
      }
      if mention.isOptional {
        marks += 1
        lines.append("A\(marks)\tOptional \(key)")
      }
    }
    return Array(lines.map { $0 + "\n" }.joined().utf8)
  }

  /// A mention without the line ends in it.
  private static func pieces(of range: Range<Int>, _ text: [UInt8]) -> [Range<Int>] {
    let pieces = text[range].split { $0 == 0x0A || $0 == 0x0D }.map { $0.startIndex..<$0.endIndex }
    return pieces.isEmpty ? [range] : pieces
  }

  private static func word(_ text: String) -> String {
    String(text.map { $0.isWhitespace ? "_" : $0 })
  }

  private static func oneLine(_ text: String) -> String { String(text.map { $0.isWhitespace ? " " : $0 }) }

  /// brat's configuration for the types that were written.
  static func configuration(types: [String]) -> [FolderFile] {
    let text =
      "[entities]\n" + types.map { word($0) + "\n" }.joined()
      + "\n[relations]\n\n[events]\n\n[attributes]\nOptional\tArg:<ENTITY>\n"
    return [FolderFile("annotation.conf", Array(text.utf8))]
  }

  // MARK: Reading

  /// Reads a text and its annotations.
  static func text(_ words: [UInt8], annotations: [UInt8], id: String, unit: OffsetUnit, place: ReadingPlace)
    -> AnnotatedText
  {
    var text = AnnotatedText(id: id, text: words)
    var intake = MentionIntake(words, unit: unit)
    let lines = annotations.split(separator: 0x0A, omittingEmptySubsequences: false).map {
      String(decoding: $0.last == 0x0D ? $0.dropLast() : $0, as: UTF8.self)
    }
    let facts = facts(lines)
    var others: [Character: Int] = [:]
    for (number, line) in lines.enumerated() {
      place.line = number + 1
      guard let kind = line.first else { continue }
      if kind == "T" {
        add(line, facts, place, &intake)
      } else if !"N#A".contains(kind) {
        others[kind, default: 0] += 1
      }
    }
    place.line = nil
    text.mentions = intake.finish()
    place.tell(intake.faults)
    for (kind, count) in others.sorted(by: { $0.key < $1.key }) {
      place.tell([
        "\(count) lines of the kind '\(kind)' (relations, events and the like) have no place in gold; left out"
      ])
    }
    return text
  }

  /// What `N`, `#` and `A` lines say of each mention.
  private static func facts(_ lines: [String]) -> [Substring: [(kind: Character, value: Substring, text: Substring)]] {
    var facts: [Substring: [(kind: Character, value: Substring, text: Substring)]] = [:]
    for line in lines {
      guard let kind = line.first, "N#A".contains(kind) else { continue }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      let parts = cells.dropFirst().first?.split(separator: " ") ?? []
      guard parts.count > 1 else { continue }
      let value = kind == "N" ? parts.dropFirst(2).first ?? "" : parts[0]
      facts[parts[1], default: []].append((kind, value, cells.dropFirst(2).first ?? ""))
    }
    return facts
  }

  private static func add(
    _ line: String, _ facts: [Substring: [(kind: Character, value: Substring, text: Substring)]], _ place: ReadingPlace,
    _ intake: inout MentionIntake
  ) {
    let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
    let parts = cells.count > 1 ? cells[1].split(separator: " ", maxSplits: 1) : []
    let pieces =
      parts.count == 2 ? parts[1].split(separator: ";").map { $0.split(separator: " ").compactMap { Int($0) } } : []
    guard let start = pieces.first?.first, let end = pieces.last?.last, pieces.allSatisfy({ $0.count == 2 }) else {
      return place.tell(["not of the form 'T1<tab>type start end<tab>text'; left out"])
    }
    // The words of a mention in pieces have a space between them where the text has a line end.
    let surface = pieces.count == 1 && cells.count > 2 ? String(cells[2]) : nil
    intake.add(start, end, type: String(parts[0]), surface: surface) { mention in
      for fact in facts[cells[0]] ?? [] { read(fact, into: &mention) }
    }
    if pieces.count > 1, let range = intake.range(start, end), !intake.isLineBreaks(between: pieces, in: range) {
      place.tell(["the mention is in pieces; what is between them was taken as part of it"])
    }
  }

  private static func read(
    _ fact: (kind: Character, value: Substring, text: Substring), into mention: inout Annotation
  ) {
    switch fact.kind {
    case "N":
      if fact.value.hasPrefix("Cosmonym:") { mention.id = String(fact.value.dropFirst("Cosmonym:".count)) }
      if let wikidata = Annotation.wikidata(address: String(fact.value)) { mention.wikidata = wikidata }
      if !fact.text.isEmpty { mention.name = String(fact.text) }
    case "#":
      if fact.text.hasPrefix("name: ") { mention.name = String(fact.text.dropFirst("name: ".count)) }
    default:
      if fact.value == "Optional" { mention.isOptional = true }
    }
  }
}

extension MentionIntake {
  /// Whether nothing but line ends stands between the pieces of a mention.
  func isLineBreaks(between pieces: [[Int]], in range: Range<Int>) -> Bool {
    zip(pieces, pieces.dropFirst()).allSatisfy { left, right in
      self.range(left[1], right[0]).map { isBlank($0) } ?? true
    }
  }
}

/// A file of an output that is a folder.
package struct FolderFile: Sendable, Equatable {
  /// The path below the folder.
  package var path: String
  /// What it holds.
  package var bytes: [UInt8]

  init(_ path: String, _ bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}
