/// Appends JSON to a buffer of bytes, keys in the order in which they are written.
///
/// Foundation's encoder is not used because the order of its keys differs from run to run.
public struct JSONWriter: Sendable {
  /// The bytes written so far.
  public private(set) var bytes: [UInt8]
  /// True when the next value of the open object or array needs no comma before it.
  private var isFirst = true

  /// Creates a writer that appends to `bytes`.
  public init(appendingTo bytes: [UInt8] = []) {
    self.bytes = bytes
  }

  /// Creates a writer of its own bytes.
  ///
  /// - Parameter reserving: for how many bytes there is room before memory moves.
  public init(reserving count: Int) {
    bytes = []
    bytes.reserveCapacity(count)
  }

  /// Opens an object.
  public mutating func beginObject() { open(UInt8(ascii: "{")) }
  /// Opens an object; `write` appends its first members as JSON, at most `capacity` bytes, without the brace.
  package mutating func beginObject(capacity: Int, _ write: (inout OutputSpan<UInt8>) -> Void) {
    let isFirst = self.isFirst
    bytes.append(addingCapacity: capacity + 2) { output in
      if !isFirst { output.append(UInt8(ascii: ",")) }
      output.append(UInt8(ascii: "{"))
      write(&output)
    }
    self.isFirst = false
  }
  /// Closes the object opened last.
  public mutating func endObject() { close(UInt8(ascii: "}")) }
  /// Opens an array.
  public mutating func beginArray() { open(UInt8(ascii: "[")) }
  /// Closes the array opened last.
  public mutating func endArray() { close(UInt8(ascii: "]")) }

  /// Writes a key; the next call writes its value.
  public mutating func key(_ key: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    // Our own keys need no escapes.
    key.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    isFirst = true
  }

  /// Writes a key that is known only at run time.
  @_disfavoredOverload
  public mutating func key(_ key: String) {
    separate()
    appendString(key.utf8.span)
    bytes.append(UInt8(ascii: ":"))
    isFirst = true
  }

  /// Writes a string.
  public mutating func string(_ value: String) {
    separate()
    appendString(value.utf8.span)
  }

  /// Writes a string that is given as valid UTF-8.
  public mutating func string(utf8 value: ArraySlice<UInt8>) {
    separate()
    appendString(value.span)
  }

  /// Writes a string that is given as valid UTF-8.
  public mutating func string(utf8 value: [UInt8]) {
    separate()
    appendString(value.span)
  }

  /// Writes an integer.
  public mutating func integer(_ value: Int) {
    separate()
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    bytes.append(addingCapacity: 20) { $0.append(number: value.magnitude) }
  }

  /// Writes a number between 0 and 1 with at most three decimals, so that output does not depend on the platform.
  public mutating func fraction(_ value: Double) {
    separate()
    bytes.append(addingCapacity: 5) { $0.append(fraction: value) }
  }

  /// Writes `true` or `false`.
  public mutating func boolean(_ value: Bool) {
    separate()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  /// Writes bytes that are a JSON value already.
  public mutating func raw(_ value: some Sequence<UInt8>) {
    separate()
    bytes.append(contentsOf: value)
  }

  /// Writes members of the open object that are JSON already, at least one, with commas between them.
  public mutating func members(raw: ArraySlice<UInt8>) {
    separate()
    bytes += raw
  }

  /// Writes members of the open object that are JSON already, at least one, with commas between them.
  public mutating func members(_ members: StaticString) {
    separate()
    members.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
  }

  /// Ends a line of JSON Lines.
  public mutating func endLine() {
    bytes.append(UInt8(ascii: "\n"))
    isFirst = true
  }

  private mutating func open(_ byte: UInt8) {
    separate()
    bytes.append(byte)
    isFirst = true
  }

  private mutating func close(_ byte: UInt8) {
    bytes.append(byte)
    isFirst = false
  }

  private mutating func separate() {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
  }

  /// Escapes what RFC 8259, section 7, asks for, and nothing else.
  private mutating func appendString(_ value: borrowing Span<UInt8>) {
    bytes.append(UInt8(ascii: "\""))
    var start = 0
    while true {
      let end = PlainRun.end(in: value, from: start)
      append(value, start..<end)
      guard end < value.count else { break }
      let escaped = value[end]
      bytes.append(addingCapacity: 6) { $0.append(escaping: escaped) }
      start = end + 1
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func append(_ value: borrowing Span<UInt8>, _ range: Range<Int>) {
    unsafe value.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: $0[range])) }
  }
}
