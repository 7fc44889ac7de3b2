/// Reads the records of a web archive one by one (ISO 28500, WARC 1.0 and 1.1), plain or gzip, a member a record or not.
///
/// Holds no more than one record. What cannot be read is told as a fault, and reading goes on at the next record.
final class WarcReader {
  /// A record, its fields by their names in small letters.
  struct Record {
    var fields: [String: String]
    var block: [UInt8]
    /// Where the record starts in the file as it lies on disk: its own first byte, or that of its gzip member.
    var offset: Int
    /// Where the block starts in the decompressed file.
    var blockStart: Int
  }

  /// What comes next.
  enum Event {
    case record(Record)
    /// A stretch that is no record; its place on disk, and why.
    case fault(offset: Int, message: String)
  }

  private let stream: DecompressedStream
  private let blockLimit: Int
  private var buffer: [UInt8] = []
  private var start = 0
  /// The number of decompressed bytes before `buffer[start]`.
  private var position = 0
  private var members: [MemberStart] = []
  private var isAtEnd = false
  /// The byte before `buffer[start]`.
  private var previous: UInt8 = 0x0A
  /// Whether the compressed data ended in the middle, and whether a fault has said what is wrong with the end.
  private var isCut = false
  private var isEndTold = false

  init(stream: DecompressedStream, blockLimit: Int) {
    self.stream = stream
    self.blockLimit = blockLimit
  }

  /// Leaves the rest unread.
  func end() {
    drop(buffer.count - start)
    (isAtEnd, isEndTold) = (true, true)
  }

  /// The next record or fault; `nil` at the end.
  ///
  /// - Throws: when the file cannot be read on.
  func next() throws(SystemError) -> Event? {
    // Blank lines stand between records.
    while try fill(1), buffer[start] == 0x0D || buffer[start] == 0x0A { drop(1) }
    if let member = members.firstIndex(where: { $0.followsDamage && $0.output == position }) {
      members[member].followsDamage = false
      return .fault(
        offset: members[member].input, message: "the bytes before this place are damaged or no gzip; passed over")
    }
    guard try fill(1) else { return endOfFile() }
    let offset = diskOffset
    guard try fill(5), buffer[start..<(start + 5)].elementsEqual("WARC/".utf8) else {
      try skipToRecord()
      return .fault(offset: offset, message: "no WARC record starts here; what follows was passed over to the next one")
    }
    guard let fields = try readFields() else {
      drop(1)
      try skipToRecord()
      return .fault(offset: offset, message: "a WARC record whose header does not end")
    }
    guard let text = fields["content-length"], let length = Int(text), length >= 0 else {
      try skipToRecord()
      return .fault(offset: offset, message: "a WARC record without a Content-Length")
    }
    let blockStart = position
    if length > blockLimit {
      let isWhole = try skip(length)
      return .fault(
        offset: offset,
        message: "a WARC record of \(length) bytes, over the limit of \(blockLimit)\(isWhole ? "" : ", and cut off"); "
          + "raise it with --max-bytes")
    }
    let isWhole = try fill(length)
    if let place = damage(before: position + length) {
      drop(place - position)
      forgetDamage()
      return .fault(offset: offset, message: "a WARC record whose compressed bytes are damaged")
    }
    guard isWhole else {
      let found = buffer.count - start
      drop(found)
      isEndTold = true
      return .fault(offset: offset, message: "a WARC record that is cut off: \(found) bytes of \(length)")
    }
    let block = Array(buffer[start..<(start + length)])
    drop(length)
    return .record(Record(fields: fields, block: block, offset: offset, blockStart: blockStart))
  }

  /// Nothing more, unless the compressed data ended in the middle, or other bytes follow, and no record has shown it.
  private func endOfFile() -> Event? {
    guard !isEndTold else { return nil }
    isEndTold = true
    let place = members.last?.input ?? 0
    if isCut { return .fault(offset: place, message: "the compressed data end in the middle of a record") }
    return stream.strayNote.map { .fault(offset: place, message: $0) }
  }

  /// The fields up to the blank line; folded lines are joined.
  ///
  /// `nil` when no blank line comes within 1 MiB.
  private func readFields() throws(SystemError) -> [String: String]? {
    guard let length = try headerLength() else { return nil }
    let end = start + length
    let lines = String(decoding: buffer[start..<end], as: UTF8.self).split(whereSeparator: \.isNewline)
    drop(end - start)
    return HeaderFields.parse(lines.dropFirst())
  }

  /// The length of the header with its blank line.
  private func headerLength() throws(SystemError) -> Int? {
    var searched = 0
    while true {
      let bytes = buffer[start...]
      if let length = HeaderFields.length(of: bytes, from: searched) { return length }
      searched = max(0, bytes.count - 3)
      guard bytes.count < 1 << 20, try fill(bytes.count + 1) else { return nil }
    }
  }

  // MARK: Bytes

  /// Makes sure that `count` bytes lie in the buffer; false at the end of the file.
  private func fill(_ count: Int) throws(SystemError) -> Bool {
    while buffer.count - start < count {
      if isAtEnd { return false }
      if start > 1 << 20 || start == buffer.count {
        buffer.removeFirst(start)
        start = 0
      }
      let more = try readMore()
      if more.isEmpty { isAtEnd = true }
      buffer += more
      members += stream.takeMembers()
    }
    return true
  }

  /// What the stream gives next; compressed data that end in the middle count as their end, for the record will be cut off.
  private func readMore() throws(SystemError) -> [UInt8] {
    do {
      return try stream.read()
    } catch {
      guard error.code == 0, error.reason == "unreadable" else { throw error }
      isCut = true
      return []
    }
  }

  private func drop(_ count: Int) {
    if count > 0 { previous = buffer[start + count - 1] }
    start += count
    position += count
    // The last member start at or before the position is kept: it is where the next record lies on disk.
    while members.count > 1, members[1].output <= position { members.removeFirst() }
  }

  /// Passes over a block; false when the file ends before.
  private func skip(_ count: Int) throws(SystemError) -> Bool {
    var left = count
    while left > 0 {
      guard try fill(1) else { return false }
      let step = min(left, buffer.count - start)
      drop(step)
      left -= step
    }
    return true
  }

  /// Goes to the next line that starts a record, or to the end.
  private func skipToRecord() throws(SystemError) {
    while try fill(5) {
      if previous == 0x0A || members.contains(where: { $0.output == position }),
        buffer[start..<(start + 5)].elementsEqual("WARC/".utf8)
      {
        return forgetDamage()
      }
      let next = buffer[(start + 1)...].firstIndex(of: UInt8(ascii: "W")) ?? buffer.count
      drop(next - start)
    }
    drop(buffer.count - start)
  }

  /// The damage before this place is told.
  private func forgetDamage() {
    for index in members.indices where members[index].output <= position { members[index].followsDamage = false }
  }

  private var diskOffset: Int {
    guard stream.isCompressed else { return position }
    return members.last { $0.output <= position }?.input ?? 0
  }

  /// The first place after here and before `end` where a member follows a damaged one.
  private func damage(before end: Int) -> Int? {
    members.first { $0.followsDamage && $0.output > position && $0.output <= end }?.output
  }
}

/// Header fields as WARC and HTTP write them: `Name: value` lines, a blank line at the end.
enum HeaderFields {
  /// The length of a header with its blank line, `nil` when it does not end yet.
  static func length(of bytes: ArraySlice<UInt8>, from searched: Int = 0) -> Int? {
    var index = bytes.startIndex + searched
    while let feed = bytes[index...].firstIndex(of: 0x0A) {
      if feed + 1 < bytes.endIndex, bytes[feed + 1] == 0x0A { return feed + 2 - bytes.startIndex }
      if feed + 2 < bytes.endIndex, bytes[feed + 1] == 0x0D, bytes[feed + 2] == 0x0A {
        return feed + 3 - bytes.startIndex
      }
      index = feed + 1
    }
    return nil
  }

  /// Names in small letters; a line that starts with white space continues the one before.
  static func parse(_ lines: some Sequence<Substring>) -> [String: String] {
    var fields: [String: String] = [:]
    var last: String?
    for line in lines {
      if let first = line.first, first == " " || first == "\t" {
        if let last { fields[last, default: ""] += " " + trimmed(line) }
        continue
      }
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { continue }
      let name = trimmed(parts[0]).lowercased()
      fields[name] = trimmed(parts[1])
      last = name
    }
    return fields
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
