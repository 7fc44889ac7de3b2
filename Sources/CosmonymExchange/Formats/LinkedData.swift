import CosmonymJSON

/// Web Annotations (W3C, 2017) as JSON-LD: a page of annotations a line, for each text; positions in code points, as the
/// recommendation wants (section 4.2.5).
///
/// Positions count from the start of the article's text; the quotation with what stands around it finds the place in the
/// page itself.
enum WebAnnotation {
  /// Code points before and after a quotation.
  private static let context = 32

  static func page(_ text: AnnotatedText, base: String, unit: OffsetUnit) -> [UInt8] {
    let address = Address.of(text, base: base)
    let table = OffsetTable(text.text, unit: unit)
    var json = JSONWriter()
    json.beginObject()
    json.member("@context", "http://www.w3.org/ns/anno.jsonld")
    json.member("id", address + "#annotations")
    json.member("type", "AnnotationPage")
    json.key("items")
    json.beginArray()
    for (number, mention) in text.mentions.enumerated() {
      json.beginObject()
      json.member("id", "\(address)#annotation-\(number + 1)")
      json.member("type", "Annotation")
      body(mention, base, &json)
      json.key("target")
      json.beginObject()
      json.member("source", address)
      selectors(mention, text, table, &json)
      json.endObject()
      json.endObject()
    }
    json.endArray()
    json.endObject()
    json.endLine()
    return json.bytes
  }

  private static func body(_ mention: Annotation, _ base: String, _ json: inout JSONWriter) {
    json.key("body")
    json.beginArray()
    for (purpose, value) in [("classifying", mention.type), ("describing", mention.name)] {
      guard let value else { continue }
      json.beginObject()
      json.member("type", "TextualBody")
      json.member("purpose", purpose)
      json.member("value", value)
      json.endObject()
    }
    for address in [mention.wikidataAddress, mention.id.map { base + Address.escaped($0) }].compactMap(\.self) {
      json.beginObject()
      json.member("type", "SpecificResource")
      json.member("purpose", "identifying")
      json.member("source", address)
      json.endObject()
    }
    json.endArray()
  }

  private static func selectors(
    _ mention: Annotation, _ text: AnnotatedText, _ table: OffsetTable, _ json: inout JSONWriter
  ) {
    json.key("selector")
    json.beginArray()
    json.beginObject()
    json.member("type", "TextPositionSelector")
    json.span(mention, table)
    json.endObject()
    json.beginObject()
    json.member("type", "TextQuoteSelector")
    json.key("exact")
    json.string(utf8: text.surface(mention))
    let around = text.around(mention, context)
    json.member("prefix", around.before)
    json.member("suffix", around.after)
    json.endObject()
    json.endArray()
  }
}

/// NIF 2.0 as Turtle: each text a context, each mention a phrase of it; offsets in code points.
enum NIF {
  static let opening = """
    @prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
    @prefix itsrdf: <http://www.w3.org/2005/11/its/rdf#> .
    @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

    """

  static func turtle(_ text: AnnotatedText, base: String, unit: OffsetUnit) -> [UInt8] {
    let address = Address.of(text, base: base)
    let table = OffsetTable(text.text, unit: unit)
    let context = "<\(address)#char=0,\(table.offset(ofByte: text.text.count))>"
    var lines = ["", "\(context) a nif:Context , nif:RFC5147String ;"]
    lines += place(0..<text.text.count, table)
    if let url = text.url { lines.append("  nif:sourceUrl <\(Address.escaped(url, keeping: true))> ;") }
    lines.append("  nif:isString \(literal(String(decoding: text.text, as: UTF8.self))) .")
    for mention in text.mentions { lines += phrase(mention, text, table, address, context, base) }
    return Array(lines.map { $0 + "\n" }.joined().utf8)
  }

  private static func place(_ range: Range<Int>, _ table: OffsetTable) -> [String] {
    [("beginIndex", range.lowerBound), ("endIndex", range.upperBound)].map { name, byte in
      "  nif:\(name) \"\(table.offset(ofByte: byte))\"^^xsd:nonNegativeInteger ;"
    }
  }

  private static func phrase(
    _ mention: Annotation, _ text: AnnotatedText, _ table: OffsetTable, _ address: String, _ context: String,
    _ base: String
  ) -> [String] {
    let range = mention.range
    let place = "\(table.offset(ofByte: range.lowerBound)),\(table.offset(ofByte: range.upperBound))"
    var lines = [
      "", "<\(address)#char=\(place)> a nif:Phrase , nif:RFC5147String ;", "  nif:referenceContext \(context) ;",
    ]
    lines += Self.place(range, table)
    lines.append("  nif:anchorOf \(literal(String(decoding: text.surface(mention), as: UTF8.self))) ;")
    for address in [mention.wikidataAddress, mention.id.map { base + Address.escaped($0) }].compactMap(\.self) {
      lines.append("  itsrdf:taIdentRef <\(address)> ;")
    }
    if let confidence = mention.confidence { lines.append("  itsrdf:taConfidence \"\(confidence)\"^^xsd:double ;") }
    lines.append("  itsrdf:taClassRef <\(base)type/\(Address.escaped(mention.type))> .")
    return lines
  }

  /// A literal after Turtle, section 6.4.
  private static func literal(_ text: String) -> String {
    var literal = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": literal += "\\\""
      case "\\": literal += "\\\\"
      case "\n": literal += "\\n"
      case "\r": literal += "\\r"
      case "\t": literal += "\\t"
      default:
        if scalar.value < 0x20 || scalar.value == 0x7F {
          let digits = String(scalar.value, radix: 16)
          literal += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          literal.unicodeScalars.append(scalar)
        }
      }
    }
    return literal + "\""
  }
}

/// Addresses (RFC 3987) of texts and entities.
enum Address {
  /// The page's own address, or one below `base`.
  static func of(_ text: AnnotatedText, base: String) -> String {
    let own = text.url.map { escaped($0, keeping: true) } ?? base + escaped(text.id)
    return own.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).first.map(String.init) ?? own
  }

  /// The text with what an address cannot hold as `%` and two digits a byte.
  ///
  /// - Parameter isAddress: whether it is an address already, whose marks are kept.
  static func escaped(_ text: String, keeping isAddress: Bool = false) -> String {
    let marks = isAddress ? "-._~/:?#[]@!$&'()*+,;=%" : "-._~/"
    let plain = Set(marks.utf8)
    var escaped: [UInt8] = []
    for byte in text.utf8 {
      let isLetter = (0x30...0x39) ~= byte || (0x41...0x5A) ~= byte || (0x61...0x7A) ~= byte
      if isLetter || plain.contains(byte) {
        escaped.append(byte)
      } else {
        escaped += "%".utf8
        escaped += [byte >> 4, byte & 15].map { $0 < 10 ? 0x30 + $0 : 0x37 + $0 }
      }
    }
    return String(decoding: escaped, as: UTF8.self)
  }
}

extension AnnotatedText {
  /// What stands around a mention, up to so many code points at each side.
  package func around(_ mention: Annotation, _ count: Int) -> (before: String, after: String) {
    guard hasText else { return ("", "") }
    // Four bytes a code point at most.
    let before = text[max(0, mention.range.lowerBound - 4 * count)..<mention.range.lowerBound]
    let after = text[mention.range.upperBound..<min(text.count, mention.range.upperBound + 4 * count)]
    let whole = before.drop { $0 & 0xC0 == 0x80 }
    return (
      String(String.UnicodeScalarView(String(decoding: whole, as: UTF8.self).unicodeScalars.suffix(count))),
      String(
        String.UnicodeScalarView(
          String(decoding: Self.wholeCharacters(after), as: UTF8.self).unicodeScalars.prefix(count)))
    )
  }

  /// Without a character that is cut at the end.
  private static func wholeCharacters(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let start = bytes.lastIndex(where: { $0 & 0xC0 != 0x80 }) else { return bytes }
    let width = bytes[start] < 0x80 ? 1 : bytes[start] < 0xE0 ? 2 : bytes[start] < 0xF0 ? 3 : 4
    return start + width <= bytes.endIndex ? bytes : bytes[..<start]
  }
}
