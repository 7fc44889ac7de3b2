import CosmonymTokens

/// The names that are known, and the entities they stand for, ready to be matched against tokens.
public struct Gazetteer: Sendable {
  /// One surface form of one entity.
  struct Name: Sendable {
    var entity: Int32
    var rule: Int32
    /// The name's tokens, as a range of `tokens`.
    var tokens: Range<Int32>
  }

  /// The entities, in the order of files and rows.
  private let entities: [Entity]
  /// Ordinary words and personal names.
  public private(set) var lexicon: Lexicon
  /// All surface forms, in the order of entities.
  private(set) var names: [Name] = []
  /// The distinct rules.
  private(set) var rules: [NameRule] = []
  /// The text of all surface forms, a blank line between two.
  private(set) var surfaces: [UInt8] = []
  /// The tokens of `surfaces`.
  private(set) var tokens: [Token] = []
  /// Finds names.
  private(set) var trie: NameTrie

  /// Builds a gazetteer from rows.
  init(rows: [GazetteerRow], lexicon: Lexicon) {
    entities = rows.map(\.entity)
    self.lexicon = lexicon
    trie = NameTrie(keys: [])
    var builder = NameCollector()
    for (index, row) in rows.enumerated() { builder.add(row, entity: Int32(index)) }
    rules = builder.rules
    surfaces = builder.surfaces
    tokens = Tokenizer().tokenize(surfaces).tokens
    names = builder.names(tokens: tokens)
    trie = NameTrie(
      keys: names.map { name in
        tokens[Int(name.tokens.lowerBound)..<Int(name.tokens.upperBound)].map(\.key)
      })
  }

  /// How many entities there are; they are numbered from 0 in the order of files and rows.
  public var entityCount: Int { entities.count }

  /// An entity with all its columns. Made anew at each call: for what is written out, not for inner loops.
  public func entity(_ index: Int) -> Entity { entities[index] }

  /// The type of an entity.
  public func type(of index: Int) -> String { entities[index].type }

  /// The types that the entities have.
  public var types: Set<String> { Set(entities.map(\.type)) }

  /// The rule of a name.
  package func rule(of name: Int) -> NameRule { rules[Int(names[name].rule)] }

  /// The tokens of a name, their offsets into `surfaces`.
  func tokens(of name: Int) -> ArraySlice<Token> {
    let range = names[name].tokens
    return tokens[Int(range.lowerBound)..<Int(range.upperBound)]
  }

  /// The number of surface forms, derived ones included.
  public var nameCount: Int { names.count }
}

/// Collects the surface forms of rows into one text, so that all are tokenized in one go.
private struct NameCollector {
  private(set) var surfaces: [UInt8] = []
  private(set) var rules: [NameRule] = []
  private var ruleIndex: [NameRule: Int32] = [:]
  private var pending: [(entity: Int32, rule: Int32, start: Int)] = []

  mutating func add(_ row: GazetteerRow, entity: Int32) {
    var seen: Set<String> = []
    var forms = row.names
    for name in row.names { forms += NameVariants.forms(of: name.text, rule: name.rule, entity: row.entity) }
    if let family = NameVariants.familyName(of: row.entity) { forms.append(family) }
    for form in forms where seen.insert(form.text).inserted {
      pending.append((entity, index(of: form.rule), surfaces.count))
      surfaces.append(contentsOf: form.text.utf8)
      surfaces.append(contentsOf: "\n\n".utf8)
    }
  }

  private mutating func index(of rule: NameRule) -> Int32 {
    if let index = ruleIndex[rule] { return index }
    rules.append(rule)
    ruleIndex[rule] = Int32(rules.count - 1)
    return Int32(rules.count - 1)
  }

  /// The names, each with the tokens that stand in its stretch of the text.
  func names(tokens: [Token]) -> [Gazetteer.Name] {
    var names: [Gazetteer.Name] = []
    names.reserveCapacity(pending.count)
    var token = 0
    for (index, name) in pending.enumerated() {
      let end = index + 1 < pending.count ? pending[index + 1].start : surfaces.count
      let first = token
      while token < tokens.count, tokens[token].start < end { token += 1 }
      names.append(Gazetteer.Name(entity: name.entity, rule: name.rule, tokens: Int32(first)..<Int32(token)))
    }
    return names
  }
}
