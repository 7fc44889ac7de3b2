import CosmonymColumns
import CosmonymGazetteers
import CosmonymTokens

/// What a word can tell about the name beside it, as a set of bits; the lexicon's knowledge included.
struct WordClass: OptionSet, Sendable, BitwiseCopyable {
  let rawValue: UInt64

  // The lexicon's.
  static var common: WordClass { WordClass(rawValue: 1) }
  static var givenName: WordClass { WordClass(rawValue: 2) }
  static var surname: WordClass { WordClass(rawValue: 4) }

  // Single words.
  static var the: WordClass { WordClass(rawValue: 1 << 8) }
  static var `in`: WordClass { WordClass(rawValue: 1 << 9) }
  static var at: WordClass { WordClass(rawValue: 1 << 10) }
  static var from: WordClass { WordClass(rawValue: 1 << 11) }
  static var near: WordClass { WordClass(rawValue: 1 << 12) }
  static var of: WordClass { WordClass(rawValue: 1 << 13) }
  static var to: WordClass { WordClass(rawValue: 1 << 14) }
  static var by: WordClass { WordClass(rawValue: 1 << 15) }
  static var on: WordClass { WordClass(rawValue: 1 << 16) }
  static var with: WordClass { WordClass(rawValue: 1 << 17) }
  static var and: WordClass { WordClass(rawValue: 1 << 18) }
  static var aboard: WordClass { WordClass(rawValue: 1 << 19) }

  // Groups of words.
  static var space: WordClass { WordClass(rawValue: 1 << 20) }
  static var head: WordClass { WordClass(rawValue: 1 << 21) }
  static var honorific: WordClass { WordClass(rawValue: 1 << 22) }
  static var role: WordClass { WordClass(rawValue: 1 << 23) }
  static var speech: WordClass { WordClass(rawValue: 1 << 24) }
  static var particle: WordClass { WordClass(rawValue: 1 << 25) }
  static var suffix: WordClass { WordClass(rawValue: 1 << 26) }
  static var noName: WordClass { WordClass(rawValue: 1 << 27) }
  static var town: WordClass { WordClass(rawValue: 1 << 28) }
  static var kin: WordClass { WordClass(rawValue: 1 << 29) }
  static var legalForm: WordClass { WordClass(rawValue: 1 << 31) }
  static var link: WordClass { WordClass(rawValue: 1 << 32) }
  static var ofHead: WordClass { WordClass(rawValue: 1 << 33) }
  static var site: WordClass { WordClass(rawValue: 1 << 34) }
  static var padWord: WordClass { WordClass(rawValue: 1 << 35) }
  static var catalogue: WordClass { WordClass(rawValue: 1 << 36) }
  static var designator: WordClass { WordClass(rawValue: 1 << 37) }
  static var roman: WordClass { WordClass(rawValue: 1 << 38) }

  static var placeHead: WordClass { WordClass(rawValue: 1 << 39) }
  static var placeOpening: WordClass { WordClass(rawValue: 1 << 60) }

  static var craft: WordClass { WordClass(rawValue: 1 << 61) }
  static var named: WordClass { WordClass(rawValue: 1 << 62) }

  static var article: WordClass { WordClass(rawValue: 1 << 3) }
  static var craftVerb: WordClass { WordClass(rawValue: 1 << 4) }
  static var personVerb: WordClass { WordClass(rawValue: 1 << 5) }
  static var stateVerb: WordClass { WordClass(rawValue: 1 << 6) }
  static var demonym: WordClass { WordClass(rawValue: 1 << 63) }
  static var otherThing: WordClass { WordClass(rawValue: 1 << 59) }

  /// A word that often stands before a name of the type.
  static func before(_ type: NameType) -> WordClass { WordClass(rawValue: 1 << (40 + UInt64(type.rawValue))) }
  /// A word that often stands after a name of the type.
  static func after(_ type: NameType) -> WordClass { WordClass(rawValue: 1 << (50 + UInt64(type.rawValue))) }

  /// The types before a name of which the word often stands.
  @inline(__always)
  var typesBefore: TypeSet { TypeSet(rawValue: UInt16(truncatingIfNeeded: rawValue >> 40 & 0x1FF)) }
  /// The types after a name of which the word often stands.
  @inline(__always)
  var typesAfter: TypeSet { TypeSet(rawValue: UInt16(truncatingIfNeeded: rawValue >> 50 & 0x1FF)) }

  @inline(__always)
  init(rawValue: UInt64) { self.rawValue = rawValue }

  init(_ word: Lexicon.Word) { rawValue = UInt64(word.rawValue & 7) }

  /// Whether one of the classes is there.
  @inline(__always)
  func hasAny(_ classes: WordClass) -> Bool { rawValue & classes.rawValue != 0 }
}

/// Words and their classes, looked up by the key of a token, so that case and dots do not matter.
final class WordTable: Sendable {
  /// What is known of a word.
  struct Entry: BitwiseCopyable {
    /// The key of the word, 0 for an empty slot.
    fileprivate var key: UInt64 = 0
    fileprivate(set) var word: WordClass = []
    fileprivate(set) var head = OrganizationHead.none
  }

  /// The table as it is looked up; valid as long as the ``WordTable`` is.
  struct Slots {
    /// Open addressing, at most half full.
    fileprivate let entries: Column<Entry>
    /// One bit for each of the words, in a place that its key gives: most words of a text are in no list.
    fileprivate let filter: Column<UInt64>

    /// What is known of the word with this key, `nil` for a word in no list.
    @inline(__always)
    subscript(key: UInt64) -> Entry? {
      guard filter[Self.filterWord(key)] >> (key >> 40 & 63) & 1 != 0 else { return nil }
      let entry = entries[slot(of: key)]
      return entry.key == 0 ? nil : entry
    }

    @inline(__always)
    fileprivate static func filterWord(_ key: UInt64) -> Int { Int(truncatingIfNeeded: key >> 46) & 511 }

    @inline(__always)
    fileprivate func slot(of key: UInt64) -> Int {
      let mask = entries.count - 1
      var slot = Int(truncatingIfNeeded: key) & mask
      while entries[slot].key != 0, entries[slot].key != key { slot = (slot + 1) & mask }
      return slot
    }
  }

  let slots: Slots
  private let arena = Arena(room: 1 << 17)

  /// - Parameters:
  ///   - lists: classes with their words, separated by white space.
  ///   - heads: the head words of organizations; of a word in several lists the first counts.
  init(_ lists: [(WordClass, String)], heads: [(OrganizationHead, String)]) {
    let words = lists.map { ($0, Self.keys($1)) }
    let heads = heads.map { ($0, Self.keys($1)) }
    var size = 64
    while size < (words.reduce(0) { $0 + $1.1.count } + heads.reduce(0) { $0 + $1.1.count }) * 2 { size *= 2 }
    slots = Slots(entries: arena.column(size, of: Entry()), filter: arena.column(512, of: 0))
    for (group, keys) in words { for key in keys { add(key) { $0.word.formUnion(group) } } }
    for (head, keys) in heads { for key in keys { add(key) { if $0.head == .none { $0.head = head } } } }
  }

  private static func keys(_ list: String) -> [UInt64] {
    var folded: [UInt8] = []
    return list.utf8.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }.map { word in
      folded.removeAll(keepingCapacity: true)
      Folding.fold(Array(word)[...], into: &folded)
      return Folding.key(of: folded)
    }
  }

  private func add(_ key: UInt64, _ change: (inout Entry) -> Void) {
    let slot = slots.slot(of: key)
    var entry = slots.entries[slot]
    entry.key = key
    change(&entry)
    slots.entries[slot] = entry
    slots.filter[Slots.filterWord(key)] |= 1 << (key >> 40 & 63)
  }
}
