import Cosmonym
import CosmonymDocuments
import CosmonymIngest
import CosmonymJSON
import CosmonymRecords
import CosmonymResolution
import Glibc

/// Turns a unit of work into records.
struct UnitProcessor: Sendable {
  let pipeline: Pipeline
  let options: BatchOptions
  /// Set when names are only looked up.
  let lookup: LookupProcessor?
  private let writers: WriterPool<SpanRecordWriter>

  init(pipeline: Pipeline, options: BatchOptions) {
    self.pipeline = pipeline
    self.options = options
    let (gazetteer, record) = (pipeline.gazetteer, options.record)
    writers = WriterPool { SpanRecordWriter(gazetteer: gazetteer, options: record) }
    lookup = options.matchesOnly ? LookupProcessor(gazetteer: pipeline.gazetteer, options: options.record) : nil
  }

  /// Processes a unit.
  ///
  /// Its documents are numbered from 0; those `givenUp` get a failure instead of a record, and `begin` is told the number
  /// of each one that is begun.
  func process(_ unit: WorkUnit, givenUp: Set<Int> = [], begin: (Int) -> Void = { _ in }) -> WorkResult {
    var result = WorkResult(input: unit.input)
    switch unit.content {
    case .failure(let id, let error):
      fail(error, id: id, path: unit.path, bytes: nil, into: &result)
    case .passedOver(let note):
      result.summary.skipped += 1
      if let note { result.messages.append(note) }
    case .unchanged(let input):
      result.unchanged = input
      result.summary.unchanged = 1
    case .document(let id, let bytes, let warnings):
      result.summary.bytes = bytes.count
      if givenUp.isEmpty {
        document(bytes, id: id, path: unit.path, warnings: warnings, into: &result)
      } else {
        late(id: id, path: unit.path, bytes: bytes.count, into: &result)
      }
    case .archived(let page):
      result.summary.bytes = page.record.block.count
      if givenUp.isEmpty {
        archived(page, into: &result)
      } else {
        late(id: page.id, path: unit.path, bytes: page.record.block.count, into: &result)
      }
    case .lines(let bytes, let firstLine, let offset):
      result.summary.bytes = bytes.count
      lines(bytes) { line, index in
        let number = firstLine + index
        if givenUp.contains(index) {
          return late(id: "\(unit.path):\(number)", path: unit.path, bytes: line.count, into: &result)
        }
        begin(index)
        self.line(line, path: unit.path, number: number, offset: offset, into: &result)
      }
    }
    return result
  }

  private var ingestor: Ingestor { Ingestor(limit: options.limits.bytes) }

  private func document(
    _ bytes: [UInt8], id: String, path: String, warnings: [String], into result: inout WorkResult
  ) {
    let format: InputFormat = options.format == .html ? .html : options.format == .text ? .text : .auto
    do {
      var document = try ingestor.document(
        from: bytes, id: id, path: path, format: format, charset: options.charset)
      document.warnings = warnings + document.warnings
      write(document, into: &result)
    } catch {
      let failure = RecordError(code: error.code, message: error.message, stage: "ingest")
      fail(failure, id: id, path: path, bytes: bytes.count, into: &result)
    }
  }

  private func archived(_ page: ArchivedPage, into result: inout WorkResult) {
    do {
      if let document = try page.document(ingestor: ingestor, charset: options.charset) {
        write(document, into: &result)
      } else {
        result.summary.skipped += 1
      }
    } catch {
      fail(error, id: page.id, path: page.path, bytes: page.record.block.count, into: &result)
    }
  }

  private func write(
    _ document: Document, input: [(name: String, value: ArraySlice<UInt8>)] = [], into result: inout WorkResult
  ) {
    if let lookup { return lookup.write(document, input: input, into: &result) }
    var spans = pipeline.spans(in: document, withAlternatives: options.record.includesCandidates)
    if let types = options.record.types { spans.removeAll { !types.contains(pipeline.type(of: $0)) } }
    let ofParts = options.record.includesParts ? pipeline.mentionsOfParts(in: document) : []
    writers.withWriter { writer in
      result.addRecord { writer.append(document, spans: spans, ofParts: ofParts, input: input, to: &$0) }
      result.summary.add(writer.counts)
    }
  }

  private func late(id: String, path: String, bytes: Int, into result: inout WorkResult) {
    let message = "took more than \(options.limits.seconds) s and was given up; raise the limit with --max-seconds"
    fail(
      RecordError(code: "time_limit", message: message, stage: "ingest"), id: id, path: path, bytes: bytes,
      into: &result)
  }

  private func fail(_ error: RecordError, id: String, path: String, bytes: Int?, into result: inout WorkResult) {
    result.addFailure(code: error.code) {
      RecordWriter().append(error: error, id: id, path: path, bytes: bytes, to: &$0)
    }
    result.messages.append("\(id): \(error.message)")
  }

  // MARK: JSON Lines

  /// Calls `body` for each line that is not blank, with its number, from 0.
  private func lines(_ bytes: [UInt8], body: (ArraySlice<UInt8>, Int) -> Void) {
    var index = 0
    var start = 0
    while start < bytes.count {
      let end = lineEnd(in: bytes, from: start)
      if bytes[start..<end].contains(where: { $0 > 0x20 }) { body(bytes[start..<end], index) }
      index += 1
      start = end + 1
    }
  }

  /// The next line feed, or the end.
  private func lineEnd(in bytes: [UInt8], from start: Int) -> Int {
    unsafe bytes[start...].withUnsafeBytes { rest in
      guard let first = rest.baseAddress, let found = unsafe memchr(first, 0x0A, rest.count) else { return bytes.count }
      return unsafe start + first.distance(to: UnsafeRawPointer(found))
    }
  }

  private func line(_ line: ArraySlice<UInt8>, path: String, number: Int, offset: Int, into result: inout WorkResult) {
    let place = "\(path):\(number)"
    guard line.count <= options.limits.bytes else {
      let error = SystemError.tooLarge(limit: options.limits.bytes)
      return fail(
        RecordError(code: error.reason, message: error.message, stage: "read"), id: place, path: path,
        bytes: line.count, into: &result)
    }
    do {
      let members = try JSONReader.members(of: line)
      let id = try self.id(in: line, members) ?? place
      guard let (key, value) = content(members) else {
        let message = "the line has neither '\(options.textKey)' nor '\(options.htmlKey)'; name the key with --text-key"
        return fail(
          RecordError(code: "no_text_key", message: message, stage: "read"), id: place, path: path, bytes: line.count,
          into: &result)
      }
      var text: [UInt8] = []
      var map = SourceMap()
      text.reserveCapacity(value.count)
      try JSONReader.decodeString(in: line, at: value) { piece, source in
        let place = (source.lowerBound + offset)..<(source.upperBound + offset)
        let start = text.count
        if (try? UTF8Span(validating: piece.span)) != nil {
          text += piece
        } else {
          // Bytes that are not UTF-8 become the replacement character.
          text += String(decoding: piece, as: UTF8.self).utf8
        }
        map.append(textLength: text.count - start, source: place)
      }
      let source = Source(
        path: path, mediaType: key == options.textKey ? "text/plain" : "text/html", charset: "utf-8", bytes: line.count,
        sha256: Ingestor.sha256(line))
      let kept = members.filter { options.keep.contains($0.name) }.map { (name: $0.name, value: line[$0.value]) }
      var document =
        key == options.textKey
        ? ingestor.document(text: text, id: id, source: source, map: map)
        : try ingestor.document(html: text, id: id, source: source, map: map)
      if members.count(where: { $0.name == key }) > 1 {
        document.warnings.append("the line has '\(key)' more than once; the last one was read")
      }
      write(document, input: kept, into: &result)
    } catch let error as JSONError {
      let message = "not a JSON object: \(error.message) at column \(error.offset - line.startIndex + 1)"
      fail(
        RecordError(code: "bad_json", message: message, stage: "read"), id: place, path: path, bytes: line.count,
        into: &result)
    } catch let error as IngestError {
      fail(
        RecordError(code: error.code, message: error.message, stage: "ingest"), id: place, path: path,
        bytes: line.count, into: &result)
    } catch {
      fail(
        RecordError(code: "unreadable", message: "\(error)", stage: "read"), id: place, path: path, bytes: line.count,
        into: &result)
    }
  }

  /// The line's own id; a number counts as well.
  private func id(in line: ArraySlice<UInt8>, _ members: [JSONReader.MemberRange]) throws(JSONError) -> String? {
    guard let member = members.last(where: { $0.name == options.idKey }) else { return nil }
    switch try JSONReader.value(of: line[member.value]) {
    case .string(let id) where !id.isEmpty: return id
    case .number(let id): return id
    default: return nil
    }
  }

  private func content(_ members: [JSONReader.MemberRange]) -> (key: String, value: Range<Int>)? {
    for key in [options.textKey, options.htmlKey] {
      if let member = members.last(where: { $0.name == key }) { return (key, member.value) }
    }
    return nil
  }
}
