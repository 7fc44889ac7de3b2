public import CosmonymTokens

/// A listed name in a text that no longer one begins before or with, and every entity that bears it.
public struct LongestMatch: Sendable, Equatable {
  /// The tokens it covers, as indices into the text's tokens.
  public var tokens: Range<Int>
  /// One candidate an entity: those spelled as in the list first, then in the order of entities.
  public var candidates: [Candidate]
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
    for candidate in candidates(in: text, tokens: tokens) where counts(candidate, types) {
      if candidate.tokens.lowerBound >= end {
        matches.append(LongestMatch(tokens: candidate.tokens, candidates: [candidate]))
        end = candidate.tokens.upperBound
      } else if candidate.tokens == matches[matches.count - 1].tokens {
        matches[matches.count - 1].add(candidate)
      }
    }
    return matches
  }

  private func counts(_ candidate: Candidate, _ types: Set<String>?) -> Bool {
    if let types, !types.contains(type(of: candidate.entity)) { return false }
    let rule = rule(of: candidate.name)
    return !(rule.isDerived && rule.evidence == .fullName)
  }
}

extension LongestMatch {
  /// Adds what another name of the same words stands for.
  fileprivate mutating func add(_ candidate: Candidate) {
    if let known = candidates.firstIndex(where: { $0.entity == candidate.entity }) {
      guard candidate.spelling == .same, candidates[known].spelling != .same else { return }
      candidates.remove(at: known)
    }
    let place = candidates.firstIndex {
      ($0.spelling == .same ? 0 : 1, $0.entity) > (candidate.spelling == .same ? 0 : 1, candidate.entity)
    }
    candidates.insert(candidate, at: place ?? candidates.count)
  }
}
