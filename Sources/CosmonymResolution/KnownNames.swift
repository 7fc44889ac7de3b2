import CosmonymColumns
/// A set of types.
struct TypeSet: OptionSet, Sendable, BitwiseCopyable {
  var rawValue: UInt16

  @inline(__always)
  init(rawValue: UInt16) { self.rawValue = rawValue }
  @inline(__always)
  init(_ type: NameType) { rawValue = 1 << UInt16(type.rawValue) }
  @inline(__always)
  func contains(_ type: NameType) -> Bool { rawValue >> UInt16(type.rawValue) & 1 != 0 }

  /// The types in the order of their raw values.
  var members: Members { Members(rest: rawValue) }

  struct Members: Sequence, IteratorProtocol {
    fileprivate var rest: UInt16

    @inline(__always)
    mutating func next() -> NameType? {
      guard rest != 0 else { return nil }
      let type = NameType(rawValue: UInt8(truncatingIfNeeded: rest.trailingZeroBitCount))
      rest &= rest &- 1
      return type
    }
  }
}

/// The names that gazetteers hold, seen from each token.
final class KnownNames {
  /// What covers one token.
  private struct Cover: BitwiseCopyable {
    var starting: TypeSet = []
    var ending: TypeSet = []
    var likely: TypeSet = []
    var longest: UInt8 = 0
    var longestLikely: UInt8 = 0
  }

  /// A stretch that a rule or the list itself says something of.
  private struct Marked {
    var tokens: Range<Int>
    var type: NameType
    var entity = -1
  }

  private let covers: Column<Cover>
  /// In the order of their first tokens.
  private var distinctive: [Marked] = []
  private var vetoed: [Marked] = []
  private var withheld: [Marked] = []

  init(count: Int, in arena: Arena) { covers = arena.column(count, of: Cover()) }

  /// The types of the names that start at the token.
  func starting(_ token: Int) -> TypeSet { covers[token].starting }
  /// The types of the names whose last token it is.
  func ending(_ token: Int) -> TypeSet { covers[token].ending }
  /// The types of the likely readings that cover the token.
  func likely(_ token: Int) -> TypeSet { covers[token].likely }
  /// The length, in tokens, of the longest name that covers the token.
  func longest(_ token: Int) -> Int { Int(covers[token].longest) }
  /// The same for likely readings.
  func longestLikely(_ token: Int) -> Int { Int(covers[token].longestLikely) }

  /// Notes a name that stands there and no rule forbids.
  func note(_ tokens: Range<Int>, _ type: NameType) {
    covers[tokens.lowerBound].starting.insert(TypeSet(type))
    covers[tokens.upperBound - 1].ending.insert(TypeSet(type))
    let count = UInt8(clamping: tokens.count)
    for token in tokens where covers[token].longest < count { covers[token].longest = count }
  }

  /// Notes a reading that is more likely right than wrong.
  func noteLikely(_ tokens: Range<Int>, _ type: NameType) {
    let count = UInt8(clamping: tokens.count)
    for token in tokens {
      covers[token].likely.insert(TypeSet(type))
      if covers[token].longestLikely < count { covers[token].longestLikely = count }
    }
  }

  /// Notes a name whose rule says that it does not mean the listed thing here; in the order of first tokens.
  func noteVetoed(_ tokens: Range<Int>, _ type: NameType) {
    vetoed.append(Marked(tokens: tokens, type: type))
  }

  /// Whether a rule says that a stretch is no name of the type; its form then says nothing either.
  func isVetoed(_ tokens: Range<Int>, _ type: NameType) -> Bool {
    !vetoed.isEmpty && Self.contains(vetoed, tokens) { $0.type == type }
  }

  /// Notes a listed name of several words that needs no evidence: what else its form may say counts for nothing; in the
  /// order of first tokens.
  func noteDistinctive(_ tokens: Range<Int>) { distinctive.append(Marked(tokens: tokens, type: .other)) }

  /// Whether a stretch is such a name.
  func isDistinctive(_ tokens: Range<Int>) -> Bool {
    covers[tokens.lowerBound].longest >= tokens.count && Self.contains(distinctive, tokens) { _ in true }
  }

  /// Notes a listed name whose rule asks for evidence that the text does not give; in the order of first tokens.
  func noteWithheld(_ tokens: Range<Int>, _ type: NameType, entity: Int) {
    withheld.append(Marked(tokens: tokens, type: type, entity: entity))
  }

  /// The one entity of a type whose name stands there and was withheld by its rule; `nil` when there are several.
  func withheldEntity(_ tokens: Range<Int>, _ type: NameType) -> Int? {
    var entity: Int?
    let isAmbiguous = Self.contains(withheld, tokens) { marked in
      guard marked.type == type, marked.entity != entity else { return false }
      defer { entity = marked.entity }
      return entity != nil
    }
    return isAmbiguous ? nil : entity
  }

  /// The people among them whose names stand within a stretch, each with its tokens.
  func withheldPeople(in tokens: Range<Int>) -> [(tokens: Range<Int>, entity: Int)] {
    let start = withheld.partitioningIndex { $0.tokens.lowerBound >= tokens.lowerBound }
    return withheld[start...].prefix { $0.tokens.lowerBound < tokens.upperBound }
      .filter { $0.type == .person && $0.tokens.upperBound <= tokens.upperBound }.map { ($0.tokens, $0.entity) }
  }

  /// Whether one of the stretches has these tokens and fits.
  ///
  /// - Complexity: O(log *n*).
  private static func contains(_ marked: [Marked], _ tokens: Range<Int>, _ fits: (Marked) -> Bool) -> Bool {
    var low = marked.partitioningIndex { $0.tokens.lowerBound >= tokens.lowerBound }
    while low < marked.count, marked[low].tokens.lowerBound == tokens.lowerBound {
      if marked[low].tokens == tokens, fits(marked[low]) { return true }
      low += 1
    }
    return false
  }
}

extension Array {
  /// The index of the first element that belongs to the second part, of an array whose elements that do stand last.
  ///
  /// - Complexity: O(log *n*).
  fileprivate func partitioningIndex(where belongs: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if belongs(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
