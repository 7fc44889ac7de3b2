/// Cuts blocks of a file into JSON values: those of JSON Lines, or the elements of one array.
///
/// An array whose first element is a string or a number is one value, as in spaCy's `["text", {"entities": …}]`.
struct JSONElements {
  /// A value.
  struct Element {
    var bytes: [UInt8]
    /// The line where it starts.
    var line: Int
  }

  private var found: [Element] = []
  private var waiting: [UInt8] = []
  private var line = 1
  private var startLine = 1
  /// Whether the elements of an array are wanted; `nil` until the first byte of the file is seen.
  private var isArray: Bool?
  private var depth = 0
  private var isInString = false
  private var isEscaped = false
  private var isAtLineStart = true

  /// The values that end in a block.
  ///
  /// Bytes between values that belong to none are given as they are, for the reader of JSON to refuse.
  ///
  /// - Complexity: O(*n*).
  mutating func read(_ block: [UInt8]) -> [Element] {
    for byte in block {
      if isBroken(before: byte) { give() }
      take(byte)
      if byte == 0x0A { line += 1 }
      isAtLineStart = byte == 0x0A
    }
    return takeFound()
  }

  /// What is left at the end of the file: an unfinished value.
  mutating func finish() -> [Element] {
    if isArray == nil, waiting.first == UInt8(ascii: "[") { decide(isArray: false) }
    give()
    return takeFound()
  }

  private mutating func takeFound() -> [Element] {
    defer { found = [] }
    return found
  }

  /// Whether a line of JSON Lines was broken off, so that it costs no other.
  ///
  /// No string goes over a line's end, and no object starts at the start of a line within another one.
  private func isBroken(before byte: UInt8) -> Bool {
    guard isArray == false, depth > 0 else { return false }
    return isInString ? byte == 0x0A : isAtLineStart && byte == UInt8(ascii: "{")
  }

  private mutating func take(_ byte: UInt8) {
    if isArray == nil { return takeFirst(byte) }
    let base = isArray == true ? 1 : 0
    if depth <= base, !isInString {
      if isArray == true, depth == 1, byte == UInt8(ascii: ",") { return give() }
      if isArray == true, depth == 1, byte == UInt8(ascii: "]") {
        depth = 0
        return give()
      }
      if byte <= 0x20 {
        if byte == 0x0A, isArray == false { give() }
        return
      }
    }
    if waiting.isEmpty { startLine = line }
    waiting.append(byte)
    track(byte)
    if depth == base, !isInString, byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") { give() }
  }

  /// The first bytes tell whether this is an array of documents.
  private mutating func takeFirst(_ byte: UInt8) {
    if byte <= 0x20 || [0xEF, 0xBB, 0xBF].contains(byte) && waiting.isEmpty { return }
    if waiting.isEmpty, byte == UInt8(ascii: "[") {
      startLine = line
      waiting = [byte]
      return
    }
    let opensArray = byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]")
    decide(isArray: !waiting.isEmpty && opensArray)
    take(byte)
  }

  private mutating func decide(isArray: Bool) {
    self.isArray = isArray
    depth = waiting.isEmpty ? 0 : 1
    if isArray { waiting = [] }
  }

  private mutating func track(_ byte: UInt8) {
    if isInString {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isInString = false
      }
      return
    }
    switch byte {
    case UInt8(ascii: "\""): isInString = true
    case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"): depth = max(0, depth - 1)
    default: break
    }
  }

  private mutating func give() {
    guard !waiting.isEmpty else { return }
    let whole = waiting
    waiting.removeAll(keepingCapacity: true)
    (depth, isInString, isEscaped) = (isArray == true && depth > 0 ? 1 : 0, false, false)
    found.append(Element(bytes: whole, line: startLine))
  }
}
