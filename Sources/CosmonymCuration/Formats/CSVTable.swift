/// A table after RFC 4180: cells between commas, in quotes where they hold commas, quotes or line breaks.
///
/// Spreadsheets also write semicolons or tabs; which it is, is told from the first line, or by a line `sep=;` above it.
struct CSVTable {
  /// The cells of the header.
  private(set) var header: [String] = []
  /// The other rows, with the line in which each begins.
  private(set) var rows: [(line: Int, cells: [String])] = []
  /// The lines at which a quoted cell begins that never ends; they are no rows.
  private(set) var openLines: [Int] = []

  private let bytes: ArraySlice<UInt8>
  private var separator = UInt8(ascii: ",")
  private var position: Int
  private var line = 1

  /// Reads a table.
  ///
  /// - Complexity: O(*n*).
  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
    readSeparator()
    while position < bytes.endIndex {
      let (start, place) = (line, position)
      guard let cells = row() else {
        // Its first line is given up; from now on no quoted cell goes over several lines.
        openLines.append(start)
        (line, position) = (start, place)
        skipLine()
        continue
      }
      if cells == [""] { continue }
      if header.isEmpty { header = cells } else { rows.append((start, cells)) }
    }
  }

  private mutating func readSeparator() {
    let first = bytes[position...].prefix { $0 != 0x0A && $0 != 0x0D }
    if first.count == 5, first.starts(with: "sep=".utf8), let stated = first.last {
      separator = stated
      skipLine()
    } else {
      let counts = [",", ";", "\t"].map { (mark: $0 as Unicode.Scalar, count: Self.count($0, in: first)) }
      separator = UInt8(ascii: counts.max { $0.count < $1.count }?.mark ?? ",")
    }
  }

  /// How often a mark stands outside quotes.
  private static func count(_ mark: Unicode.Scalar, in line: ArraySlice<UInt8>) -> Int {
    var isQuoted = false
    return line.count { byte in
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      return !isQuoted && byte == UInt8(ascii: mark)
    }
  }

  /// The cells of the next row; `nil` when a quoted cell never ends.
  private mutating func row() -> [String]? {
    var cells: [String] = []
    while true {
      guard let cell = cell() else { return nil }
      cells.append(cell)
      guard position < bytes.endIndex else { return cells }
      if bytes[position] != separator {
        skipLineBreak()
        return cells
      }
      position += 1
    }
  }

  private mutating func cell() -> String? {
    var cell: [UInt8] = []
    if position < bytes.endIndex, bytes[position] == UInt8(ascii: "\"") {
      position += 1
      guard readQuoted(into: &cell) else { return nil }
    }
    while position < bytes.endIndex, bytes[position] != separator, bytes[position] != 0x0A, bytes[position] != 0x0D {
      cell.append(bytes[position])
      position += 1
    }
    return String(decoding: cell, as: UTF8.self)
  }

  private mutating func readQuoted(into cell: inout [UInt8]) -> Bool {
    while position < bytes.endIndex {
      let byte = bytes[position]
      if byte == 0x0A || byte == 0x0D {
        if !openLines.isEmpty { return false }
        skipLineBreak()
        cell.append(0x0A)
        continue
      }
      position += 1
      if byte != UInt8(ascii: "\"") {
        cell.append(byte)
      } else if position < bytes.endIndex, bytes[position] == UInt8(ascii: "\"") {
        cell.append(byte)
        position += 1
      } else {
        return true
      }
    }
    return false
  }

  private mutating func skipLine() {
    while position < bytes.endIndex, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
    skipLineBreak()
  }

  private mutating func skipLineBreak() {
    guard position < bytes.endIndex else { return }
    let isPair = bytes[position] == 0x0D && position + 1 < bytes.endIndex && bytes[position + 1] == 0x0A
    position += isPair ? 2 : 1
    line += 1
  }
}
