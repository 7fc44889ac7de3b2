public import CosmonymDocuments
public import CosmonymJSON
public import CosmonymResolution

/// Writes records as lines of JSON, keys in the order of the contract; `schema/record.schema.json` describes them.
public struct RecordWriter: Sendable {
  /// What is written.
  public var options: RecordOptions

  /// Creates a writer.
  public init(options: RecordOptions = RecordOptions()) {
    self.options = options
  }

  /// Appends the record of a document as one line.
  ///
  /// Mentions must be in the order of the text and must not overlap. `input` holds members of the input line to be
  /// kept under `input`: names and raw JSON values.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  public func append(
    _ document: Document, mentions: [Mention], ofParts: [[Mention]] = [],
    input: [(name: String, value: ArraySlice<UInt8>)] = [], to json: inout JSONWriter
  ) {
    let shown = shown(mentions)
    append(document, ofParts: ofParts, input: input, to: &json) { json in
      append(shown, of: document.text, map: document.sourceMap, to: &json)
      append(EntityCount.counts(of: shown), to: &json)
    }
  }

  /// The mentions of the types that are written.
  private func shown(_ mentions: [Mention]) -> [Mention] {
    options.types.map { types in mentions.filter { types.contains($0.type) } } ?? mentions
  }

  /// Appends a record of whose names `names` writes the members, `mentions` and `entities`.
  func append(
    _ document: Document, ofParts: [[Mention]] = [], input: [(name: String, value: ArraySlice<UInt8>)],
    to json: inout JSONWriter, names: (inout JSONWriter) -> Void
  ) {
    json.beginObject()
    json.key("id")
    json.string(document.id)
    append(document.source, to: &json)
    if options.includesMetadata { append(document.metadata, to: &json) }
    if options.includesText {
      json.key("text")
      json.string(utf8: document.text)
    }
    if options.includesParts, !document.parts.isEmpty { append(document.parts, ofParts, to: &json) }
    names(&json)
    if !input.isEmpty {
      json.key("input")
      json.beginObject()
      for member in input {
        json.key(member.name)
        json.raw(member.value)
      }
      json.endObject()
    }
    if !document.warnings.isEmpty { strings("warnings", document.warnings, to: &json) }
    json.endObject()
    json.endLine()
  }

  /// Appends the record of an input that could not be read, as one line; of its source, only what is known.
  public func append(error: RecordError, id: String, path: String, bytes: Int?, to json: inout JSONWriter) {
    json.beginObject()
    json.key("id")
    json.string(id)
    json.key("source")
    json.beginObject()
    json.key("path")
    json.string(path)
    if let bytes {
      json.key("bytes")
      json.integer(bytes)
    }
    json.endObject()
    json.key("error")
    json.beginObject()
    json.key("code")
    json.string(error.code)
    json.key("message")
    json.string(error.message)
    json.key("stage")
    json.string(error.stage)
    json.endObject()
    json.endObject()
    json.endLine()
  }

  private func append(_ source: Source, to json: inout JSONWriter) {
    json.key("source")
    json.beginObject()
    json.key("path")
    json.string(source.path)
    json.key("media_type")
    json.string(source.mediaType)
    json.key("charset")
    json.string(source.charset)
    json.key("bytes")
    json.integer(source.bytes)
    json.key("sha256")
    json.string(source.sha256)
    if let offset = source.recordOffset {
      json.key("offset")
      json.integer(offset)
    }
    json.endObject()
  }

  private func append(_ metadata: Metadata, to json: inout JSONWriter) {
    string("title", metadata.title, to: &json)
    if !metadata.authors.isEmpty { strings("authors", metadata.authors, to: &json) }
    string("published", metadata.published, to: &json)
    string("language", metadata.language, to: &json)
    string("url", metadata.url, to: &json)
    string("site", metadata.site, to: &json)
  }

  private func append(_ parts: [Part], _ mentions: [[Mention]], to json: inout JSONWriter) {
    json.key("parts")
    json.beginArray()
    for (index, part) in parts.enumerated() {
      json.beginObject()
      json.key("kind")
      json.string(part.kind.rawValue)
      json.key("text")
      json.string(utf8: part.text[...])
      Self.append(source: part.source, to: &json)
      if index < mentions.count { append(shown(mentions[index]), of: part.text, map: nil, to: &json) }
      json.endObject()
    }
    json.endArray()
  }

  /// Appends the bytes of the original file, when they are known.
  static func append(source: Range<Int>?, to json: inout JSONWriter) {
    guard let source else { return }
    json.key("source")
    json.beginArray()
    json.integer(source.lowerBound)
    json.integer(source.upperBound)
    json.endArray()
  }

  private func append(_ mentions: [Mention], of text: [UInt8], map: SourceMap?, to json: inout JSONWriter) {
    var offset = OffsetCounter(text: text, unit: options.offsets)
    json.key("mentions")
    json.beginArray()
    for mention in mentions {
      json.beginObject()
      json.key("start")
      json.integer(offset.advance(to: mention.range.lowerBound))
      json.key("end")
      json.integer(offset.advance(to: mention.range.upperBound))
      json.key("text")
      json.string(utf8: text[mention.range])
      json.key("type")
      json.string(mention.type)
      string("id", mention.id, to: &json)
      json.key("name")
      json.string(mention.name)
      string("wikidata", mention.wikidata, to: &json)
      json.key("method")
      json.string(mention.method.rawValue)
      json.key("confidence")
      json.fraction(mention.confidence)
      json.key("sentence")
      json.integer(mention.sentence)
      Self.append(source: map?.sourceRange(of: mention.range), to: &json)
      if options.includesCandidates { Self.append(mention.alternatives, to: &json) }
      json.endObject()
    }
    json.endArray()
  }

  static func append(_ alternatives: [Mention.Alternative], to json: inout JSONWriter) {
    json.key("candidates")
    json.beginArray()
    for alternative in alternatives {
      json.beginObject()
      json.key("type")
      json.string(alternative.type)
      if let id = alternative.id {
        json.key("id")
        json.string(id)
      }
      json.key("name")
      json.string(alternative.name)
      json.key("confidence")
      json.fraction(alternative.confidence)
      json.endObject()
    }
    json.endArray()
  }

  private func append(_ entities: [EntityCount], to json: inout JSONWriter) {
    json.key("entities")
    json.beginArray()
    for entity in entities {
      json.beginObject()
      string("id", entity.id, to: &json)
      json.key("type")
      json.string(entity.type)
      json.key("name")
      json.string(entity.name)
      string("wikidata", entity.wikidata, to: &json)
      json.key("count")
      json.integer(entity.count)
      json.endObject()
    }
    json.endArray()
  }

  private func string(_ key: StaticString, _ value: String?, to json: inout JSONWriter) {
    guard let value else { return }
    json.key(key)
    json.string(value)
  }

  private func strings(_ key: StaticString, _ values: [String], to json: inout JSONWriter) {
    json.key(key)
    json.beginArray()
    for value in values { json.string(value) }
    json.endArray()
  }
}
