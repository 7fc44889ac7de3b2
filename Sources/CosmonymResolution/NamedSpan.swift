/// A mention as numbers: where a name stands and what it means, without the words for that, which are the same each time.
package struct NamedSpan: Sendable {
  /// The bytes of the mention, as UTF-8 offsets into the document's text.
  package var range: Range<Int>
  /// The entity, as an index into the gazetteer's entities; `nil` for a name that no gazetteer holds.
  package var entity: Int?
  /// The fullest form in the document of a name that no gazetteer holds; empty for an entity.
  package var name: String
  /// The type; of an entity the gazetteer tells it.
  package var type: NameType
  /// How it came to be known.
  package var method: Mention.Method
  /// How sure the reading is, from 0 to 1.
  package var confidence: Double
  /// The index of its sentence.
  package var sentence: Int
  /// Other readings of the same words, likeliest first; only when asked for.
  package var alternatives: [Mention.Alternative] = []

  /// Creates a span.
  package init(
    range: Range<Int>, entity: Int?, name: String, type: NameType, method: Mention.Method, confidence: Double,
    sentence: Int
  ) {
    self.range = range
    self.entity = entity
    self.name = name
    self.type = type
    self.method = method
    self.confidence = confidence
    self.sentence = sentence
  }
}
