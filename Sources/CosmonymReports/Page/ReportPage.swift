package import CosmonymExchange
import CosmonymJSON

/// Writes records as one page to look at: script, style and data in a single file that needs no network.
///
/// Articles are written as they come, in chunks of JSON that the page reads when they are wanted; what all of them share
/// comes last. The content policy allows this very script and style, by their hashes, and nothing else.
package struct ReportPage {
  /// So many bytes of text make a chunk.
  private static let chunkSize = 1 << 20
  private static let usualTypes = [
    "agency", "spaceport", "person", "organization", "spacecraft", "launch_vehicle", "celestial_body", "place",
  ]

  private let title: String
  private let sha256: (ArraySlice<UInt8>) -> String
  private var articles = JSONWriter()
  private var texts = JSONWriter()
  private var candidates = JSONWriter()
  private var size = 0
  private var types = Numbering()
  private var methods = Numbering()
  private var entities: [EntityKey: Int] = [:]
  private var rows: [(key: EntityKey, wikidata: String?)] = []
  private var failures: [String] = []

  /// Creates a page.
  ///
  /// - Parameter sha256: the hash of bytes, as 64 hexadecimal digits.
  package init(title: String, sha256: @escaping (ArraySlice<UInt8>) -> String) {
    self.title = title
    self.sha256 = sha256
    // Types have their colours by number, so the usual ones come first, in this order, on every page.
    for type in Self.usualTypes { _ = types.number(type) }
    beginChunk()
  }

  /// Numbers for words, in the order in which they come.
  private struct Numbering {
    private(set) var words: [String] = []
    private var numbers: [String: Int] = [:]

    mutating func number(_ word: String) -> Int {
      if let number = numbers[word] { return number }
      numbers[word] = words.count
      words.append(word)
      return words.count - 1
    }
  }

  // MARK: The page

  /// What comes before the first article.
  package var opening: [UInt8] {
    let policy =
      "default-src 'none'; script-src 'sha256-\(hash(PageScript.source))'; style-src 'sha256-\(hash(PageStyle.css))'; "
      + "base-uri 'none'; form-action 'none'"
    return Array(
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="referrer" content="no-referrer">
      <title>\(Markup.escaped(title))</title>
      <style>\(PageStyle.css)</style>
      </head>
      <body>
      <header>
      <h1>\(Markup.escaped(title))</h1>
      <nav aria-label="Views">
      <button type="button" data-view="articles">Articles</button>
      <button type="button" data-view="entities">Names</button>
      <button type="button" data-view="overview">Overview</button>
      </nav>
      <label class="search">Search <input type="search" id="query" autocomplete="off"></label>
      <div class="filters">
      <fieldset id="types"><legend>Types</legend></fieldset>
      <label>Confidence from <input type="range" id="least" min="0" max="100" step="1" value="0"> <output id="leastshown" \
      for="least">0 %</output></label>
      </div>
      </header>
      <main>
      <section id="side" aria-label="List">
      <div id="count" class="note" role="status"></div>
      <div id="list" role="listbox" tabindex="0" aria-label="Articles"></div>
      </section>
      <section id="pane" tabindex="-1" aria-label="Chosen"><p id="loading">Reading the articles. This page needs its script \
      to be allowed.</p></section>
      <div id="tip" role="tooltip" hidden></div>
      </main>

      """.utf8)
  }

  /// What comes after the last article.
  package mutating func closing() -> [UInt8] {
    var bytes = endChunk()
    bytes += block("id=\"facts\"", facts())
    bytes += "<script>\(PageScript.source)</script>\n</body>\n</html>\n".utf8
    return bytes
  }

  /// The bytes of a hash in base 64, as a content policy wants them.
  private func hash(_ text: String) -> String {
    let digits = Array(sha256(Array(text.utf8)[...]))
    let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap {
      UInt8(String(digits[$0...$0 + 1]), radix: 16)
    }
    return Base64.text(bytes)
  }

  // MARK: Articles

  /// Notes an input that could not be read.
  package mutating func addFailure(_ id: String) { failures.append(id) }

  /// Adds an article.
  ///
  /// - Returns: the chunk that it completes, or nothing.
  /// - Complexity: O(*n*).
  package mutating func add(_ text: AnnotatedText) -> [UInt8] {
    articles.beginArray()
    articles.string(text.id)
    for value in [text.title, text.published, text.site, text.url] {
      if let value { articles.string(value) } else { articles.raw("null".utf8) }
    }
    articles.beginArray()
    for number in marks(of: text) { articles.integer(number) }
    articles.endArray()
    articles.endArray()
    texts.string(utf8: text.text)
    addCandidates(text)
    size += text.text.count + 100 * text.mentions.count
    guard size > Self.chunkSize else { return [] }
    defer { beginChunk() }
    return endChunk()
  }

  /// Six numbers a mention: start and length in UTF-16 units, entity, confidence in thousandths, method, sentence.
  private mutating func marks(of text: AnnotatedText) -> [Int] {
    let units = UTF16Places(text)
    return text.mentions.flatMap { mention in
      let start = units.place(mention.range.lowerBound)
      let confidence = mention.confidence.flatMap(Double.init).map { Int(($0 * 1000).rounded()) }
      return [
        start, units.place(mention.range.upperBound) - start, entity(mention, text), confidence ?? -1,
        mention.method.map { methods.number($0) } ?? -1, mention.sentence ?? -1,
      ]
    }
  }

  private mutating func entity(_ mention: Annotation, _ text: AnnotatedText) -> Int {
    let key = EntityKey(mention, in: text)
    if let number = entities[key] { return number }
    entities[key] = rows.count
    rows.append((key, mention.wikidata))
    return rows.count - 1
  }

  private mutating func addCandidates(_ text: AnnotatedText) {
    candidates.beginObject()
    for (number, mention) in text.mentions.enumerated() where !mention.candidates.isEmpty {
      candidates.key(String(number))
      candidates.beginArray()
      for candidate in mention.candidates {
        candidates.beginArray()
        candidates.integer(types.number(candidate.type))
        candidates.string(candidate.name)
        if let id = candidate.id { candidates.string(id) } else { candidates.raw("null".utf8) }
        candidates.integer(candidate.confidence.flatMap(Double.init).map { Int(($0 * 1000).rounded()) } ?? -1)
        candidates.endArray()
      }
      candidates.endArray()
    }
    candidates.endObject()
  }

  // MARK: Chunks

  private mutating func beginChunk() {
    (articles, texts, candidates, size) = (JSONWriter(), JSONWriter(), JSONWriter(), 0)
    articles.beginArray()
    texts.beginArray()
    candidates.beginArray()
  }

  private mutating func endChunk() -> [UInt8] {
    articles.endArray()
    texts.endArray()
    candidates.endArray()
    let text =
      Array("{\"texts\":".utf8) + texts.bytes + Array(",\"candidates\":".utf8) + candidates.bytes + [UInt8(ascii: "}")]
    return block("class=\"articles\"", articles.bytes) + block("class=\"texts\"", text)
  }

  private mutating func facts() -> [UInt8] {
    var json = JSONWriter()
    let numbers = rows.map { types.number($0.key.type) }
    json.beginObject()
    for (key, words) in [("types", types.words), ("methods", methods.words), ("failures", failures)] {
      json.key(key)
      json.beginArray()
      for word in words { json.string(word) }
      json.endArray()
    }
    json.key("entities")
    json.beginArray()
    for (row, type) in zip(rows, numbers) {
      json.beginArray()
      json.integer(type)
      json.string(row.key.name)
      for value in [row.key.id, row.wikidata] {
        if let value { json.string(value) } else { json.raw("null".utf8) }
      }
      json.endArray()
    }
    json.endArray()
    json.endObject()
    return json.bytes
  }

  /// JSON in a script element that is not run; no `<` is left in it that could end the element.
  private func block(_ attribute: String, _ json: [UInt8]) -> [UInt8] {
    var bytes = Array("<script type=\"application/json\" \(attribute)>".utf8)
    bytes.reserveCapacity(json.count + 100)
    for byte in json {
      if byte == UInt8(ascii: "<") { bytes += "\\u003c".utf8 } else { bytes.append(byte) }
    }
    return bytes + Array("</script>\n".utf8)
  }
}
