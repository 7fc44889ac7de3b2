/// Reads JSON (RFC 8259) from UTF-8 bytes: whole values, or the members of one object with the place of each value.
///
/// Strings with invalid UTF-8 or lone surrogates get U+FFFD, so that every string is valid; nothing else is forgiven.
public struct JSONReader {
  private let bytes: ArraySlice<UInt8>
  /// The place of the next byte to be read.
  private var position: Int
  /// Objects and arrays may nest this deep; each level uses the call stack.
  private static let depthLimit = 256

  /// Creates a reader of `bytes`; offsets in errors and ranges are the slice's own indices.
  public init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  /// Reads `bytes` as exactly one value.
  ///
  /// - Throws: ``JSONError`` at the first byte that is not JSON.
  public static func value(of bytes: ArraySlice<UInt8>) throws(JSONError) -> JSONValue {
    var reader = JSONReader(bytes)
    let value = try reader.value(depth: 0)
    try reader.expectEnd()
    return value
  }

  /// Reads `bytes` as exactly one value.
  ///
  /// - Throws: ``JSONError`` at the first byte that is not JSON.
  public static func value(of bytes: [UInt8]) throws(JSONError) -> JSONValue {
    try value(of: bytes[...])
  }

  /// The place of one member's value in the input.
  public struct MemberRange: Sendable, Equatable {
    /// The member's name.
    public let name: String
    /// The bytes of its value, quotes included.
    public let value: Range<Int>
  }

  /// Reads `bytes` as exactly one object and tells where the values of its members are.
  ///
  /// - Throws: ``JSONError`` when the bytes are not one JSON object, all values checked.
  public static func members(of bytes: ArraySlice<UInt8>) throws(JSONError) -> [MemberRange] {
    var reader = JSONReader(bytes)
    reader.skipSpace()
    guard reader.take(UInt8(ascii: "{")) else { throw reader.unexpected("an object") }
    var members: [MemberRange] = []
    try reader.readMembers { (name, reader: inout JSONReader) throws(JSONError) in
      reader.skipSpace()
      let start = reader.position
      try reader.skipValue(depth: 1)
      members.append(MemberRange(name: name, value: start..<reader.position))
    }
    try reader.expectEnd()
    return members
  }

  /// Decodes the string whose literal, quotes included, stands at `range`.
  ///
  /// `run` is called for each stretch: the decoded bytes, and the source bytes they came from; a stretch without escapes
  /// is handed over whole.
  ///
  /// - Throws: ``JSONError`` when no string stands there.
  public static func decodeString(
    in bytes: ArraySlice<UInt8>, at range: Range<Int>, run: (ArraySlice<UInt8>, Range<Int>) -> Void
  ) throws(JSONError) {
    var reader = JSONReader(bytes[range])
    guard reader.take(UInt8(ascii: "\"")) else { throw reader.unexpected("a string") }
    try reader.readString(run: run)
    try reader.expectEnd()
  }

  // MARK: Values

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    skipSpace()
    guard depth < Self.depthLimit else { throw JSONError("nesting deeper than \(Self.depthLimit)", at: position) }
    switch peek() {
    case UInt8(ascii: "{"):
      position += 1
      var members: [JSONValue.Member] = []
      try readMembers { (name, reader: inout JSONReader) throws(JSONError) in
        members.append(JSONValue.Member(name, try reader.value(depth: depth + 1)))
      }
      return .object(members)
    case UInt8(ascii: "["):
      position += 1
      var elements: [JSONValue] = []
      try readElements { (reader: inout JSONReader) throws(JSONError) in
        elements.append(try reader.value(depth: depth + 1))
      }
      return .array(elements)
    case UInt8(ascii: "\""):
      return .string(try string())
    case UInt8(ascii: "t"): return try literal("true", .boolean(true))
    case UInt8(ascii: "f"): return try literal("false", .boolean(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    default:
      return .number(try number())
    }
  }

  /// Checks a value without building it.
  private mutating func skipValue(depth: Int) throws(JSONError) {
    skipSpace()
    guard depth < Self.depthLimit else { throw JSONError("nesting deeper than \(Self.depthLimit)", at: position) }
    switch peek() {
    case UInt8(ascii: "{"):
      position += 1
      try readMembers { (_, reader: inout JSONReader) throws(JSONError) in
        try reader.skipValue(depth: depth + 1)
      }
    case UInt8(ascii: "["):
      position += 1
      try readElements { (reader: inout JSONReader) throws(JSONError) in try reader.skipValue(depth: depth + 1) }
    case UInt8(ascii: "\""):
      position += 1
      try readString { _, _ in }
    default:
      _ = try value(depth: depth)
    }
  }

  private mutating func readMembers(
    _ body: (String, inout JSONReader) throws(JSONError) -> Void
  ) throws(JSONError) {
    skipSpace()
    if take(UInt8(ascii: "}")) { return }
    while true {
      skipSpace()
      guard peek() == UInt8(ascii: "\"") else { throw unexpected("a member's name in quotes") }
      let name = try string()
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw unexpected("':'") }
      try body(name, &self)
      skipSpace()
      if take(UInt8(ascii: "}")) { return }
      guard take(UInt8(ascii: ",")) else { throw unexpected("',' or '}'") }
    }
  }

  private mutating func readElements(_ body: (inout JSONReader) throws(JSONError) -> Void) throws(JSONError) {
    skipSpace()
    if take(UInt8(ascii: "]")) { return }
    while true {
      try body(&self)
      skipSpace()
      if take(UInt8(ascii: "]")) { return }
      guard take(UInt8(ascii: ",")) else { throw unexpected("',' or ']'") }
    }
  }

  private mutating func literal(_ word: String, _ value: JSONValue) throws(JSONError) -> JSONValue {
    for byte in word.utf8 where !take(byte) { throw unexpected("'\(word)'") }
    return value
  }

  /// A number after the grammar of RFC 8259, section 6.
  private mutating func number() throws(JSONError) -> String {
    let start = position
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")) {
      guard takeDigits() else { throw unexpected("a value") }
    }
    if take(UInt8(ascii: ".")) {
      guard takeDigits() else { throw unexpected("a digit") }
    }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      guard takeDigits() else { throw unexpected("a digit") }
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  // MARK: Strings

  private mutating func string() throws(JSONError) -> String {
    guard take(UInt8(ascii: "\"")) else { throw unexpected("a string") }
    var decoded: [UInt8] = []
    try readString { piece, _ in decoded.append(contentsOf: piece) }
    return String(decoding: decoded, as: UTF8.self)
  }

  /// Reads the rest of a string whose opening quote is taken.
  private mutating func readString(run: (ArraySlice<UInt8>, Range<Int>) -> Void) throws(JSONError) {
    var start = position
    while true {
      guard let byte = peek() else { throw unexpected("the end of a string") }
      switch byte {
      case UInt8(ascii: "\""):
        if start < position { run(bytes[start..<position], start..<position) }
        position += 1
        return
      case UInt8(ascii: "\\"):
        if start < position { run(bytes[start..<position], start..<position) }
        let escape = position
        let scalar = try readEscape()
        if scalar.value < 0x80 {
          let place = Int(scalar.value)
          run(Self.ascii[place..<(place + 1)], escape..<position)
        } else {
          run(Array(String(Character(scalar)).utf8)[...], escape..<position)
        }
        start = position
      case 0..<0x20:
        throw unexpected("an escaped control character")
      default:
        position = bytes.startIndex + PlainRun.end(in: bytes.span, from: position - bytes.startIndex)
      }
    }
  }

  /// Each byte in its place: what most escapes stand for, without an array for each.
  private static let ascii: [UInt8] = Array(0..<0x80)

  private mutating func readEscape() throws(JSONError) -> Unicode.Scalar {
    position += 1
    guard let byte = peek() else { throw unexpected("an escape") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): break
    default:
      position -= 1
      throw unexpected("an escape")
    }
    let unit = try readHex()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    // A surrogate: the other half must follow; alone it becomes U+FFFD and what follows is read anew.
    let after = position
    if unit < 0xDC00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) {
      let low = try readHex()
      if (0xDC00..<0xE000).contains(low) {
        return Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00)) ?? "\u{FFFD}"
      }
    }
    position = after
    return "\u{FFFD}"
  }

  private mutating func readHex() throws(JSONError) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek(), let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw unexpected("four hexadecimal digits")
      }
      unit = unit << 4 | UInt32(digit)
      position += 1
    }
    return unit
  }

  // MARK: Bytes

  private func peek() -> UInt8? {
    position < bytes.endIndex ? bytes[position] : nil
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    position += 1
    return true
  }

  private mutating func takeDigits() -> Bool {
    let start = position
    while let byte = peek(), (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
    return position > start
  }

  private mutating func skipSpace() {
    while let byte = peek(), byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private mutating func expectEnd() throws(JSONError) {
    skipSpace()
    if position < bytes.endIndex { throw unexpected("the end of the value") }
  }

  private func unexpected(_ expected: String) -> JSONError {
    guard let byte = peek() else { return JSONError("end of input where \(expected) was expected", at: position) }
    let shown = (0x21..<0x7F).contains(byte) ? "'\(Character(Unicode.Scalar(byte)))'" : "byte \(byte)"
    return JSONError("\(shown) where \(expected) was expected", at: position)
  }
}
