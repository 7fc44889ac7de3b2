/// Latin spellings of one Russian word: `Sergei` and `Sergey`, `Tsiolkovsky` and `Tsiolkovskii`, `Korolyov` and
/// `Korolev`, `Baikonur` and `Baykonur`.
///
/// The rules stand where the usual systems (BGN/PCGN, ISO 9, Library of Congress, the press) differ. They never turn
/// `e` into `yo`, which the plain spelling does not tell: `Lebedev` is no `Lebedyov`.
enum RussianSpelling {
  private static let countries: Set<Substring> = ["RU", "SU", "UA", "BY", "KZ"]

  /// Given names whose spellings follow no rule.
  private static let words = [
    ["Alexander", "Aleksandr", "Alexandr"], ["Pyotr", "Petr"], ["Viktor", "Victor"], ["Gherman", "German"],
  ]
  /// Beginnings that stand for each other.
  private static let beginnings = [
    ("Evg", "Yevg"), ("Elen", "Yelen"), ("Ekat", "Yekat"), ("Elis", "Yelis"), ("Egor", "Yegor"), ("Emel", "Yemel"),
    ("Ersh", "Yersh"), ("Efim", "Yefim"), ("Efr", "Yefr"), ("Elts", "Yelts"), ("Yur", "Iur"), ("Ts", "Tz"),
    ("Dmi", "Dimi"),
  ]
  /// Letters inside a word, and what may stand for them.
  private static let insides = [
    ("yu", "iu"), ("iu", "yu"), ("ya", "ia"), ("yo", "e"), ("ay", "ai"), ("ai", "ay"), ("ey", "ei"), ("x", "ks"),
    ("ks", "x"), ("'", ""),
  ]
  /// Endings behind a vowel, and what may stand for them.
  private static let afterVowel = [
    ("yev", ["ev"]), ("ev", ["yev"]), ("yenko", ["enko"]), ("y", ["i"]), ("i", ["y"]),
  ]
  /// Endings behind a consonant, and what may stand for them.
  private static let afterConsonant = [
    ("yev", ["iev"]), ("iev", ["yev"]), ("yov", ["yev", "iev"]), ("iy", ["y", "i", "ii"]), ("ii", ["y", "i", "iy"]),
    ("y", ["i", "iy", "ii"]), ("i", ["y", "iy", "ii"]),
  ]

  /// Whether names of this country (or of one of several, with `|` between) are carried over from Cyrillic.
  static func applies(to country: String?) -> Bool {
    country?.split(separator: "|").contains { countries.contains($0) } ?? false
  }

  /// The other spellings of a capitalised word of four letters or more, at most nine.
  static func spellings(of word: String) -> [String] {
    guard word.utf8.count >= 4, word.utf8.allSatisfy({ $0 < 128 }), word.first?.isUppercase ?? false,
      word.contains(where: \.isLowercase)
    else { return [] }
    if let group = words.first(where: { $0.contains(word) }) { return group.filter { $0 != word } }
    var results = [word]
    for rule in [beginning, inside, ending] { results += results.flatMap(rule) }
    var seen: Set<String> = [word]
    return Array(results.filter { seen.insert($0).inserted }.prefix(9))
  }

  private static func beginning(_ word: String) -> [String] {
    for (left, right) in beginnings {
      if word.hasPrefix(left) { return [right + word.dropFirst(left.count)] }
      if word.hasPrefix(right) { return [left + word.dropFirst(right.count)] }
    }
    return []
  }

  /// The first letters of the list that occur between the first letter and the last.
  private static func inside(_ word: String) -> [String] {
    let bytes = Array(word.utf8)
    for (left, right) in insides {
      let pattern = Array(left.utf8)
      guard bytes.count >= 2 + pattern.count else { continue }
      for start in 1...(bytes.count - 1 - pattern.count)
      where bytes[start..<start + pattern.count].elementsEqual(pattern) {
        let changed = bytes[..<start] + Array(right.utf8) + bytes[(start + pattern.count)...]
        return [String(decoding: changed, as: UTF8.self)]
      }
    }
    return []
  }

  private static func ending(_ word: String) -> [String] {
    for (rules, isAfterVowel) in [(afterConsonant, false), (afterVowel, true)] {
      for (ending, others) in rules where word.hasSuffix(ending) {
        let stem = word.dropLast(ending.count)
        guard let last = stem.last, "aeiou".contains(last) == isAfterVowel else { continue }
        return others.map { stem + $0 }
      }
    }
    return []
  }

  /// The other spellings of a site or town: of its first word.
  static func siteForms(of name: String, country: String?) -> [String] {
    guard applies(to: country) else { return [] }
    let first = name.prefix { $0 != " " }
    return spellings(of: String(first)).map { $0 + name.dropFirst(first.count) }
  }
}
