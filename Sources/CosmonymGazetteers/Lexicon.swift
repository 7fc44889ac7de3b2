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

  private var table = HashTable(capacity: 60_000)

  /// Creates an empty lexicon.
  public init() {}

  /// What is known about the word with this key; empty for an unknown word.
  @inline(never)
  public func word(_ key: UInt64) -> Word { Word(rawValue: table[key]) }

  /// Adds what is known about a word.
  mutating func insert(_ key: UInt64, _ word: Word) { table[key] |= word.rawValue }
}
