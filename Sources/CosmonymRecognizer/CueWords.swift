import CosmonymTokens

/// What a word tells of a name beside it.
struct Cue: OptionSet, Sendable {
  let rawValue: UInt8

  /// A title before the name of a person.
  static let title = Cue(rawValue: 1)
  /// A verb of speech.
  static let speech = Cue(rawValue: 2)
  /// A word before the name of a place.
  static let place = Cue(rawValue: 4)
  /// A small word that names have inside.
  static let connector = Cue(rawValue: 8)
  /// A word of small letters that a name may end in: `Kourou cosmodrome`, `Tiangong space station`.
  static let classWord = Cue(rawValue: 16)
  /// A word that joins the members of a list.
  static let join = Cue(rawValue: 32)
}

/// The few words that tell what a name beside them is, by token key.
///
/// A table of its own rather than a `Set`, since nearly every token is looked up and nearly none is found.
struct CueWords: Sendable {
  static let shared = CueWords()

  private static let mask: UInt64 = 1023
  private var keys = [UInt64](repeating: 0, count: Int(mask) + 1)
  private var cues = [Cue](repeating: [], count: Int(mask) + 1)

  private init() {
    add(
      """
      Mr Mrs Ms Miss Dr Prof Professor Sir Dame Sen Senator Rep Congressman Congresswoman Gov Governor Gen General Col
      Colonel Lt Capt Captain Maj Major Cmdr Commander Sgt Adm Admiral Rev President Chancellor Premier Judge Justice
      Cosmonaut Astronaut Ambassador Secretary Minister Mayor Marshal
      """, .title)
    add(
      """
      said says say told tells added explained wrote writes noted asked replied announced stated argued commented warned
      """, .speech)
    add("in at near outside across throughout", .place)
    add("of the and for de la du des von van der den del della di da dos bin ibn al el y e en le les to zu", .connector)
    add("cosmodrome spaceport space station airport", .classWord)
    add("and or &", .join)
  }

  private mutating func add(_ words: String, _ cue: Cue) {
    for word in words.split(whereSeparator: \.isWhitespace) {
      let key = Folding.key(of: Array(word.lowercased().utf8))
      let slot = slot(key)
      keys[slot] = key
      cues[slot].insert(cue)
    }
  }

  private func slot(_ key: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: key & Self.mask)
    while !cues[slot].isEmpty, keys[slot] != key { slot = (slot + 1) & Int(Self.mask) }
    return slot
  }

  /// What a word tells; nothing for most.
  subscript(key: UInt64) -> Cue { cues[slot(key)] }
}
