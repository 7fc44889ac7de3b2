import CosmonymTokens

/// A set of words that tokens are looked up in by key, so that case and dots do not matter.
struct WordSet: Sendable {
  private let keys: Set<UInt64>

  /// Creates a set of the words in `list`, separated by white space.
  init(_ list: String) {
    keys = Set(
      list.split(whereSeparator: \.isWhitespace).map { word in
        var folded: [UInt8] = []
        Folding.fold(Array(word.utf8)[...], into: &folded)
        return Folding.key(of: folded)
      })
  }

  func contains(_ token: Token) -> Bool { keys.contains(token.key) }
  func contains(key: UInt64) -> Bool { keys.contains(key) }
}
