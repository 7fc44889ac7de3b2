/// A text with its mentions, as any of the formats holds it.
package struct AnnotatedText: Sendable, Equatable {
  /// The id.
  package var id: String
  /// The text, valid UTF-8.
  package var text: [UInt8]
  /// Whether the text is there; a record made with `--no-text` has none, and its offsets are as they were given.
  package var hasText = true
  /// The title.
  package var title: String?
  /// The day or time of publication, after RFC 3339.
  package var published: String?
  /// The address of the page.
  package var url: String?
  /// The name of the site.
  package var site: String?
  /// The mentions in the order of the text; they do not overlap.
  package var mentions: [Annotation] = []

  /// Creates a text.
  package init(id: String, text: [UInt8]) {
    self.id = id
    self.text = text
  }

  /// The bytes of a mention.
  package func surface(_ mention: Annotation) -> ArraySlice<UInt8> { text[mention.range] }
}

/// A mention: a stretch of a text and what it means.
package struct Annotation: Sendable, Equatable {
  /// Its bytes in the text.
  package var range: Range<Int>
  /// The type.
  package var type: String
  /// The id of the entity, when it is linked.
  package var id: String?
  /// The canonical name.
  package var name: String?
  /// The entity's id in Wikidata.
  package var wikidata: String?
  /// How it came to be known; gold has none.
  package var method: String?
  /// How sure it is, a number from 0 to 1 as it was written; gold has none.
  package var confidence: String?
  /// The number of its sentence, where it was told.
  package var sentence: Int?
  /// Its words, where the text that holds them is not there.
  package var surface: String?
  /// Gold: neither missed nor found.
  package var isOptional = false
  /// What else the words may mean.
  package var candidates: [Candidate] = []

  /// What the words of a mention may mean.
  package struct Candidate: Sendable, Equatable {
    /// The type.
    package var type: String
    /// The id of the entity, when there is one.
    package var id: String?
    /// The name.
    package var name: String
    /// How sure it is, as it was written.
    package var confidence: String?

    /// Creates a candidate.
    package init(type: String, id: String?, name: String, confidence: String?) {
      self.type = type
      self.id = id
      self.name = name
      self.confidence = confidence
    }
  }

  /// Creates a mention.
  package init(range: Range<Int>, type: String) {
    self.range = range
    self.type = type
  }

  /// The address of the entity in Wikidata.
  package var wikidataAddress: String? { wikidata.map { "http://www.wikidata.org/entity/\($0)" } }

  /// The entity's id in Wikidata out of such an address, or `nil`.
  static func wikidata(address: String) -> String? {
    guard address.contains("wikidata.org/") || address.hasPrefix("Wikidata:") || address.hasPrefix("Q") else {
      return nil
    }
    let end = address.split { $0 == "/" || $0 == ":" }.last.map(String.init) ?? ""
    return end.first == "Q" && end.count > 1 && end.dropFirst().allSatisfy(\.isASCIIDigit) ? end : nil
  }
}

extension Character {
  var isASCIIDigit: Bool { isASCII && isNumber }
}
