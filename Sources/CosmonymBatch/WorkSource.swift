import CosmonymJSON
import CosmonymRecords

/// Cuts the inputs into units of work, in their order; reads no more than asked for.
struct WorkSource {
  private let list: InputList
  private let options: BatchOptions
  private var index = 0
  private var failureIndex = 0
  private var lines: LineReader?
  private var archive: (reader: WarcReader, path: String)?
  /// A unit of lines has about this many bytes.
  private static let unitSize = 256 << 10

  init(_ list: InputList, options: BatchOptions) {
    self.list = list
    self.options = options
  }

  /// The number of inputs begun so far.
  var position: Int { index }

  mutating func next() -> WorkUnit? {
    if lines != nil, let unit = nextLines() { return unit }
    if archive != nil, let unit = nextPage() { return unit }
    if let failures = list.failures[index], failureIndex < failures.count {
      let failure = failures[failureIndex]
      failureIndex += 1
      return .failure(
        id: failure.path, path: failure.path,
        RecordError(code: failure.code, message: failure.message, stage: "read"))
    }
    guard index < list.items.count else { return nil }
    let item = list.items[index]
    index += 1
    failureIndex = 0
    do {
      let stream = try DecompressedStream(try FileStream(path: item.path))
      switch try kind(of: item, stream) {
      case .warc:
        stream.skipDamage()
        archive = (WarcReader(stream: stream, blockLimit: options.documentLimit), item.path)
        return nextPage() ?? next()
      case .jsonl:
        lines = LineReader(stream: stream, path: item.path)
        return nextLines() ?? next()
      default: break
      }
      return .document(id: item.id, path: item.path, bytes: try stream.readAll(limit: options.documentLimit))
    } catch {
      return .failure(
        id: item.id, path: item.path, RecordError(code: "unreadable", message: error.message, stage: "read"))
    }
  }

  private mutating func nextLines() -> WorkUnit? {
    do {
      if let unit = try lines?.next(size: Self.unitSize, limit: options.documentLimit) { return unit }
      lines = nil
      return nil
    } catch {
      let path = lines?.path ?? ""
      let line = lines?.line ?? 0
      lines = nil
      return .failure(
        id: "\(path):\(line)", path: path, RecordError(code: "unreadable", message: error.message, stage: "read"))
    }
  }

  /// The next record that may hold a page, or the next fault.
  private mutating func nextPage() -> WorkUnit? {
    guard let path = archive?.path else { return nil }
    do {
      while let event = try archive?.reader.next() {
        switch event {
        case .record(let record) where ArchivedPage.mayHold(record):
          return .archived(ArchivedPage(path: path, record: record))
        case .record: continue
        case .fault(let offset, let message):
          return .failure(
            id: "\(path)@\(offset)", path: path, RecordError(code: "bad_warc", message: message, stage: "read"))
        }
      }
      archive = nil
      return nil
    } catch {
      archive = nil
      return .failure(id: path, path: path, RecordError(code: "unreadable", message: error.message, stage: "read"))
    }
  }

  /// How an input is read: as the user says, else by its name, else by its first bytes.
  private func kind(of item: InputItem, _ stream: DecompressedStream) throws(SystemError) -> BatchOptions.Format {
    if options.format != .auto { return options.format }
    var name = item.path.lowercased()
    for ending in [".gz", ".zst"] where name.hasSuffix(ending) { name.removeLast(ending.count) }
    if name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson") { return .jsonl }
    if name.hasSuffix(".warc") { return .warc }
    let head = try stream.peek()
    if head.starts(with: Array("WARC/1.".utf8)) { return .warc }
    return Self.isJSONLine(head) ? .jsonl : .auto
  }

  /// Whether the first line is a JSON object.
  private static func isJSONLine(_ head: [UInt8]) -> Bool {
    let line = head.dropFirst(head.starts(with: byteOrderMark) ? byteOrderMark.count : 0).prefix { $0 != 0x0A }
    guard line.first == UInt8(ascii: "{") else { return false }
    return (try? JSONReader.members(of: line)) != nil
  }
}

/// The mark that some programs put before UTF-8; it belongs to no line.
private let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

/// Reads whole lines in pieces of about the same size.
private struct LineReader {
  let stream: DecompressedStream
  let path: String
  private(set) var line = 1
  private var offset = 0
  private var rest: [UInt8] = []
  private var isAtEnd = false
  /// Why reading ended early; told after the whole lines that came before.
  private var failure: SystemError?

  init(stream: DecompressedStream, path: String) {
    self.stream = stream
    self.path = path
  }

  mutating func next(size: Int, limit: Int) throws(SystemError) -> WorkUnit? {
    var searched = 0
    while !isAtEnd, rest.count < size || !rest[searched...].contains(0x0A) {
      if rest.count >= size { searched = rest.count }
      if rest.count > limit {
        throw SystemError(message: "line \(line) is longer than the limit of \(limit) bytes; what follows was not read")
      }
      do throws(SystemError) {
        let more = try stream.read()
        if more.isEmpty { isAtEnd = true } else { rest += more }
      } catch {
        failure = error
        isAtEnd = true
        rest.removeSubrange(((rest.lastIndex(of: 0x0A) ?? -1) + 1)...)
      }
    }
    if offset == 0, rest.starts(with: byteOrderMark) {
      rest.removeFirst(byteOrderMark.count)
      offset = byteOrderMark.count
    }
    guard !rest.isEmpty else {
      if let failure { throw failure }
      return nil
    }
    let end = isAtEnd ? rest.count : (rest.lastIndex(of: 0x0A) ?? rest.count - 1) + 1
    let bytes = Array(rest[..<end])
    let unit = WorkUnit.lines(bytes: bytes, path: path, firstLine: line, offset: offset)
    line += bytes.count { $0 == 0x0A }
    offset += end
    rest.removeFirst(end)
    return unit
  }
}
