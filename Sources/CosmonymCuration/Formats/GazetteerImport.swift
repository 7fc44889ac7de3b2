import CosmonymGazetteers

/// The formats that can be read.
public enum ImportFormat: String, CaseIterable, Sendable {
  /// A table with a header; `,`, `;` or tabs between cells, quotes after RFC 4180.
  case csv
  /// Our own JSON Lines.
  case jsonl
  /// Patterns of spaCy's EntityRuler.
  case spacyPatterns = "spacy-patterns"
  /// A list of GATE: a name, then `&` or tab and `feature=value`.
  case gate
  /// Results of a query to Wikidata, as the query service saves them: JSON or verbose JSON.
  case wikidataJSON = "wikidata-json"
}

/// Reads entries in a format of others.
public enum GazetteerImport {
  /// What was read.
  public struct Result: Sendable {
    /// The entries, which a gazetteer file can hold.
    public var entries: [GazetteerEntry]
    /// What could not be taken over, `file:line: what`, in the order of the file.
    public var notes: [String]
  }

  /// The entries of a file, and what could not be taken over.
  ///
  /// A row that cannot be used is left out with a note, the others are read. Entries that would share an id get different
  /// ones.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - file: its path, for messages.
  ///   - type: the type of entries that do not say it themselves.
  /// - Throws: ``FormatError`` when the file as a whole is not of the format.
  public static func entries(
    _ bytes: [UInt8], file: String, format: ImportFormat, type: String?
  ) throws(FormatError) -> Result {
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    guard (try? UTF8Span(validating: bytes.span)) != nil else {
      throw FormatError(file: file, message: "is not UTF-8; save it as UTF-8 text first")
    }
    var notes = ImportNotes(file: file)
    let read: [ReadEntry]
    switch format {
    case .csv: read = try CSVList.entries(bytes, type: type, &notes)
    case .jsonl: read = JSONLines.entries(bytes, type: type, &notes)
    case .spacyPatterns: read = try SpacyPatterns.entries(bytes, type: type, &notes)
    case .gate: read = GateList.entries(bytes, type: type, &notes)
    case .wikidataJSON: read = try WikidataResults.entries(bytes, type: type, &notes)
    }
    var admission = Admission(system: format.system)
    let entries = admission.entries(read, &notes)
    if entries.isEmpty { notes.add("no entity was found in it") }
    return Result(entries: entries, notes: notes.sorted)
  }

  /// A gazetteer file of the entries of a file in another format, and what could not be taken over.
  ///
  /// - Throws: ``FormatError`` as ``entries(_:file:format:type:)``, and when the loader would refuse the file.
  public static func table(
    _ bytes: [UInt8], file: String, format: ImportFormat, type: String?
  ) throws(FormatError) -> (table: [UInt8], result: Result) {
    let result = try entries(bytes, file: file, format: format, type: type)
    let table = try GazetteerExport.bytes(result.entries, as: .tsv)
    do throws(GazetteerError) {
      let loaded = try Gazetteer(files: [Gazetteer.File(path: file, bytes: table)])
      guard loaded.entityCount == result.entries.count else {
        throw GazetteerError(
          file: file, message: "\(loaded.entityCount) of \(result.entries.count) entities can be read again")
      }
    } catch {
      throw FormatError(
        file: file, line: nil,
        message: "cannot be made a gazetteer; line \(error.line ?? 0) of it would be refused: \(error.message)")
    }
    return (table, result)
  }
}

extension ImportFormat {
  /// What stands before an id of a list's own in the column `ids`.
  fileprivate var system: String {
    switch self {
    case .csv: "CSV"
    case .jsonl: "JSONL"
    case .spacyPatterns: "SPACY"
    case .gate: "GATE"
    case .wikidataJSON: "WIKIDATA"
    }
  }
}

/// An entry and where it was read.
struct ReadEntry {
  /// The line, or the number of the result, counted from 1.
  var line: Int
  var entry: GazetteerEntry
}

/// What an import could not take over, for the user.
struct ImportNotes {
  /// The file.
  let file: String
  /// What lines are called.
  var unit: String?
  private var notes: [(line: Int, text: String)] = []
  /// Things told once: how often they occur, and where first.
  private var counted: [String: (line: Int, count: Int)] = [:]

  init(file: String) { self.file = file }

  /// Adds a note; line 0 is the file as a whole.
  mutating func add(line: Int = 0, _ text: String) { notes.append((line, text)) }

  /// Adds a note that is told once, with the number of times.
  mutating func count(line: Int, _ text: String) {
    counted[text, default: (line, 0)].count += 1
  }

  /// The notes in the order of the file.
  var sorted: [String] {
    let all =
      notes + counted.map { ($0.value.line, $0.value.count > 1 ? "\($0.key) (\($0.value.count) times)" : $0.key) }
    return all.sorted { ($0.line, $0.text) < ($1.line, $1.text) }.map { line, text in
      let place = line == 0 ? file : unit.map { "\(file): \($0) \(line)" } ?? "\(file):\(line)"
      return "\(place): \(text)"
    }
  }
}

/// Collects names that come one by one, and joins those of one key.
struct EntryCollector {
  private struct Entry {
    var read: ReadEntry
    var known: Set<String> = []
    var canonical: String?
  }

  private var collected: [Entry] = []
  private var places: [String: Int] = [:]

  /// The entries, each with its canonical name first.
  var entries: [ReadEntry] {
    collected.map { entry in
      var read = entry.read
      if let name = entry.canonical, let index = read.entry.names.firstIndex(where: { $0.text == name }) {
        read.entry.names.insert(read.entry.names.remove(at: index), at: 0)
      }
      return read
    }
  }

  /// Adds a name to the entity with this key; the first name that is called canonical will come first.
  ///
  /// - Complexity: O(1) expected.
  mutating func add(_ name: String, key: String, type: String, line: Int, isCanonical: Bool = false) {
    let place = place(key, type, line)
    if isCanonical, collected[place].canonical == nil { collected[place].canonical = name }
    if collected[place].known.insert(name).inserted { collected[place].read.entry.names.append(.init(name)) }
  }

  /// Changes the cells of an entity that has a name.
  mutating func update(key: String, type: String, _ change: (inout GazetteerEntry) -> Void) {
    guard let place = places["\(type)\u{0}\(key)"] else { return }
    change(&collected[place].read.entry)
  }

  private mutating func place(_ key: String, _ type: String, _ line: Int) -> Int {
    let key = "\(type)\u{0}\(key)"
    if let place = places[key] { return place }
    places[key] = collected.count
    collected.append(Entry(read: ReadEntry(line: line, entry: GazetteerEntry(type: type, names: []))))
    return collected.count - 1
  }
}

extension ArraySlice<UInt8> {
  /// The lines that are not blank, with their numbers from 1; LF, CR LF and CR end a line.
  var numberedLines: [(number: Int, line: ArraySlice<UInt8>)] {
    var lines: [(number: Int, line: ArraySlice<UInt8>)] = []
    var number = 1
    var start = startIndex
    while start < endIndex {
      let end = self[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? endIndex
      if self[start..<end].contains(where: { $0 > 0x20 }) { lines.append((number, self[start..<end])) }
      let isPair = end + 1 < endIndex && self[end] == 0x0D && self[end + 1] == 0x0A
      start = end + (isPair ? 2 : 1)
      number += 1
    }
    return lines
  }
}
