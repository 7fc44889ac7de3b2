import CosmonymRecords

/// Cuts the inputs into units of work, in their order; reads no more than asked for.
struct WorkSource {
  private let options: BatchOptions
  private var walk: InputWalk
  private var open: OpenInput?
  /// The number of inputs begun so far.
  private(set) var position = 0
  /// The same with inputs that cannot be read.
  private var found = 0
  /// A unit of lines has about this many bytes.
  private static let unitSize = 256 << 10

  /// An input that gives more than one unit.
  private struct OpenInput {
    enum Reader {
      case lines(LineReader)
      case archive(WarcReader)
    }

    let item: InputItem
    let input: InputReference
    let reader: Reader
    /// Whether it has given anything yet.
    var isEmpty = true
  }

  init(_ list: InputList, options: BatchOptions) {
    walk = InputWalk(list)
    self.options = options
  }

  /// The next unit; `nil` at the end.
  mutating func next() -> WorkUnit? {
    while true {
      if let unit = nextInOpen() { return unit }
      guard let found = walk.next() else { return nil }
      switch found {
      case .passedOver(let note): return WorkUnit(path: "", content: .passedOver(note: note))
      case .failure(let failure):
        let path = FileName.shown(failure.path)
        let error = RecordError(code: failure.code, message: failure.message, stage: "read")
        return WorkUnit(path: path, content: .failure(id: path, error), input: reference(failure.path))
      case .file(let item):
        position += 1
        let input = reference(item.path)
        if let content = begin(item, input) { return unit(item, input, content) }
      }
    }
  }

  private mutating func reference(_ path: String) -> InputReference {
    defer { found += 1 }
    return InputReference(number: found, path: path)
  }

  private func unit(_ item: InputItem, _ input: InputReference, _ content: WorkUnit.Content) -> WorkUnit {
    WorkUnit(path: FileName.shown(item.path), content: content, input: input)
  }

  /// The one unit of an input; `nil` when there may be more, which are asked for next.
  private mutating func begin(_ item: InputItem, _ input: InputReference) -> WorkUnit.Content? {
    do throws(SystemError) {
      let stream = try DecompressedStream(try FileStream(path: item.path), limits: options.limits)
      switch try InputFormatChoice.format(of: item.path, stream, asked: options.format) {
      case .warc:
        stream.skipDamage()
        open = OpenInput(
          item: item, input: input, reader: .archive(WarcReader(stream: stream, blockLimit: options.limits.bytes)))
      case .jsonl:
        if InputFormatChoice.isUTF16(try stream.peek(), startsWith: UInt8(ascii: "{")) {
          throw SystemError(
            message: "is UTF-16, and JSON Lines are UTF-8; convert it with iconv -f utf-16 -t utf-8",
            reason: "bad_encoding")
        }
        open = OpenInput(item: item, input: input, reader: .lines(LineReader(stream: stream)))
      case .auto, .html, .text:
        let bytes = try stream.readAll(limit: options.limits.bytes)
        return .document(id: item.id, bytes: bytes, warnings: stream.strayNote.map { [$0] } ?? [])
      }
      return nil
    } catch {
      return failure(item.id, error)
    }
  }

  private func failure(_ id: String, _ error: SystemError) -> WorkUnit.Content {
    .failure(id: id, RecordError(code: error.reason, message: error.message, stage: "read"))
  }

  private mutating func nextInOpen() -> WorkUnit? {
    guard let item = open?.item, let input = open?.input else { return nil }
    let content: WorkUnit.Content? =
      switch open?.reader {
      case .lines(let reader): nextLines(reader, item)
      case .archive(let reader): nextPage(reader, item)
      case nil: nil
      }
    defer { if content == nil { open = nil } }
    if content == nil, open?.isEmpty == true {
      let error = RecordError(code: "empty", message: "the file is empty; there is nothing to read", stage: "read")
      return unit(item, input, .failure(id: item.id, error))
    }
    open?.isEmpty = false
    return content.map { unit(item, input, $0) }
  }

  private func nextLines(_ reader: LineReader, _ item: InputItem) -> WorkUnit.Content? {
    do {
      return try reader.next(size: Self.unitSize, limit: options.limits.bytes)
    } catch {
      return failure("\(FileName.shown(item.path)):\(reader.line)", error)
    }
  }

  /// The next record that may hold a page, or the next fault.
  private mutating func nextPage(_ reader: WarcReader, _ item: InputItem) -> WorkUnit.Content? {
    let path = FileName.shown(item.path)
    do {
      while let event = try reader.next() {
        switch event {
        case .record(let record) where ArchivedPage.mayHold(record):
          return .archived(ArchivedPage(path: path, record: record))
        case .record: open?.isEmpty = false
        case .fault(let offset, let message):
          let error = RecordError(code: "bad_warc", message: message, stage: "read")
          return .failure(id: "\(path)@\(offset)", error)
        }
      }
      return nil
    } catch {
      reader.end()
      return failure(path, error)
    }
  }
}
