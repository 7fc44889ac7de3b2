public import CosmonymGazetteers
import CosmonymTokens

/// Reads gazetteer files as a careful curator would and says what is wrong, all of it, with line and remedy.
///
/// Faults that keep a file from being loaded are errors; so are facts that cannot be. What will probably do harm in a text
/// (a short name, an ordinary word, one name for two things) is a warning until the row states a rule for the name:
/// `exact`, `context`, `full`, `cue:`, `not:`, years, or `sure` for "I know, and it is right".
public struct GazetteerCheck {
  /// The findings so far, in the order of files and lines once ``finish()`` has been called.
  public private(set) var findings: [Finding] = []
  private let lexicon: Lexicon
  private var rows: [CheckedRow] = []

  /// Creates a check.
  ///
  /// - Parameter lexicon: ordinary words and personal names, to see names that are also one of them.
  public init(lexicon: Lexicon) { self.lexicon = lexicon }

  /// Reads a file, every row of it; rows that cannot be used are told and passed over.
  public mutating func add(_ file: Gazetteer.File) {
    var reader: GazetteerReader
    do {
      reader = try GazetteerReader(path: file.path, bytes: file.bytes)
    } catch {
      return tell(.error, "unreadable", error.file, error.line, error.message)
    }
    while true {
      do {
        guard try reader.next() else { return }
        let row = try CheckedRow(reader)
        rows.append(row)
        check(row)
      } catch {
        tell(.error, "unreadable", error.file, error.line, error.message)
      }
    }
  }

  /// Checks what can be told only when all files are read, and sorts the findings.
  public mutating func finish() {
    findings += IdentityCheck.findings(rows)
    findings += SharedNameCheck.findings(rows)
    findings = findings.enumerated().sorted {
      ($0.element.file, $0.element.line ?? 0, $0.offset) < ($1.element.file, $1.element.line ?? 0, $1.offset)
    }.map(\.element)
  }

  /// How many rows were read.
  public var rowCount: Int { rows.count }

  private mutating func check(_ row: CheckedRow) {
    findings += FactCheck.findings(row)
    for cell in row.cells { findings += CharacterCheck.findings(cell.text, in: cell.column, row) }
    for name in row.names { findings += NameCheck(lexicon: lexicon, row: row, name: name).findings() }
  }

  private mutating func tell(
    _ severity: Finding.Severity, _ kind: String, _ file: String, _ line: Int?, _ message: String
  ) {
    findings.append(Finding(severity: severity, kind: kind, file: file, line: line, message: message))
  }
}

/// A row as the checks see it.
struct CheckedRow {
  struct Name {
    var text: String
    var rule: NameRule
    var tokens: [Token]
    /// Whether the row says how the name is to be taken.
    var hasStatedRule: Bool { !rule.text.isEmpty }
  }

  var file: String
  var line: Int
  var entity: Entity
  var names: [Name]
  var cells: [(column: GazetteerColumn, text: String)]
  var hasID: Bool

  init(_ reader: GazetteerReader) throws(GazetteerError) {
    file = reader.path
    line = reader.line
    entity = Entity(reader)
    hasID = !reader[.id].isEmpty
    cells = reader.header.map { ($0, reader.string(reader[$0])) }.filter { !$0.text.isEmpty }
    names = []
    for cell in reader.names {
      let rule: NameRule
      do {
        rule = cell.rule.isEmpty ? NameRule() : try NameRule(parsing: reader.string(cell.rule)[...])
      } catch {
        throw reader.error("'\(reader.string(cell.text))': \(error.message)")
      }
      let text = reader.string(cell.text)
      names.append(Name(text: text, rule: rule, tokens: Tokenizer().tokens(of: Array(text.utf8))))
    }
  }

  func finding(_ severity: Finding.Severity, _ kind: String, _ message: String) -> Finding {
    Finding(severity: severity, kind: kind, file: file, line: line, message: message)
  }
}
