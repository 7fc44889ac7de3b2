import CosmonymTokens

/// What a word tells of a name beside it.
package struct Cue: OptionSet, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// A title before the name of a person.
  package static let title = Cue(rawValue: 1)
  /// A verb of speech.
  package static let speech = Cue(rawValue: 2)
  /// A word before the name of a place.
  package static let place = Cue(rawValue: 4)
  /// A small word that names have inside.
  package static let connector = Cue(rawValue: 8)
  /// A word of small letters that a name may end in: `Kourou cosmodrome`, `Tiangong space station`.
  package static let classWord = Cue(rawValue: 16)
  /// A word that joins the members of a list.
  package static let join = Cue(rawValue: 32)
}

/// The few words that tell what a name beside them is, by token key.
///
/// A table of its own rather than a `Set`, since nearly every token is looked up and nearly none is found.
package final class CueWords: Sendable {
  package static let shared = CueWords()

  private static let mask: UInt64 = 1023
  private let keys: [UInt64]
  private let cues: [Cue]

  private init() {
    var table = Table()
    table.add(
      """
      Mr Mrs Ms Miss Dr Prof Professor Sir Dame Sen Senator Rep Congressman Congresswoman Gov Governor Gen General Col
      Colonel Lt Capt Captain Maj Major Cmdr Commander Sgt Adm Admiral Rev President Chancellor Premier Judge Justice
      Cosmonaut Astronaut Ambassador Secretary Minister Mayor Marshal
      """, .title)
    table.add(
      """
      said says say told tells added explained wrote writes noted asked replied announced stated argued commented warned
      """, .speech)
    table.add("in at near outside across throughout", .place)
    table.add(
      "of the and for de la du des von van der den del della di da dos bin ibn al el y e en le les to zu", .connector)
    table.add("cosmodrome spaceport space station airport", .classWord)
    table.add("and or &", .join)
    (keys, cues) = (table.keys, table.cues)
  }

  private struct Table {
    var keys = [UInt64](repeating: 0, count: Int(CueWords.mask) + 1)
    var cues = [Cue](repeating: [], count: Int(CueWords.mask) + 1)

    mutating func add(_ words: String, _ cue: Cue) {
      for word in words.split(whereSeparator: \.isWhitespace) {
        let key = Folding.key(of: Array(word.lowercased().utf8))
        let slot = CueWords.slot(key, keys, cues)
        keys[slot] = key
        cues[slot].insert(cue)
      }
    }
  }

  private static func slot(_ key: UInt64, _ keys: [UInt64], _ cues: [Cue]) -> Int {
    var slot = Int(truncatingIfNeeded: key & mask)
    while !cues[slot].isEmpty, keys[slot] != key { slot = (slot + 1) & Int(mask) }
    return slot
  }

  /// What a word tells; nothing for most.
  package subscript(key: UInt64) -> Cue { cues[Self.slot(key, keys, cues)] }
}
