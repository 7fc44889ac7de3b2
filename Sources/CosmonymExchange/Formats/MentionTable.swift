/// A table after RFC 4180 with a row a mention; offsets in code points.
package enum MentionTable {
  static let columns = [
    "document", "published", "site", "title", "url", "start", "end", "text", "type", "id", "name", "wikidata", "method",
    "confidence", "sentence",
  ]

  static func rows(_ text: AnnotatedText, unit: OffsetUnit) -> [UInt8] {
    let table = OffsetTable(text.text, unit: text.hasText ? unit : .utf8)
    var rows = ""
    for mention in text.mentions {
      let place = [mention.range.lowerBound, mention.range.upperBound].map {
        String(text.hasText ? table.offset(ofByte: $0) : $0)
      }
      let surface = text.hasText ? String(decoding: text.surface(mention), as: UTF8.self) : mention.surface ?? ""
      rows += row(
        [text.id, text.published, text.site, text.title, text.url] + place
          + [
            surface, mention.type, mention.id, mention.name, mention.wikidata, mention.method, mention.confidence,
            mention.sentence.map(String.init),
          ])
    }
    return Array(rows.utf8)
  }

  /// A row, cells in quotes where they need them.
  package static func row(_ cells: [String?]) -> String {
    cells.map { cell($0 ?? "") }.joined(separator: ",") + "\r\n"
  }

  private static func cell(_ text: String) -> String {
    let needsQuotes = text.unicodeScalars.contains { [",", "\"", "\n", "\r"].contains($0) }
    return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}
