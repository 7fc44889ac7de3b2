import CosmonymTokens

/// What is left of a name when the letters go in which spellings and transliterations differ: `Koroljow` and `Korolev`,
/// `Bajkonur` and `Baikonur`, `Rogosin` and `Rogozin` have one key.
///
/// Vowels, `j`, `y` and `h` fall out but for a mark where a word starts with one; letters that stand for one sound become
/// one, and so do doubled ones (after the skeleton key of Pollock & Zamora 1984).
package enum SkeletonKey {
  /// Keys of fewer consonants are shared by too many names.
  private static let least = 3

  /// The key of a name's folded words; `nil` for a name that has too few consonants or is not written in Latin letters.
  ///
  /// - Complexity: O(*n*) in bytes.
  package static func key(of words: [[UInt8]]) -> UInt64? {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var count = 0
    for word in words {
      for sound in sounds(of: word) {
        hash = (hash ^ UInt64(sound)) &* 0x100_0000_01B3
        if sound != vowel { count += 1 }
      }
      guard word.allSatisfy({ $0 < 0x80 }) else { return nil }
    }
    return count >= least ? hash ^ hash >> 32 : nil
  }

  /// The folded words of a name's key: all words, of a person's name the first and the last.
  package static func words(of name: ArraySlice<UInt8>, isPerson: Bool) -> [[UInt8]]? {
    var words: [[UInt8]] = []
    for part in name.split(whereSeparator: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") }) {
      var folded: [UInt8] = []
      Folding.fold(part, into: &folded)
      words.append(folded)
    }
    guard isPerson else { return words.reduce(0) { $0 + $1.count } >= 6 ? words : nil }
    return words.count > 1 ? [words[0], words[words.count - 1]] : nil
  }

  private static let vowel = UInt8(ascii: "a")

  private static func sounds(of word: [UInt8]) -> [UInt8] {
    var sounds: [UInt8] = []
    var index = 0
    var last: UInt8 = 0
    while index < word.count {
      let (sound, length) = sound(word[index...], isFirst: index == 0)
      index += length
      if sound != 0, sound != last { sounds.append(sound) }
      last = sound
    }
    return sounds
  }

  /// The sound of a word's next letters, 0 for one that falls out, and their number.
  private static func sound(_ rest: ArraySlice<UInt8>, isFirst: Bool) -> (UInt8, Int) {
    for (letters, sound) in groups where rest.starts(with: letters.utf8) { return (sound, letters.utf8.count) }
    let letter = rest[rest.startIndex]
    switch letter {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"),
      UInt8(ascii: "y"), UInt8(ascii: "j"):
      return (isFirst ? vowel : 0, 1)
    case UInt8(ascii: "h"): return (0, 1)
    case UInt8(ascii: "c"), UInt8(ascii: "q"): return (UInt8(ascii: "k"), 1)
    case UInt8(ascii: "w"), UInt8(ascii: "f"): return (UInt8(ascii: "v"), 1)
    case UInt8(ascii: "z"): return (UInt8(ascii: "s"), 1)
    default: return (letter, 1)
    }
  }

  /// Letters that stand for one sound.
  private static let groups: [(String, UInt8)] = [
    ("sch", UInt8(ascii: "s")), ("ts", UInt8(ascii: "s")), ("tz", UInt8(ascii: "s")), ("cz", UInt8(ascii: "s")),
    ("ck", UInt8(ascii: "k")), ("ph", UInt8(ascii: "v")),
  ]
}
