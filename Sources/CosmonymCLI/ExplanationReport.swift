import CosmonymJSON
import CosmonymResolution

/// Explanations for people and for programs.
enum ExplanationReport {
  /// Evidence that weighs less than this is not shown.
  private static let least = 0.05

  /// The stretch in its sentence, then each candidate with its evidence.
  static func text(_ explanation: Explanation, text: [UInt8]) -> String {
    var lines = ["\(around(explanation.range, text))"]
    for candidate in explanation.candidates {
      let id = candidate.id.map { " \($0)" } ?? ""
      lines.append(
        "  \(candidate.isChosen ? "+" : "-") \(candidate.text): \(candidate.type)\(id) '\(candidate.name)', by \(candidate.method.rawValue), "
          + "\(decimal(candidate.score)) (\(decimal(candidate.confidence)))")
      lines.append("      \(candidate.verdict)")
      let items = candidate.items.filter { $0.weight.magnitude >= least }.map { item in
        "\(item.evidence)\(item.value == 1 ? "" : " ×\(decimal(item.value))") \(item.weight < 0 ? "" : "+")\(decimal(item.weight))"
      }
      if !items.isEmpty { lines.append("      " + items.joined(separator: ", ")) }
      if !candidate.recognizerItems.isEmpty {
        let items = candidate.recognizerItems.map { "\($0.evidence) \($0.weight < 0 ? "" : "+")\(decimal($0.weight))" }
        lines.append("      to the recognizer: " + items.joined(separator: ", "))
      }
      if !candidate.wouldChange.isEmpty { lines.append("      " + candidate.wouldChange.joined(separator: "; ")) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A stretch for which no source has a reading.
  static func nothing(_ range: Range<Int>, text: [UInt8]) -> String {
    """
    \(around(range, text))
      no reading: no gazetteer holds the name with these letters and capitals, and neither its form nor another name of \
    the text says what it is; a row in a gazetteer (--add-gazetteer) or a title before a person's name would

    """
  }

  /// One JSON object.
  static func json(_ explanation: Explanation, text: [UInt8]) -> String {
    var json = JSONWriter()
    json.beginObject()
    json.key("text")
    json.string(String(decoding: text[explanation.range], as: UTF8.self))
    json.key("start")
    json.integer(explanation.range.lowerBound)
    json.key("end")
    json.integer(explanation.range.upperBound)
    json.key("candidates")
    json.beginArray()
    for candidate in explanation.candidates { write(candidate, to: &json) }
    json.endArray()
    json.endObject()
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private static func write(_ candidate: Explanation.Candidate, to json: inout JSONWriter) {
    json.beginObject()
    json.key("start")
    json.integer(candidate.range.lowerBound)
    json.key("end")
    json.integer(candidate.range.upperBound)
    json.key("text")
    json.string(candidate.text)
    json.key("type")
    json.string(candidate.type)
    if let id = candidate.id {
      json.key("id")
      json.string(id)
    }
    json.key("name")
    json.string(candidate.name)
    json.key("method")
    json.string(candidate.method.rawValue)
    json.key("taken")
    json.boolean(candidate.isChosen)
    json.key("verdict")
    json.string(candidate.verdict)
    json.key("score")
    json.raw(decimal(candidate.score).utf8)
    json.key("confidence")
    json.fraction(candidate.confidence)
    write(candidate.items, as: "evidence", to: &json)
    write(candidate.recognizerItems, as: "recognizer", to: &json)
    json.key("would_change")
    json.beginArray()
    for reason in candidate.wouldChange { json.string(reason) }
    json.endArray()
    json.endObject()
  }

  private static func write(_ items: [Explanation.Item], as key: String, to json: inout JSONWriter) {
    json.key(key)
    json.beginArray()
    for item in items {
      json.beginObject()
      json.key("evidence")
      json.string(item.evidence)
      json.key("value")
      json.raw(decimal(item.value).utf8)
      json.key("weight")
      json.raw(decimal(item.weight).utf8)
      json.endObject()
    }
    json.endArray()
  }

  /// A stretch in brackets with the words around it, in one line.
  private static func around(_ range: Range<Int>, _ text: [UInt8]) -> String {
    var start = max(0, range.lowerBound - 50)
    while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
    var end = min(text.count, range.upperBound + 50)
    while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
    let parts = [text[start..<range.lowerBound], text[range], text[range.upperBound..<end]]
    let words = parts.map { String(decoding: $0.map { $0 < 0x20 ? 0x20 : $0 }, as: UTF8.self) }
    return "…\(words[0])[\(words[1])]\(words[2])…"
  }

  private static func decimal(_ value: Double) -> String {
    let hundredths = Int((value.magnitude * 100).rounded())
    return (value < 0 && hundredths > 0 ? "-" : "")
      + "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }
}
