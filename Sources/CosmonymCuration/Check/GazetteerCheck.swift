public import CosmonymGazetteers
import CosmonymTokens

/// Reads gazetteer files as a careful curator would and says what is wrong, all of it, with line and remedy.
///
/// Faults that keep a file from being loaded are errors; so are facts that cannot be. What will probably do harm in a text
/// (a short name, an ordinary word, one name for two things) is a warning until the row states a rule for the name:
/// `exact`, `context`, `full`, `cue:`, `not:`, years, or `sure` for "I know, and it is right".
public struct GazetteerCheck {
  /// The findings so far, in the order of files and lines once ``finish(words:)`` has been called.
  public private(set) var findings: [Finding] = []
  private var rows = RowTable()
  private var rules = StatedRules()
  private var identity: IdentityCheck
  private var names: NameBatch
  private let inUse: Gazetteer?

  /// Creates a check.
  ///
  /// - Parameters:
  ///   - lexicon: ordinary words and personal names, to see names that are also one of them.
  ///   - inUse: the gazetteer to which the files will be added: its names are shared and its entities can be parents.
  public init(lexicon: Lexicon, inUse: Gazetteer? = nil) {
    identity = IdentityCheck(inUse: inUse)
    names = NameBatch(lexicon: lexicon, inUse: inUse)
    self.inUse = inUse
  }

  /// Reads a file, every row of it; rows that cannot be used are told and passed over.
  ///
  /// - Complexity: O(*n*) in bytes.
  public mutating func add(_ file: Gazetteer.File) {
    rows.add(file)
    findings += CommentCheck.findings(file)
    var reader: GazetteerReader
    do {
      reader = try GazetteerReader(path: file.path, bytes: file.bytes)
    } catch {
      return tell(error, HeaderCheck.remedy(file) ?? error.message)
    }
    while true {
      do {
        guard try reader.next() else { break }
        try check(reader)
      } catch {
        tell(error, error.message)
      }
    }
    findings += names.findings(rows)
  }

  /// Checks what can be told only when all files are read, builds the gazetteer as every other command would, and sorts the
  /// findings.
  ///
  /// - Parameter words: the word lists to be loaded with the files.
  public mutating func finish(words: [Gazetteer.File] = []) {
    findings += identity.findings(rows)
    // Loading takes memory of its own.
    identity = IdentityCheck(inUse: nil)
    names = NameBatch(lexicon: names.lexicon, inUse: nil)
    load(words)
    findings = findings.enumerated().sorted {
      ($0.element.file, $0.element.line ?? 0, $0.offset) < ($1.element.file, $1.element.line ?? 0, $1.offset)
    }.map(\.element)
  }

  private mutating func load(_ words: [Gazetteer.File]) {
    do {
      if let inUse {
        _ = try inUse.adding(rows.files)
      } else {
        _ = try Gazetteer(files: rows.files, words: words)
      }
    } catch {
      // The loader stops at its first fault, which the checks of single rows have mostly told.
      let isTold = findings.contains { $0.severity == .error && $0.file == error.file && $0.line == error.line }
      if !isTold { tell(error, error.message, kind: "not-loadable") }
    }
  }

  /// How many rows were read.
  public var rowCount: Int { rows.count }

  private mutating func check(_ reader: GazetteerReader) throws(GazetteerError) {
    var stated: [Int] = []
    for name in reader.names { stated.append(try rules.number(of: name, in: reader)) }
    let row = rows.add(reader)
    findings += FactCheck.findings(reader, rules: stated.allSatisfy { $0 == 0 } ? [] : stated.map { rules[$0].rule })
    let (problems, joined) = identity.findings(reader, row: row, in: rows)
    findings += problems
    for column in reader.header where !reader[column].isEmpty {
      findings += CharacterCheck.findings(reader, column)
    }
    for (name, rule) in zip(reader.names, stated) {
      for problem in rules[rule].problems {
        findings.append(
          reader.finding(.warning, problem.kind, "'\(reader.string(name.text).shortened())': \(problem.message)"))
      }
      names.add(reader.bytes[name.text], rule: rules[rule], row: row, joined: joined)
    }
    if names.isLarge { findings += names.findings(rows) }
  }

  private mutating func tell(_ error: GazetteerError, _ message: String, kind: String = "unreadable") {
    findings.append(
      Finding(
        severity: .error, kind: kind, file: error.file, line: error.line, message: message.shortened(to: 300)))
  }
}
