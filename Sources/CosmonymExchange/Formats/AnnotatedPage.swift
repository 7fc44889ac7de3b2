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
    var html = "<article id=\"\(Markup.escaped(text.id))\">\n<h2>\(Markup.escaped(text.title ?? text.id))</h2>\n"
    let line = [text.published, text.site, text.id].compactMap(\.self).map(Markup.escaped).joined(separator: " · ")
    html += "<div>\(line)</div>\n<p>"
    var end = 0
    for mention in text.mentions {
      html += Markup.escaped(String(decoding: text.text[end..<mention.range.lowerBound], as: UTF8.self))
      html += mark(mention, String(decoding: text.surface(mention), as: UTF8.self))
      end = mention.range.upperBound
    }
    html += Markup.escaped(String(decoding: text.text[end...], as: UTF8.self))
    return Array((html + "</p>\n</article>\n").utf8)
  }

  private static func mark(_ mention: Annotation, _ surface: String) -> String {
    let facts = [mention.name, mention.id, mention.wikidata, mention.method, mention.confidence].compactMap(\.self)
    var attributes =
      " data-type=\"\(Markup.escaped(mention.type))\" title=\"\(Markup.escaped(facts.joined(separator: " · ")))\""
    if let id = mention.id { attributes += " data-id=\"\(Markup.escaped(id))\"" }
    if let wikidata = mention.wikidata { attributes += " data-wikidata=\"\(Markup.escaped(wikidata))\"" }
    return "<mark\(attributes)>\(Markup.escaped(surface))<small>\(Markup.escaped(mention.type))</small></mark>"
  }
}
