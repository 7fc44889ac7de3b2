public import CosmonymTokens

/// A listed name in a text that no longer one begins before or with, and every entity that bears it.
public struct LongestMatch: Sendable, Equatable {
  /// The first candidate: one spelled as in the list before others, then in the order of entities.
  public private(set) var first: Candidate
  /// Those of other entities with the same tokens, in the same order.
  public private(set) var others: [Candidate] = []

  /// The tokens it covers, as indices into the text's tokens.
  public var tokens: Range<Int> { first.tokens }
  /// One candidate an entity, the first one included.
  public var candidates: [Candidate] { [first] + others }

  fileprivate init(_ first: Candidate) { self.first = first }

  /// Adds what another name of the same words stands for.
  fileprivate mutating func add(_ candidate: Candidate) {
    var all = candidates
    if let known = all.firstIndex(where: { $0.entity == candidate.entity }) {
      guard candidate.spelling == .same, all[known].spelling != .same else { return }
      all.remove(at: known)
    }
    func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
      (left.spelling == .same ? 0 : 1, left.entity) < (right.spelling == .same ? 0 : 1, right.entity)
    }
    all.insert(candidate, at: all.firstIndex { precedes(candidate, $0) } ?? all.count)
    first = all[0]
    others = Array(all.dropFirst())
  }
}

extension Gazetteer {
  /// The names of a text, leftmost first and longest first, none overlapping another.
  ///
  /// The meaning that dictionary taggers give to a match (leftmost-longest, as in Aho-Corasick libraries). Rules about
  /// capitals hold; rules that ask for evidence, neighbours or years are not looked at, and a family name that was made by
  /// rule is no name without its full form.
  ///
  /// - Parameter types: the types that count; `nil` for all.
  /// - Complexity: O(*n* · *k*) for *n* tokens and names of at most *k* tokens.
  public func longestMatches(in text: [UInt8], tokens: [Token], types: Set<String>? = nil) -> [LongestMatch] {
    var matches: [LongestMatch] = []
    var end = 0
    for candidate in candidates(in: text, tokens: tokens) {
      let isNext = candidate.tokens.lowerBound >= end
      guard isNext || candidate.tokens == matches[matches.count - 1].tokens, counts(candidate, types) else { continue }
      if isNext {
        matches.append(LongestMatch(candidate))
        end = candidate.tokens.upperBound
      } else {
        matches[matches.count - 1].add(candidate)
      }
    }
    return matches
  }

  /// The bytes of a match in the text.
  ///
  /// A token may hold a dot that a list's name has not, as an abbreviation's (`Conn.`) or an initial's; it is left out.
  public func bytes(of match: LongestMatch, in text: [UInt8], tokens: [Token]) -> Range<Int> {
    let dot = UInt8(ascii: ".")
    let start = Int(tokens[match.tokens.lowerBound].start)
    let last = tokens[match.tokens.upperBound - 1]
    let end = Int(last.end)
    guard text[end - 1] == dot, text[last.range].count(where: { $0 == dot }) == 1, last.range.count > 1,
      self.text(of: match.first.name).utf8.last != dot
    else { return start..<end }
    return start..<(end - 1)
  }

  private func counts(_ candidate: Candidate, _ types: Set<String>?) -> Bool {
    if let types, !types.contains(type(of: candidate.entity)) { return false }
    return !isFamilyNameAlone(candidate.name)
  }
}
