import CosmonymGazetteers
import CosmonymTokens

/// What a word can tell about the name beside it, as a set of bits; the lexicon's knowledge included.
struct WordClass: OptionSet, Sendable {
  let rawValue: UInt64

  // The lexicon's.
  static let common = WordClass(rawValue: 1)
  static let givenName = WordClass(rawValue: 2)
  static let surname = WordClass(rawValue: 4)

  // Single words.
  static let the = WordClass(rawValue: 1 << 8)
  static let `in` = WordClass(rawValue: 1 << 9)
  static let at = WordClass(rawValue: 1 << 10)
  static let from = WordClass(rawValue: 1 << 11)
  static let near = WordClass(rawValue: 1 << 12)
  static let of = WordClass(rawValue: 1 << 13)
  static let to = WordClass(rawValue: 1 << 14)
  static let by = WordClass(rawValue: 1 << 15)
  static let on = WordClass(rawValue: 1 << 16)
  static let with = WordClass(rawValue: 1 << 17)
  static let and = WordClass(rawValue: 1 << 18)
  static let aboard = WordClass(rawValue: 1 << 19)

  // Groups of words.
  static let space = WordClass(rawValue: 1 << 20)
  static let head = WordClass(rawValue: 1 << 21)
  static let honorific = WordClass(rawValue: 1 << 22)
  static let role = WordClass(rawValue: 1 << 23)
  static let speech = WordClass(rawValue: 1 << 24)
  static let particle = WordClass(rawValue: 1 << 25)
  static let suffix = WordClass(rawValue: 1 << 26)
  static let noName = WordClass(rawValue: 1 << 27)
  static let town = WordClass(rawValue: 1 << 28)
  static let kin = WordClass(rawValue: 1 << 29)
  static let legalForm = WordClass(rawValue: 1 << 31)
  static let link = WordClass(rawValue: 1 << 32)
  static let ofHead = WordClass(rawValue: 1 << 33)
  static let site = WordClass(rawValue: 1 << 34)
  static let padWord = WordClass(rawValue: 1 << 35)
  static let catalogue = WordClass(rawValue: 1 << 36)
  static let designator = WordClass(rawValue: 1 << 37)
  static let roman = WordClass(rawValue: 1 << 38)

  static let placeHead = WordClass(rawValue: 1 << 39)
  static let placeOpening = WordClass(rawValue: 1 << 60)

  static let craft = WordClass(rawValue: 1 << 61)
  static let named = WordClass(rawValue: 1 << 62)

  static let article = WordClass(rawValue: 1 << 3)
  static let craftVerb = WordClass(rawValue: 1 << 4)
  static let personVerb = WordClass(rawValue: 1 << 5)
  static let stateVerb = WordClass(rawValue: 1 << 6)
  static let demonym = WordClass(rawValue: 1 << 63)
  static let otherThing = WordClass(rawValue: 1 << 59)

  /// A word that often stands before a name of the type.
  static func before(_ type: NameType) -> WordClass { WordClass(rawValue: 1 << (40 + UInt64(type.rawValue))) }
  /// A word that often stands after a name of the type.
  static func after(_ type: NameType) -> WordClass { WordClass(rawValue: 1 << (50 + UInt64(type.rawValue))) }

  init(rawValue: UInt64) { self.rawValue = rawValue }

  init(_ word: Lexicon.Word) { rawValue = UInt64(word.rawValue & 7) }
}

/// Words and their classes, looked up by the key of a token, so that case and dots do not matter.
struct WordTable: Sendable {
  private var keys: [UInt64]
  private var classes: [WordClass]
  private let mask: Int

  /// - Parameter lists: classes with their words, separated by white space.
  init(_ lists: [(WordClass, String)]) {
    var words: [(UInt64, WordClass)] = []
    for (group, list) in lists {
      for word in list.split(whereSeparator: \.isWhitespace) {
        var folded: [UInt8] = []
        Folding.fold(Array(word.utf8)[...], into: &folded)
        words.append((Folding.key(of: folded), group))
      }
    }
    var size = 64
    while size < words.count * 4 { size *= 2 }
    mask = size - 1
    keys = [UInt64](repeating: 0, count: size)
    classes = [WordClass](repeating: [], count: size)
    for (key, group) in words {
      let slot = slot(of: key)
      keys[slot] = key
      classes[slot].formUnion(group)
    }
  }

  /// The classes of the word with this key.
  subscript(key: UInt64) -> WordClass { classes[slot(of: key)] }

  private func slot(of key: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: key) & mask
    while !classes[slot].isEmpty, keys[slot] != key { slot = (slot + 1) & mask }
    return slot
  }
}
