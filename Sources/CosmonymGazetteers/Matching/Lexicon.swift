/// Ordinary words and personal names: what a capitalised word may be if no gazetteer holds it.
///
/// A word is asked for by the key of its token, so case and diacritics do not matter.
public struct Lexicon: Sendable {
  /// What is known about a word.
  public struct Word: OptionSet, Sendable {
    /// The bits.
    public let rawValue: UInt32

    /// Creates it from bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// An ordinary word of the language.
    public static let common = Word(rawValue: 1)
    /// A given name.
    public static let givenName = Word(rawValue: 2)
    /// A family name.
    public static let surname = Word(rawValue: 4)
  }

  private let words: ImageColumn<UInt64>?
  /// Keeps the words where they are, for a lexicon may outlive its gazetteer.
  private let memory: ImageMemory?

  /// An empty lexicon.
  init() { (words, memory) = (nil, nil) }

  /// The lexicon of an image.
  init(_ words: ImageColumn<UInt64>, in memory: ImageMemory) {
    self.words = words
    self.memory = memory
  }

  /// Asks for the memory in which a word is looked up.
  @inline(__always)
  package func prefetch(_ key: UInt64) {
    guard let words else { return }
    words.prefetch(NameTrie.home(key, size: words.count))
  }

  /// What is known about the word with this key; empty for an unknown word.
  ///
  /// - Complexity: O(1) expected.
  @inline(never)
  public func word(_ key: UInt64) -> Word {
    guard let words, words.count > 0 else { return [] }
    var index = NameTrie.home(key, size: words.count)
    for _ in 0..<words.count {
      guard let slot = words[index], slot != 0 else { return [] }
      if slot & ~0xFF == key & ~0xFF { return Word(rawValue: UInt32(slot & 0xFF)) }
      index = index + 1 == words.count ? 0 : index + 1
    }
    return []
  }
}
