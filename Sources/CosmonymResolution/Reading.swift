/// One way to understand a stretch of text: what it names, by which means it was found, and how sure that is.
package struct Reading: Sendable {
  /// The tokens it covers.
  package var tokens: Range<Int>
  package var type: NameType
  /// By which way it was found.
  package var source: ReadingSource
  /// The entity, as an index into the gazetteer's entities; `nil` for a name that no gazetteer holds.
  package var entity: Int?
  /// The tokens of the fullest form in the text, which give the name of an entity that no gazetteer holds.
  package var fullest: Range<Int>
  package var method: Mention.Method
  /// The sum of the evidence in natural log-odds: above 0 more likely right than wrong.
  package var score: Double
  /// The evidence one by one, when it is recorded.
  package var items: [Evidence.Item] = []
  /// The name's rule that forbids this reading; such readings are kept only when evidence is recorded.
  package var objection: Objection?

  /// A rule of a gazetteer that a reading breaks.
  package enum Objection: String, Sendable {
    case needsFullName = "the full name stands nowhere in the document"
    case needsCue = "none of the cue words of the name's rule stands beside it"
    case siteNamed = "the launch site is named already, before the word 'in'"
    case vetoed = "a word beside it is excluded by the name's rule"
  }

  package init(
    tokens: Range<Int>, entity: Int? = nil, fullest: Range<Int>? = nil, method: Mention.Method, evidence: Evidence
  ) {
    self.tokens = tokens
    type = evidence.type
    source = evidence.source
    self.entity = entity
    self.fullest = fullest ?? tokens
    self.method = method
    score = evidence.score
    items = evidence.items
  }

  /// Whether both cover a token.
  package func overlaps(_ other: Reading) -> Bool { tokens.overlaps(other.tokens) }
}

extension Double {
  /// Log-odds as a probability.
  package var probability: Double { 1 / (1 + exp(-self)) }

  /// e to the power of `x`, in plain arithmetic so that every machine gives the same bits.
  private func exp(_ x: Double) -> Double {
    let clamped = Swift.min(Swift.max(x, -30), 30)
    // exp(x) = exp(x / 1024) ^ 1024; the series converges at once for so small a number.
    let small = clamped / 1024
    var result = 1 + small * (1 + small / 2 * (1 + small / 3 * (1 + small / 4)))
    for _ in 0..<10 { result *= result }
    return result
  }
}
