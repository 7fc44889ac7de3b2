import CosmonymGazetteers

/// Where the rows of the checked files stand: a few numbers each, so that a million of them take little memory.
///
/// What a message needs of an earlier row is read again from the file's bytes.
struct RowTable {
  private struct Row {
    var file: Int32
    var line: Int32
    var type: Int32
    /// The canonical name, as a range of the file's bytes.
    var name: Range<Int32>
  }

  /// The files, in the order in which they were read.
  private(set) var files: [Gazetteer.File] = []
  private var rows: [Row] = []
  private var types: [String] = []
  private var typeNumbers: [String: Int32] = [:]
  private var lastType: [UInt8] = []

  /// How many rows there are.
  var count: Int { rows.count }

  mutating func add(_ file: Gazetteer.File) { files.append(file) }

  /// Adds the row at which a reader of the last file stands, and gives it a number.
  mutating func add(_ row: GazetteerReader) -> Int {
    let type = row.bytes[row[.type]]
    if !type.elementsEqual(lastType) || rows.isEmpty {
      lastType = Array(type)
      number(of: String(decoding: type, as: UTF8.self))
    }
    let name = row.names[0].text
    rows.append(
      Row(
        file: Int32(files.count - 1), line: Int32(row.line), type: lastTypeNumber,
        name: Int32(name.lowerBound)..<Int32(name.upperBound)))
    return rows.count - 1
  }

  private var lastTypeNumber: Int32 = 0

  private mutating func number(of type: String) {
    if let known = typeNumbers[type] {
      lastTypeNumber = known
    } else {
      lastTypeNumber = Int32(types.count)
      typeNumbers[type] = lastTypeNumber
      types.append(type)
    }
  }

  /// The bytes of a row's canonical name.
  func nameBytes(of row: Int) -> ArraySlice<UInt8> {
    let row = rows[row]
    return files[Int(row.file)].bytes[Int(row.name.lowerBound)..<Int(row.name.upperBound)]
  }

  func name(of row: Int) -> String { String(decoding: nameBytes(of: row), as: UTF8.self).shortened() }
  func type(of row: Int) -> String { types[Int(rows[row].type)] }

  /// `file:line`.
  func place(of row: Int) -> String { "\(files[Int(rows[row].file)].path):\(rows[row].line)" }

  func finding(_ row: Int, _ severity: Finding.Severity, _ kind: String, _ message: String) -> Finding {
    Finding(
      severity: severity, kind: kind, file: files[Int(rows[row].file)].path, line: Int(rows[row].line),
      message: message)
  }
}

extension GazetteerReader {
  /// A finding in the current row.
  func finding(_ severity: Finding.Severity, _ kind: String, _ message: String) -> Finding {
    Finding(severity: severity, kind: kind, file: path, line: line, message: message)
  }
}
