import CosmonymJSON

/// Label Studio's tasks: one JSON array, offsets in code points, as the editor of release 1.23 counts; early
/// ones counted UTF-16 units (Label Studio issue 1347).
///
/// What a program found goes under `predictions`, gold under `annotations`. The labelling interface needs
/// `<Labels name="label" toName="text">` and `<Text name="text" value="$text"/>`.
enum LabelStudio {
  // MARK: Writing

  static func task(_ text: AnnotatedText, unit: OffsetUnit) -> [UInt8] {
    var json = JSONWriter()
    let table = OffsetTable(text.text, unit: unit)
    json.beginObject()
    json.key("data")
    json.beginObject()
    json.key("text")
    json.string(utf8: text.text)
    json.origin(text)
    json.endObject()
    let isGold = !text.mentions.contains { $0.confidence != nil }
    json.key(isGold ? "annotations" : "predictions")
    json.beginArray()
    json.beginObject()
    json.key(isGold ? "ground_truth" : "model_version")
    if isGold { json.boolean(true) } else { json.string("cosmonym") }
    json.key("result")
    json.beginArray()
    for (number, mention) in text.mentions.enumerated() { region(mention, number, text, table, &json) }
    json.endArray()
    json.endObject()
    json.endArray()
    json.endObject()
    return json.bytes
  }

  private static func region(
    _ mention: Annotation, _ number: Int, _ text: AnnotatedText, _ table: OffsetTable, _ json: inout JSONWriter
  ) {
    json.beginObject()
    json.key("id")
    json.string("m\(number + 1)")
    json.member("from_name", "label")
    json.member("to_name", "text")
    json.member("type", "labels")
    if let confidence = mention.confidence {
      json.key("score")
      json.raw(confidence.utf8)
    }
    json.key("value")
    json.beginObject()
    json.span(mention, table)
    json.key("text")
    json.string(utf8: text.surface(mention))
    json.key("labels")
    json.beginArray()
    json.string(mention.type)
    json.endArray()
    json.endObject()
    meta(mention, &json)
    json.endObject()
  }

  /// What the page shows of a region, under `text`, and which entity it is.
  private static func meta(_ mention: Annotation, _ json: inout JSONWriter) {
    json.key("meta")
    json.beginObject()
    json.key("text")
    json.beginArray()
    if let shown = [mention.name, mention.id.map { "(\($0))" }].compactMap(\.self).nonEmpty {
      json.string(shown.joined(separator: " "))
    }
    json.endArray()
    json.entity(mention)
    json.evidence(mention)
    if mention.isOptional {
      json.key("optional")
      json.boolean(true)
    }
    json.endObject()
  }

  // MARK: Reading

  /// Reads a task of a full export (JSON) or of the short one (JSON-MIN).
  ///
  /// Of several annotations the ground truth counts, else the last that is not cancelled; without any, the prediction.
  ///
  /// - Throws: ``ExchangeError`` when it has no text or was not annotated.
  static func text(
    _ value: JSONValue, unit: OffsetUnit, textKey: String, place: ReadingPlace
  ) throws(ExchangeError) -> AnnotatedText {
    let data = value["data"] ?? value
    guard let words = data[textKey]?.string else {
      throw place.error("no '\(textKey)' under 'data'; --text-key names another")
    }
    let number = (value["id"] ?? data["id"])?.integer.map { "task/\($0)" }
    var text = AnnotatedText(
      id: data["document"]?.string ?? data["id"]?.string ?? number ?? place.name, text: Array(words.utf8))
    text.readOrigin(data)
    var intake = MentionIntake(text.text, unit: unit)
    for (region, value) in try regions(value, place) {
      let labels = (value["labels"] ?? value["hypertextlabels"])?.array?.compactMap(\.string) ?? []
      guard let start = value["start"]?.integer, let end = value["end"]?.integer, let label = labels.first else {
        place.tell(["a region without start, end or label; left out"])
        continue
      }
      if labels.count > 1 { place.tell(["a region with \(labels.count) labels; only '\(label)' was taken"]) }
      intake.add(start, end, type: label, surface: value["text"]?.string) { mention in
        mention.readEntity(region["meta"])
      }
    }
    text.mentions = intake.finish()
    place.tell(intake.faults)
    return text
  }

  /// Regions with their values.
  private static func regions(
    _ value: JSONValue, _ place: ReadingPlace
  ) throws(ExchangeError) -> [(JSONValue, JSONValue)] {
    if value["data"] == nil, let short = value["label"]?.array { return short.map { ($0, $0) } }
    let annotations = (value["annotations"] ?? value["completions"])?.array ?? []
    let valid = annotations.filter { $0["was_cancelled"]?.boolean != true }
    let chosen = valid.last { $0["ground_truth"]?.boolean == true } ?? valid.last
    guard let result = (chosen ?? value["predictions"]?.array?.last)?["result"]?.array else {
      throw place.error("the task has no annotation; was it skipped?")
    }
    if valid.count > 1 {
      place.tell([
        "\(valid.count) annotations; only \(chosen?["ground_truth"]?.boolean == true ? "the ground truth" : "the last") was taken"
      ])
    }
    return result.compactMap { region in
      guard let type = region["type"]?.string, type.hasSuffix("labels"), let value = region["value"] else { return nil }
      return (region, value)
    }
  }
}

extension Array {
  fileprivate var nonEmpty: Self? { isEmpty ? nil : self }
}
