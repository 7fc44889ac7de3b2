import CosmonymJSON

/// How an input is read: as the user says, else by its name, else by its first bytes.
enum InputFormatChoice {
  /// The format of an input.
  ///
  /// - Throws: when its first bytes cannot be read.
  static func format(
    of path: String, _ stream: DecompressedStream, asked: BatchOptions.Format
  ) throws(SystemError) -> BatchOptions.Format {
    if asked != .auto { return asked }
    let name = InputFilter.withoutCompression(path.lowercased())
    if name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson") { return .jsonl }
    if name.hasSuffix(".warc") { return .warc }
    if name.hasSuffix(".zip") { return .zip }
    let head = try stream.peek()
    if head.starts(with: Array("WARC/1.".utf8)) { return .warc }
    if head.starts(with: Array("PK\u{3}\u{4}".utf8)) || head.starts(with: Array("PK\u{5}\u{6}".utf8)) { return .zip }
    return isJSONLine(head) || isUTF16(head, startsWith: UInt8(ascii: "{")) ? .jsonl : .auto
  }

  /// Whether the first line is a JSON object.
  private static func isJSONLine(_ head: [UInt8]) -> Bool {
    let mark = LineReader.byteOrderMark
    let line = head.dropFirst(head.starts(with: mark) ? mark.count : 0).prefix { $0 != 0x0A }
    guard line.first == UInt8(ascii: "{") else { return false }
    return (try? JSONReader.members(of: line)) != nil
  }

  /// Whether the bytes are UTF-16, with or without its mark, and start with a character.
  static func isUTF16(_ head: [UInt8], startsWith byte: UInt8) -> Bool {
    let starts: [[UInt8]] = [[0xFF, 0xFE, byte, 0], [0xFE, 0xFF, 0, byte], [byte, 0], [0, byte]]
    return starts.contains { head.starts(with: $0) }
  }
}
