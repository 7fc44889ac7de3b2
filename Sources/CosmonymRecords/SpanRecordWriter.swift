package import CosmonymDocuments
package import CosmonymGazetteers
package import CosmonymJSON
package import CosmonymResolution

/// Writes the records of documents from their spans, without a mention being made of each.
///
/// The lines are those that ``RecordWriter`` writes of the same spans as mentions, byte for byte. What records say of an
/// entity is kept (``EntityLabels``), so a writer has one user at a time.
package final class SpanRecordWriter {
  private let writer: RecordWriter
  private var labels: EntityLabels
  /// The entities of the document written last.
  package private(set) var counts = SpanCounts()

  /// Creates a writer.
  package init(gazetteer: Gazetteer, options: RecordOptions) {
    writer = RecordWriter(options: options)
    labels = EntityLabels(gazetteer: gazetteer)
  }

  /// Appends the record of a document as one line.
  ///
  /// - Parameters:
  ///   - spans: those of the types that are to be written, in the order of the text, none overlapping another.
  ///   - ofParts: the mentions of the document's parts.
  ///   - input: names and raw JSON values that are kept under `input`.
  /// - Complexity: O(*n*) in the length of the text.
  package func append(
    _ document: Document, spans: [NamedSpan], ofParts: [[Mention]] = [],
    input: [(name: String, value: ArraySlice<UInt8>)] = [], to json: inout JSONWriter
  ) {
    writer.append(document, ofParts: ofParts, input: input, to: &json) { json in
      append(spans, of: document, to: &json)
      counts.count(spans)
      appendCounts(to: &json)
    }
  }

  private func append(_ spans: [NamedSpan], of document: Document, to json: inout JSONWriter) {
    var offset = OffsetCounter(text: document.text, unit: writer.options.offsets)
    json.key("mentions")
    json.beginArray()
    for span in spans {
      let start = offset.advance(to: span.range.lowerBound)
      let end = offset.advance(to: span.range.upperBound)
      append(span, of: document, offsets: start..<end, to: &json)
    }
    json.endArray()
  }

  private func append(_ span: NamedSpan, of document: Document, offsets: Range<Int>, to json: inout JSONWriter) {
    let label = span.entity.map { labels.place(.mention, of: $0) } ?? 0..<0
    // An escaped byte takes six; what does not depend on the span, keys and numbers, is less than 400.
    json.beginObject(capacity: (span.range.count + span.name.utf8.count) * 6 + label.count + 400) { output in
      output.append(#""start":"#)
      output.append(number: UInt(offsets.lowerBound))
      output.append(#","end":"#)
      output.append(number: UInt(offsets.upperBound))
      output.append(#","text":"#)
      output.append(string: document.text.span.extracting(span.range))
      output.append(",")
      if span.entity != nil {
        output.append(labels.bytes, label)
      } else {
        output.append(type: span.type, name: span.name)
      }
      output.append(",")
      output.append(span.method.member)
      output.append(#","confidence":"#)
      output.append(fraction: span.confidence)
      output.append(#","sentence":"#)
      output.append(number: UInt(span.sentence))
      if let source = document.sourceMap?.sourceRange(of: span.range) { output.append(source: source) }
    }
    if writer.options.includesCandidates { RecordWriter.append(span.alternatives, to: &json) }
    json.endObject()
  }

  private func appendCounts(to json: inout JSONWriter) {
    json.key("entities")
    json.beginArray()
    counts.forEachByFrequency { name in
      let label = name.entity.map { labels.place(.entity, of: $0) } ?? 0..<0
      json.beginObject(capacity: name.name.utf8.count * 6 + label.count + 100) { output in
        if name.entity != nil {
          output.append(labels.bytes, label)
        } else {
          output.append(type: name.type, name: name.name)
        }
        output.append(#","count":"#)
        output.append(number: UInt(name.count))
      }
      json.endObject()
    }
    json.endArray()
  }
}

extension OutputSpan where Element == UInt8 {
  /// Appends the type and the name of something that no gazetteer holds.
  fileprivate mutating func append(type: NameType, name: String) {
    append(#""type":"#)
    append(string: type.name.utf8.span)
    append(#","name":"#)
    append(string: name.utf8.span)
  }

  fileprivate mutating func append(source: Range<Int>) {
    append(#","source":["#)
    append(number: UInt(source.lowerBound))
    append(",")
    append(number: UInt(source.upperBound))
    append("]")
  }
}

/// The distinct entities of a document's spans, in the order of the text, and how often each is mentioned.
///
/// Entities are told apart by number; names that no gazetteer holds by type and name, as ``EntityCount`` does.
package struct SpanCounts {
  /// An entity or name, and its mentions.
  package struct Name {
    package var entity: Int?
    package var type: NameType
    package var name: String
    package var count = 1
    /// The next name of the same hash, -1 for none.
    fileprivate var next: Int32
  }

  /// In the order of the text.
  package private(set) var names: [Name] = []
  /// The last name of each hash, -1 for none.
  private var lasts: [Int32] = []

  /// Forgets what was counted, and counts the spans of another document.
  mutating func count(_ spans: [NamedSpan]) {
    names.removeAll(keepingCapacity: true)
    var size = 64
    while size < spans.count { size *= 2 }
    lasts.removeAll(keepingCapacity: true)
    lasts.append(contentsOf: repeatElement(-1, count: size))
    for span in spans { add(span) }
  }

  private mutating func add(_ span: NamedSpan) {
    let slot = Self.hash(span) & (lasts.count - 1)
    var index = Int(lasts[slot])
    while index >= 0 {
      if isSame(index, span) {
        names[index].count += 1
        return
      }
      index = Int(names[index].next)
    }
    names.append(Name(entity: span.entity, type: span.type, name: span.name, next: lasts[slot]))
    lasts[slot] = Int32(names.count - 1)
  }

  private func isSame(_ index: Int, _ span: NamedSpan) -> Bool {
    guard names[index].entity == nil, span.entity == nil else { return names[index].entity == span.entity }
    return names[index].type == span.type && names[index].name == span.name
  }

  private static func hash(_ span: NamedSpan) -> Int {
    if let entity = span.entity { return Int(truncatingIfNeeded: (UInt64(entity) &* 0x9E37_79B9_7F4A_7C15) >> 32) }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in span.name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ hash >> 32)
  }

  /// Calls `body` with each name, most frequent first, equally frequent ones in the order of the text.
  func forEachByFrequency(_ body: (Name) -> Void) {
    // Frequency, the greatest lowest, above the place: plain numbers are sorted.
    var order = names.indices.map { UInt64(Int(UInt32.max) - names[$0].count) << 32 | UInt64($0) }
    order.sort()
    for key in order { body(names[Int(key & 0xFFFF_FFFF)]) }
  }
}
