import CosmonymDocuments

/// The ways in which mail writes bytes (RFC 2045, section 6).
enum TransferEncoding {
  case identity, quotedPrintable, base64

  init(_ field: String?) {
    self =
      switch field?.lowercased() {
      case "quoted-printable": .quotedPrintable
      case "base64": .base64
      default: .identity
      }
  }

  /// The bytes that are written in a stretch of a file, and where each comes from.
  ///
  /// Four characters of base64 hold three bytes, so a place in such text is known to three bytes; beyond `fineLimit` to a line.
  func decode(_ file: [UInt8], _ range: Range<Int>) -> (bytes: [UInt8], map: SourceMap) {
    switch self {
    case .identity: (Array(file[range]), .identity(length: range.count, offset: range.lowerBound))
    case .quotedPrintable: Self.quotedPrintable(file, range)
    case .base64: Self.base64(file, range)
    }
  }

  private static let fineLimit = 4 << 20

  // MARK: Quoted-printable

  private static func quotedPrintable(_ file: [UInt8], _ range: Range<Int>) -> (bytes: [UInt8], map: SourceMap) {
    var bytes: [UInt8] = []
    var map = SourceMap()
    var index = range.lowerBound
    while index < range.upperBound {
      let run = ByteSearch.first(UInt8(ascii: "="), in: file, from: index, to: range.upperBound) ?? range.upperBound
      bytes += file[index..<run]
      map.append(textLength: run - index, source: index..<run)
      guard run < range.upperBound else { break }
      if let end = softBreak(file, at: run, in: range) {
        index = end
      } else if run + 2 < range.upperBound, let high = digit(file[run + 1]), let low = digit(file[run + 2]) {
        bytes.append(high << 4 | low)
        map.append(textLength: 1, source: run..<(run + 3))
        index = run + 3
      } else {
        // A stray equals sign stands for itself.
        bytes.append(file[run])
        map.append(textLength: 1, source: run..<(run + 1))
        index = run + 1
      }
    }
    return (bytes, map)
  }

  /// The place after an equals sign at a line's end, blanks behind it or not.
  private static func softBreak(_ file: [UInt8], at place: Int, in range: Range<Int>) -> Int? {
    var index = place + 1
    while index < range.upperBound, file[index] == 0x20 || file[index] == 0x09 || file[index] == 0x0D { index += 1 }
    return index == range.upperBound ? index : file[index] == 0x0A ? index + 1 : nil
  }

  static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 48...57: byte - 48
    case 65...70: byte - 55
    case 97...102: byte - 87
    default: nil
    }
  }

  // MARK: Base64

  private static func base64(_ file: [UInt8], _ range: Range<Int>) -> (bytes: [UInt8], map: SourceMap) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count / 4 * 3)
    var map = SourceMap()
    var group: UInt32 = 0
    var digits = 0
    var start = range.lowerBound
    var written = 0
    let isFine = range.count <= fineLimit
    func mapTo(_ end: Int) {
      map.append(textLength: bytes.count - written, source: start..<end)
      written = bytes.count
    }
    for index in range {
      guard let value = value(file[index]) else {
        if file[index] == UInt8(ascii: "=") { break }
        if file[index] == 0x0A, digits == 0, !isFine { mapTo(index) }
        continue
      }
      if digits == 0, written == bytes.count { start = index }
      group = group << 6 | UInt32(value)
      digits += 1
      guard digits == 4 else { continue }
      for shift: UInt32 in [16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: group >> shift)) }
      (group, digits) = (0, 0)
      if isFine { mapTo(index + 1) }
    }
    // Two or three digits at the end hold one or two bytes.
    if digits > 1 {
      group <<= UInt32(6 * (4 - digits))
      for shift: UInt32 in [16, 8].prefix(digits - 1) { bytes.append(UInt8(truncatingIfNeeded: group >> shift)) }
    }
    mapTo(range.upperBound)
    return (bytes, map)
  }

  private static func value(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 65...90: byte - 65
    case 97...122: byte - 71
    case 48...57: byte + 4
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
