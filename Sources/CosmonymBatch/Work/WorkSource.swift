import CosmonymRecords

/// Cuts the inputs into units of work, in their order; reads no more than asked for.
struct WorkSource {
  private let options: BatchOptions
  private let filter: InputFilter
  private var walk: InputWalk
  private var open: OpenInput?
  /// The number of inputs begun so far.
  private(set) var position = 0
  /// The same with inputs that cannot be read.
  private var found = 0
  /// The contents of inputs read to their end, by number, until they are taken.
  private(set) var contents: [Int: FileContent] = [:]
  private let isHashing: Bool
  private let earlier: EarlierRun?
  private let hasOutput: (String) -> Bool
  private var bytesBefore = 0
  /// A unit of lines has about this many bytes.
  private static let unitSize = 256 << 10

  /// An input that gives more than one unit.
  private struct OpenInput {
    let item: InputItem
    let input: InputReference
    let file: FileStream
    /// Set when it is a zip archive, whose entries are parts of their own.
    var zip: ZipDirectory?
    var part: OpenPart?
    /// Whether a zip archive has given anything yet.
    var isEmpty = true
  }

  /// A stream that gives more than one unit: an input, or an entry of one.
  private struct OpenPart {
    enum Reader {
      case lines(LineReader)
      case archive(WarcReader)
    }

    let item: InputItem
    let reader: Reader
    /// Whether it has given anything yet.
    var isEmpty = true
  }

  /// - Parameters:
  ///   - isHashing: whether ``contents`` are wanted.
  ///   - earlier: a run whose inputs are not done again when they are unchanged.
  ///   - hasOutput: whether the output of the earlier run for a path is still there.
  init(
    _ list: InputList, options: BatchOptions, isHashing: Bool = false, earlier: EarlierRun? = nil,
    hasOutput: @escaping (String) -> Bool = { _ in true }
  ) {
    walk = InputWalk(list)
    filter = list.filter
    self.options = options
    self.isHashing = isHashing
    self.earlier = earlier
    self.hasOutput = hasOutput
  }

  /// Bytes of files read so far, as they lie on disk.
  var bytesRead: Int { bytesBefore + (open?.file.bytesRead ?? 0) }

  /// The contents of the inputs that were read to their end since this was last asked for.
  mutating func takeContents() -> [Int: FileContent] {
    defer { contents = [:] }
    return contents
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
        if let earlier = earlier?.unchanged(item.path), hasOutput(item.path) {
          bytesBefore += earlier.bytes
          return unit(item, input, .unchanged(earlier))
        }
        if let unit = begin(item, input) { return unit }
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
  private mutating func begin(_ item: InputItem, _ input: InputReference) -> WorkUnit? {
    do throws(SystemError) {
      let file = try FileStream(path: item.path, isHashed: isHashing)
      open = OpenInput(item: item, input: input, file: file)
      let stream = try DecompressedStream(file, limits: options.limits)
      let format = try InputFormatChoice.format(of: item.path, stream, asked: options.format)
      if format == .zip {
        open?.zip = try ZipDirectory(path: item.path, limits: options.limits)
        return nil
      }
      guard let content = try begin(item, stream, format) else { return nil }
      close()
      return unit(item, input, content)
    } catch {
      close()
      return unit(item, input, failure(item.id, error))
    }
  }

  /// The document that a stream holds; `nil` when it may give more than one unit, and is open now.
  private mutating func begin(
    _ item: InputItem, _ stream: DecompressedStream, _ format: BatchOptions.Format
  ) throws(SystemError) -> WorkUnit.Content? {
    switch format {
    case .warc:
      stream.skipDamage()
      let reader = WarcReader(stream: stream, blockLimit: options.limits.bytes)
      open?.part = OpenPart(item: item, reader: .archive(reader))
    case .jsonl:
      if InputFormatChoice.isUTF16(try stream.peek(), startsWith: UInt8(ascii: "{")) {
        throw SystemError(
          message: "is UTF-16, and JSON Lines are UTF-8; convert it with iconv -f utf-16 -t utf-8",
          reason: "bad_encoding")
      }
      open?.part = OpenPart(item: item, reader: .lines(LineReader(stream: stream)))
    case .zip: throw .zip("is a zip archive inside a zip archive, which is not read; unpack the outer one")
    case .auto, .html, .text:
      let bytes = try stream.readAll(limit: options.limits.bytes)
      return .document(id: item.id, bytes: bytes, warnings: stream.strayNote.map { [$0] } ?? [])
    }
    return nil
  }

  /// The open input is done.
  private mutating func close() {
    guard let open else { return }
    bytesBefore += open.zip == nil ? open.file.bytesRead : open.file.size
    if isHashing {
      contents[open.input.number] = open.zip == nil ? open.file.content : FileContent(path: open.item.path)
    }
    self.open = nil
  }

  private func failure(_ id: String, _ error: SystemError) -> WorkUnit.Content {
    .failure(id: id, RecordError(code: error.reason, message: error.message, stage: "read"))
  }

  private mutating func nextInOpen() -> WorkUnit? {
    while let input = open?.input {
      if let (item, content) = nextInPart() { return unit(item, input, content) }
      open?.part = nil
      guard let zip = open?.zip else { break }
      guard let unit = nextEntry(of: zip) else {
        if open?.part == nil { break }
        continue
      }
      return unit
    }
    close()
    return nil
  }

  /// The next unit of the open part; `nil` at its end.
  private mutating func nextInPart() -> (InputItem, WorkUnit.Content)? {
    guard let part = open?.part else { return nil }
    let content: WorkUnit.Content? =
      switch part.reader {
      case .lines(let reader): nextLines(reader, part.item)
      case .archive(let reader): nextPage(reader, part.item)
      }
    if content == nil, open?.part?.isEmpty == true {
      open?.part?.isEmpty = false
      let error = RecordError(code: "empty", message: "the file is empty; there is nothing to read", stage: "read")
      return (part.item, .failure(id: part.item.id, error))
    }
    open?.part?.isEmpty = false
    return content.map { (part.item, $0) }
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
        case .record: open?.part?.isEmpty = false
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

  // MARK: Zip archives

  /// The next unit of a zip archive; `nil` when an entry is open that may give more than one, and when nothing is left.
  private mutating func nextEntry(of zip: ZipDirectory) -> WorkUnit? {
    guard let item = open?.item, let input = open?.input else { return nil }
    do {
      var next = try zip.next()
      while let folder = next, folder.name.hasSuffix("/") { next = try zip.next() }
      guard let entry = next else { return endOfZip(item, input) }
      guard filter.takes(entry.name), !entry.isLink, !ZipName.isHidden(entry.name) else {
        return WorkUnit(path: "", content: .passedOver(note: nil))
      }
      open?.isEmpty = false
      let inside = InputItem(
        path: item.path + "!" + entry.name, id: item.id + "!" + FileName.shown(entry.name))
      return begin(entry, of: zip, inside).map { unit(inside, input, $0) }
    } catch {
      open?.isEmpty = false
      return unit(item, input, failure(item.id, error))
    }
  }

  private mutating func begin(_ entry: ZipDirectory.Entry, of zip: ZipDirectory, _ item: InputItem) -> WorkUnit.Content?
  {
    do {
      let stream = try DecompressedStream(try zip.stream(of: entry), limits: options.limits)
      let asked = options.format == .zip ? .auto : options.format
      return try begin(item, stream, InputFormatChoice.format(of: entry.name, stream, asked: asked))
    } catch {
      // An archive that expands too far as a whole is left.
      if zip.isExhausted { zip.end() }
      return failure(item.id, error)
    }
  }

  /// An archive that held nothing to read is a failure, as a folder is.
  private mutating func endOfZip(_ item: InputItem, _ input: InputReference) -> WorkUnit? {
    guard open?.isEmpty == true else { return nil }
    open?.isEmpty = false
    let message = "the archive holds no article; looked for \(InputFilter.endings.joined(separator: " "))"
    return unit(item, input, failure(item.id, SystemError(message: message, reason: "no_articles")))
  }
}
