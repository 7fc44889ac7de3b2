import CosmonymJSON

/// Our own lines: records, and gold, which has the same mentions.
package enum RecordFormat {
  /// What a line is.
  package enum Line: Sendable, Equatable {
    /// An article.
    case text(AnnotatedText)
    /// The record of an input that could not be read.
    case failure(id: String)
  }

  /// Reads a line.
  ///
  /// Offsets are code points; where the words say that they are another unit (`extract --offsets`), that one is taken.
  ///
  /// - Throws: ``ExchangeError`` when it is neither record nor gold.
  package static func line(
    _ bytes: ArraySlice<UInt8>, file: String, number: Int
  ) throws(ExchangeError) -> Line {
    let value: JSONValue
    do { value = try JSONReader.value(of: bytes) } catch {
      throw ExchangeError(file, number, "not JSON: \(error.message)")
    }
    guard let id = value["id"]?.string else {
      throw ExchangeError(file, number, "no 'id'; is this a file that 'cosmonym extract' wrote, or gold?")
    }
    if value["error"] != nil { return .failure(id: id) }
    guard let list = value["mentions"]?.array else { throw ExchangeError(file, number, "no 'mentions'") }
    var text = AnnotatedText(id: id, text: Array((value["text"]?.string ?? "").utf8))
    text.hasText = value["text"]?.string != nil
    text.title = value["title"]?.string
    text.published = value["published"]?.string ?? value["date"]?.string
    text.url = value["url"]?.string
    text.site = value["site"]?.string
    text.mentions = try mentions(list, of: text, file, number)
    return .text(text)
  }

  private static func mentions(
    _ list: [JSONValue], of text: AnnotatedText, _ file: String, _ number: Int
  ) throws(ExchangeError) -> [Annotation] {
    let units: [OffsetUnit] = text.hasText ? [.codepoint, .utf16, .utf8] : [.utf8]
    let tables = units.map { OffsetTable(text.text, unit: $0) }
    for (place, table) in tables.enumerated() {
      let isLast = place == tables.count - 1
      var taken: [Annotation] = []
      for value in list {
        guard let start = value["start"]?.integer, let end = value["end"]?.integer, let type = value["type"]?.string
        else { throw ExchangeError(file, number, "a mention needs 'start', 'end' and 'type'") }
        let range =
          text.hasText
          ? range(start, end, table, text, value["text"]?.string) : start < end ? start..<end : nil
        guard let range else {
          if !isLast { break }
          throw ExchangeError(
            file, number,
            "the mention \(start)..\(end), '\(value["text"]?.string ?? "")', does not stand there in the text")
        }
        taken.append(mention(value, range: range, type: type, hasText: text.hasText))
      }
      if taken.count == list.count { return inOrder(taken) }
    }
    return []
  }

  private static func range(
    _ start: Int, _ end: Int, _ table: OffsetTable, _ text: AnnotatedText, _ surface: String?
  ) -> Range<Int>? {
    guard let first = table.byte(at: start), let last = table.byte(at: end), first < last else { return nil }
    if let surface, !surface.utf8.elementsEqual(text.text[first..<last]) { return nil }
    return first..<last
  }

  private static func inOrder(_ mentions: [Annotation]) -> [Annotation] {
    let sorted = mentions.sorted { $0.range.lowerBound < $1.range.lowerBound }
    var end = 0
    return sorted.filter { mention in
      defer { end = max(end, mention.range.upperBound) }
      return mention.range.lowerBound >= end
    }
  }

  private static func mention(_ value: JSONValue, range: Range<Int>, type: String, hasText: Bool) -> Annotation {
    var mention = Annotation(range: range, type: type)
    mention.id = value["id"]?.string
    mention.name = value["name"]?.string
    mention.wikidata = value["wikidata"]?.string
    mention.method = value["method"]?.string
    mention.confidence = number(value["confidence"])
    if !hasText { mention.surface = value["text"]?.string }
    mention.sentence = value["sentence"]?.integer
    mention.isOptional = value["optional"]?.boolean ?? false
    mention.candidates = (value["candidates"]?.array ?? []).compactMap { candidate in
      guard let type = candidate["type"]?.string, let name = candidate["name"]?.string else { return nil }
      return Annotation.Candidate(
        type: type, id: candidate["id"]?.string, name: name, confidence: number(candidate["confidence"]))
    }
    return mention
  }

  /// A number as it is written.
  static func number(_ value: JSONValue?) -> String? {
    if case .number(let text)? = value { text } else { nil }
  }

  /// Writes a text as a line of gold, which `evaluate`, `fit` and `train` read.
  static func gold(_ text: AnnotatedText) -> [UInt8] {
    var json = JSONWriter()
    let table = OffsetTable(text.text, unit: .codepoint)
    json.beginObject()
    json.key("id")
    json.string(text.id)
    json.member("title", text.title)
    json.key("text")
    json.string(utf8: text.text)
    json.member("date", text.published)
    json.member("url", text.url)
    json.member("site", text.site)
    json.key("mentions")
    json.beginArray()
    for mention in text.mentions {
      json.beginObject()
      json.span(mention, table)
      json.key("text")
      json.string(utf8: text.surface(mention))
      json.key("type")
      json.string(mention.type)
      json.entity(mention)
      json.evidence(mention)
      json.key("optional")
      json.boolean(mention.isOptional)
      json.endObject()
    }
    json.endArray()
    json.endObject()
    json.endLine()
    return json.bytes
  }
}

/// What the JSON formats have in common.
extension JSONWriter {
  mutating func member(_ key: StaticString, _ value: String?) {
    guard let value else { return }
    self.key(key)
    string(value)
  }

  mutating func span(_ mention: Annotation, _ table: OffsetTable) {
    key("start")
    integer(table.offset(ofByte: mention.range.lowerBound))
    key("end")
    integer(table.offset(ofByte: mention.range.upperBound))
  }

  /// The members that say which entity it is.
  mutating func entity(_ mention: Annotation) {
    member("id", mention.id)
    member("name", mention.name)
    member("wikidata", mention.wikidata)
  }

  /// The members that a prediction has.
  mutating func evidence(_ mention: Annotation) {
    member("method", mention.method)
    if let confidence = mention.confidence {
      key("confidence")
      raw(confidence.utf8)
    }
  }

  /// The members that say what text this is, for formats that keep unknown members.
  mutating func origin(_ text: AnnotatedText) {
    member("document", text.id)
    member("title", text.title)
    member("date", text.published)
    member("url", text.url)
    member("site", text.site)
  }
}

extension AnnotatedText {
  /// Takes over what ``CosmonymJSON/JSONWriter/origin(_:)`` wrote.
  mutating func readOrigin(_ value: JSONValue?) {
    title = value?["title"]?.string
    published = value?["date"]?.string
    url = value?["url"]?.string
    site = value?["site"]?.string
  }
}

extension Annotation {
  /// Takes over what the members of a span say beyond its place and type.
  mutating func readEntity(_ value: JSONValue?) {
    id = value?["id"]?.string
    name = value?["name"]?.string
    wikidata = value?["wikidata"]?.string
    method = value?["method"]?.string
    confidence = RecordFormat.number(value?["confidence"])
    isOptional = value?["optional"]?.boolean ?? false
  }
}
