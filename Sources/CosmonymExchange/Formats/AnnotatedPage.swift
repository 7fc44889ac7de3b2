/// A page with the texts and their mentions marked: plain HTML that needs neither script nor network.
///
/// Everything that comes from texts is escaped, and the page's content policy allows no script, whatever a text holds.
enum AnnotatedPage {
  static let opening = """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Annotated articles</title>
    <style>
    :root { color-scheme: light dark; }
    body { font: 1rem/1.6 Georgia, serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }
    article { border-top: 1px solid; margin-top: 2rem; unicode-bidi: isolate; }
    p { white-space: pre-wrap; overflow-wrap: anywhere; }
    mark { background: none; color: inherit; border-bottom: 2px solid; }
    mark small { font: .7rem system-ui, sans-serif; margin-left: .25em; }
    </style>
    </head>
    <body>
    <main>

    """
  static let closing = "</main>\n</body>\n</html>\n"

  static func article(_ text: AnnotatedText) -> [UInt8] {
    var html = "<article id=\"\(escaped(text.id))\">\n<h2>\(escaped(text.title ?? text.id))</h2>\n"
    let line = [text.published, text.site, text.id].compactMap(\.self).map(escaped).joined(separator: " · ")
    html += "<div>\(line)</div>\n<p>"
    var end = 0
    for mention in text.mentions {
      html += escaped(String(decoding: text.text[end..<mention.range.lowerBound], as: UTF8.self))
      html += mark(mention, String(decoding: text.surface(mention), as: UTF8.self))
      end = mention.range.upperBound
    }
    html += escaped(String(decoding: text.text[end...], as: UTF8.self))
    return Array((html + "</p>\n</article>\n").utf8)
  }

  private static func mark(_ mention: Annotation, _ surface: String) -> String {
    let facts = [mention.name, mention.id, mention.wikidata, mention.method, mention.confidence].compactMap(\.self)
    var attributes = " data-type=\"\(escaped(mention.type))\" title=\"\(escaped(facts.joined(separator: " · ")))\""
    if let id = mention.id { attributes += " data-id=\"\(escaped(id))\"" }
    if let wikidata = mention.wikidata { attributes += " data-wikidata=\"\(escaped(wikidata))\"" }
    return "<mark\(attributes)>\(escaped(surface))<small>\(escaped(mention.type))</small></mark>"
  }

  /// Text as HTML: marks as references, and characters that turn the direction of writing or are no text made visible.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case "\n", "\t", "\r": escaped.unicodeScalars.append(scalar)
      default:
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: escaped += "\u{FFFD}"
        default: escaped.unicodeScalars.append(scalar)
        }
      }
    }
    return escaped
  }
}
