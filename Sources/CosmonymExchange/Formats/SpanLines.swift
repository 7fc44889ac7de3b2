import CosmonymJSON

/// The formats of JSON Lines with the text and a list of spans: doccano's, Prodigy's and spaCy's.
enum SpanLines {
  // MARK: Writing

  /// doccano: spans as `[start, end, type]`; other members it keeps as the example's metadata.
  ///
  /// doccano's page counts UTF-16 units (doccano issue 2290).
  static func doccano(_ text: AnnotatedText, unit: OffsetUnit) -> [UInt8] {
    var json = JSONWriter()
    let table = OffsetTable(text.text, unit: unit)
    json.beginObject()
    json.key("text")
    json.string(utf8: text.text)
    json.key("label")
    json.beginArray()
    for mention in text.mentions {
      json.beginArray()
      json.integer(table.offset(ofByte: mention.range.lowerBound))
      json.integer(table.offset(ofByte: mention.range.upperBound))
      json.string(mention.type)
      json.endArray()
    }
    json.endArray()
    json.origin(text)
    entities(text, table, &json)
    json.endObject()
    json.endLine()
    return json.bytes
  }

  /// Which entities the spans are, for formats whose spans have no place for it.
  private static func entities(_ text: AnnotatedText, _ table: OffsetTable, _ json: inout JSONWriter) {
    json.key("links")
    json.beginArray()
    for mention in text.mentions where mention.id != nil || mention.name != nil || mention.isOptional {
      json.beginObject()
      json.span(mention, table)
      json.entity(mention)
      json.evidence(mention)
      if mention.isOptional {
        json.key("optional")
        json.boolean(true)
      }
      json.endObject()
    }
    json.endArray()
  }

  /// Prodigy: spans as objects, in code points; unknown members are kept.
  static func prodigy(_ text: AnnotatedText, unit: OffsetUnit) -> [UInt8] {
    var json = JSONWriter()
    let table = OffsetTable(text.text, unit: unit)
    json.beginObject()
    json.key("text")
    json.string(utf8: text.text)
    json.key("spans")
    json.beginArray()
    for mention in text.mentions { span(mention, table, &json) }
    json.endArray()
    json.key("meta")
    json.beginObject()
    json.origin(text)
    json.endObject()
    json.endObject()
    json.endLine()
    return json.bytes
  }

  private static func span(_ mention: Annotation, _ table: OffsetTable, _ json: inout JSONWriter) {
    json.beginObject()
    json.span(mention, table)
    json.key("label")
    json.string(mention.type)
    json.key("kb_id")
    json.string(mention.wikidata ?? mention.id ?? "")
    json.entity(mention)
    json.evidence(mention)
    if mention.isOptional {
      json.key("optional")
      json.boolean(true)
    }
    json.endObject()
  }

  /// spaCy: what `Doc.from_json` reads, tokens and sentences included; entities again as a span group, which keeps ids.
  static func spacy(_ text: AnnotatedText, unit: OffsetUnit) -> [UInt8] {
    var json = JSONWriter()
    let table = OffsetTable(text.text, unit: unit)
    json.beginObject()
    json.key("text")
    json.string(utf8: text.text)
    for key in ["ents", "spans"] {
      json.key(key)
      if key == "spans" {
        json.beginObject()
        json.key("entities")
      }
      json.beginArray()
      for mention in text.mentions { span(mention, table, &json) }
      json.endArray()
      if key == "spans" { json.endObject() }
    }
    let tokens = SpacyTokens(text)
    json.key("sents")
    ranges(tokens.sentences, table, &json, numbered: false)
    json.key("tokens")
    ranges(tokens.tokens, table, &json, numbered: true)
    json.key("meta")
    json.beginObject()
    json.origin(text)
    json.endObject()
    json.endObject()
    json.endLine()
    return json.bytes
  }

  private static func ranges(_ ranges: [Range<Int>], _ table: OffsetTable, _ json: inout JSONWriter, numbered: Bool) {
    json.beginArray()
    for (number, range) in ranges.enumerated() {
      json.beginObject()
      if numbered {
        json.key("id")
        json.integer(number)
      }
      json.span(Annotation(range: range, type: ""), table)
      json.endObject()
    }
    json.endArray()
  }

  // MARK: Reading

  /// Reads a line or element of any of these formats: spans under `label`, `labels`, `entities`, `ents` or `spans`, each as
  /// an array or an object; also spaCy's pairs `["text", {"entities": …}]`.
  ///
  /// - Throws: ``ExchangeError`` when it has no text or no spans.
  static func text(
    _ value: JSONValue, unit: OffsetUnit, textKey: String, place: ReadingPlace
  ) throws(ExchangeError) -> AnnotatedText {
    var value = value
    if let pair = value.array, pair.count == 2, case .string = pair[0], case .object(let members) = pair[1] {
      value = .object([JSONValue.Member("text", pair[0])] + members)
    }
    guard let words = value[value["text"] == nil ? "data" : textKey]?.string ?? value["text"]?.string else {
      throw place.error("no '\(textKey)' with the text; --text-key names another")
    }
    guard let list = spans(of: value) else {
      throw place.error("no spans under 'label', 'labels', 'entities', 'ents' or 'spans'")
    }
    let meta = value["meta"] ?? value
    let id =
      meta["document"]?.string ?? value["document"]?.string ?? value["id"]?.string
      ?? value["id"]?.integer.map(String.init)
    var text = AnnotatedText(id: id ?? place.name, text: Array(words.utf8))
    text.readOrigin(meta)
    var intake = MentionIntake(text.text, unit: unit)
    let links = links(value["links"] ?? meta["links"])
    for span in list { add(span, links, place, &intake) }
    text.mentions = intake.finish()
    place.tell(intake.faults)
    return text
  }

  private static func spans(of value: JSONValue) -> [JSONValue]? {
    // spaCy's span group holds the ids as well; one that a person has changed in spaCy is in `ents`.
    for key in ["label", "labels", "entities", "ents", "spans"] {
      if let list = value[key]?.array { return list }
    }
    return value["spans"]?.object?.first?.value.array
  }

  private static func links(_ value: JSONValue?) -> [[Int?]: JSONValue] {
    Dictionary(
      (value?.array ?? []).map { ([$0["start"]?.integer, $0["end"]?.integer], $0) },
      uniquingKeysWith: { first, _ in first })
  }

  private static func add(
    _ span: JSONValue, _ links: [[Int?]: JSONValue], _ place: ReadingPlace, _ intake: inout MentionIntake
  ) {
    let parts = span.array
    let start = parts?.first?.integer ?? span["start"]?.integer ?? span["start_offset"]?.integer
    let end = parts?.dropFirst().first?.integer ?? span["end"]?.integer ?? span["end_offset"]?.integer
    let type = parts?.dropFirst(2).first?.string ?? (span["label"] ?? span["type"])?.string
    guard let start, let end, let type else {
      return place.tell(["a span without start, end or label; left out"])
    }
    intake.add(start, end, type: type) { mention in
      // Links go with the place they were made for; a span that was moved has lost its own.
      if let link = links[[start, end]] {
        mention.readEntity(link)
      } else {
        mention.readEntity(parts == nil ? span : nil)
      }
      let address = span["kb_id"]?.string ?? ""
      if mention.wikidata == nil { mention.wikidata = Annotation.wikidata(address: address) }
      if mention.id == nil, mention.wikidata == nil, !address.isEmpty { mention.id = address }
    }
  }
}
