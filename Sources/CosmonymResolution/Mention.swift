/// A name in a text, and what it means there.
public struct Mention: Sendable, Equatable {
  /// How a mention came to be known.
  public enum Method: String, Sendable {
    /// A gazetteer holds the name.
    case gazetteer
    /// The text itself defines the acronym.
    case acronym
    /// A short form of a name that stands elsewhere in the text.
    case coreference
    /// A misspelling or another transliteration.
    case spelling
    /// A description that stands for one entity.
    case descriptor
    /// Its form says what it is: a title before it, a designation.
    case pattern
    /// The trained recognizer.
    case model
  }

  /// What else the same words may mean.
  public struct Alternative: Sendable, Equatable {
    /// The type.
    public var type: String
    /// The gazetteer's id, when it holds the entity.
    public var id: String?
    /// The canonical name, or the fullest form in the document.
    public var name: String
    /// How sure this reading would be by itself, from 0 to 1.
    public var confidence: Double

    /// Creates an alternative.
    public init(type: String, id: String?, name: String, confidence: Double) {
      self.type = type
      self.id = id
      self.name = name
      self.confidence = confidence
    }
  }

  /// The bytes of the mention, as UTF-8 offsets into the document's text.
  public var range: Range<Int>
  /// The type, as the gazetteer calls it: `agency`, `person`, or one of a user's own.
  public var type: String
  /// The gazetteer's id, when the mention is linked.
  public var id: String?
  /// The canonical name, or the fullest form in the document.
  public var name: String
  /// The Wikidata id, when the gazetteer has one.
  public var wikidata: String?
  /// How it came to be known.
  public var method: Method
  /// How sure the reading is, from 0 to 1.
  public var confidence: Double
  /// The index of its sentence.
  public var sentence: Int
  /// Other readings of the same words, likeliest first; only when asked for.
  public var alternatives: [Alternative] = []

  /// Creates a mention.
  public init(
    range: Range<Int>, type: String, id: String?, name: String, wikidata: String?, method: Method,
    confidence: Double, sentence: Int
  ) {
    self.range = range
    self.type = type
    self.id = id
    self.name = name
    self.wikidata = wikidata
    self.method = method
    self.confidence = confidence
    self.sentence = sentence
  }
}
