/// One way to understand a stretch of text: what it names, by which means it was found, and how sure that is.
///
/// Plain numbers only: there are several for each name of a text, and they are copied and sorted.
package struct Reading: Sendable {
  /// The tokens it covers.
  package var tokens: Range<Int> { Int(first)..<Int(end) }
  /// The first token, and the one after the last.
  private(set) var first: Int32
  private(set) var end: Int32
  /// The tokens of the fullest form in the text, which give the name of an entity that no gazetteer holds.
  package var fullest: Range<Int> {
    get { Int(fullestFirst)..<Int(fullestEnd) }
    set { (fullestFirst, fullestEnd) = (Int32(newValue.lowerBound), Int32(newValue.upperBound)) }
  }
  private var fullestFirst: Int32
  private var fullestEnd: Int32
  /// The sum of the evidence in natural log-odds: above 0 more likely right than that nothing is named there.
  package var score: Double
  /// The natural log-odds of a name of its type, all readings of the same words considered; set when it is chosen.
  package var posterior: Double
  /// The entity's number, -1 for none.
  private var entityNumber: Int32 = -1
  /// Where its evidence stands, item by item (``EvidenceRecord``); -1 when it is not recorded.
  var place: Int32 = -1
  package var type: NameType
  /// By which way it was found.
  package var source: ReadingSource
  package var method: Mention.Method
  /// The name's rule that forbids this reading; such readings are kept only when evidence is recorded.
  package var objection: Objection?

  /// A rule of a gazetteer that a reading breaks.
  package enum Objection: String, Sendable {
    case needsFullName = "the full name stands nowhere in the document"
    case siteNamed = "the launch site is named already, before the word 'in'"
    case vetoed = "a word beside it is excluded by the name's rule"
  }

  /// The entity, as an index into the gazetteer's entities; `nil` for a name that no gazetteer holds.
  package var entity: Int? {
    get { entityNumber < 0 ? nil : Int(entityNumber) }
    set { entityNumber = newValue.map { Int32($0) } ?? -1 }
  }

  /// The number of tokens it covers.
  var count: Int { Int(end - first) }

  init(
    tokens: Range<Int>, entity: Int? = nil, fullest: Range<Int>? = nil, method: Mention.Method, evidence: Evidence
  ) {
    self.init(tokens: tokens, type: evidence.type, source: evidence.source, method: method, score: evidence.score)
    self.entity = entity
    if let fullest { self.fullest = fullest }
    place = evidence.place
  }

  /// A reading with a given score and no evidence.
  package init(tokens: Range<Int>, type: NameType, source: ReadingSource, method: Mention.Method, score: Double) {
    first = Int32(tokens.lowerBound)
    end = Int32(tokens.upperBound)
    (fullestFirst, fullestEnd) = (first, end)
    self.type = type
    self.source = source
    self.method = method
    self.score = score
    posterior = score
  }

  /// Whether both cover a token.
  package func overlaps(_ other: Reading) -> Bool { first < other.end && other.first < end }
}
