/// The word break classes of UAX #29, table 3, and the few other facts that tokenizing asks of a scalar.
struct ScalarClass {
  /// The word break property values, in the order of the generated table.
  enum WordBreak: UInt8 {
    case other, cr, lf, newline, extend, zwj, regionalIndicator, format, katakana, hebrewLetter, aLetter, singleQuote
    case doubleQuote, midNumLet, midLetter, midNum, numeric, extendNumLet, wSegSpace, extendedPictographic
  }

  let bits: UInt8

  /// The class of a scalar.
  init(_ scalar: UInt32) {
    guard scalar < 0x110000 else {
      bits = 0
      return
    }
    let block = Int(WordBreakTable.stage1[Int(scalar >> 7)])
    bits = WordBreakTable.stage2[block << 7 | Int(scalar & 127)]
  }

  var wordBreak: WordBreak { WordBreak(rawValue: bits & 0x1F) ?? .other }
  var isLower: Bool { bits & 0x20 != 0 }
  var isUpper: Bool { bits & 0x40 != 0 }
  /// A letter of a script that is written without spaces, where each letter is a word: Han, Hiragana, Thai ...
  var isLoneLetter: Bool { bits & 0x80 != 0 }
}

/// Exact word boundaries after UAX #29 (Unicode 15.0), rules WB1 to WB999.
package enum WordBreaks {
  /// The offsets of all boundaries, 0 and the number of scalars included.
  ///
  /// - Complexity: O(*n*) for text without long runs of marks.
  package static func boundaries(of scalars: [UInt32]) -> [Int] {
    guard !scalars.isEmpty else { return [] }
    let classes = scalars.map { ScalarClass($0).wordBreak }
    return [0] + scalars.indices.dropFirst().filter { isBoundary(scalars, classes, before: $0) } + [scalars.count]
  }

  private static func isBoundary(_ scalars: [UInt32], _ classes: [ScalarClass.WordBreak], before index: Int) -> Bool {
    let left = classes[index - 1]
    let right = classes[index]
    if left == .cr, right == .lf { return false }  // WB3
    if isBreak(left) || isBreak(right) { return true }  // WB3a, WB3b
    if left == .zwj, isPictographic(scalars[index], right) { return false }  // WB3c
    if left == .wSegSpace, right == .wSegSpace { return false }  // WB3d
    if isIgnored(right) { return false }  // WB4
    guard let last = previous(classes, index) else { return true }
    let a = classes[last]
    let beforeLast = previous(classes, last).map { classes[$0] }
    let next = following(classes, index).map { classes[$0] }
    switch (a, right) {
    case _ where isLetter(a) && isLetter(right): return false  // WB5
    case _ where isLetter(a) && isMidLetter(right) && next.map(isLetter) == true: return false  // WB6
    case _ where isMidLetter(a) && isLetter(right) && beforeLast.map(isLetter) == true: return false  // WB7
    case (.hebrewLetter, .singleQuote): return false  // WB7a
    case (.hebrewLetter, .doubleQuote) where next == .hebrewLetter: return false  // WB7b
    case (.doubleQuote, .hebrewLetter) where beforeLast == .hebrewLetter: return false  // WB7c
    case (.numeric, .numeric): return false  // WB8
    case _ where isLetter(a) && right == .numeric: return false  // WB9
    case _ where a == .numeric && isLetter(right): return false  // WB10
    case _ where isMidNumber(a) && right == .numeric && beforeLast == .numeric: return false  // WB11
    case _ where a == .numeric && isMidNumber(right) && next == .numeric: return false  // WB12
    case (.katakana, .katakana): return false  // WB13
    case _ where (isLetter(a) || a == .numeric || a == .katakana || a == .extendNumLet) && right == .extendNumLet:
      return false  // WB13a
    // WB13b
    case _ where a == .extendNumLet && (isLetter(right) || right == .numeric || right == .katakana): return false
    case (.regionalIndicator, .regionalIndicator):  // WB15, WB16
      return flagsBefore(classes, last) % 2 == 1
    default: return true  // WB999
    }
  }

  private static func isBreak(_ c: ScalarClass.WordBreak) -> Bool { c == .cr || c == .lf || c == .newline }
  private static func isIgnored(_ c: ScalarClass.WordBreak) -> Bool { c == .extend || c == .format || c == .zwj }
  private static func isLetter(_ c: ScalarClass.WordBreak) -> Bool { c == .aLetter || c == .hebrewLetter }
  private static func isMidLetter(_ c: ScalarClass.WordBreak) -> Bool {
    c == .midLetter || c == .midNumLet || c == .singleQuote
  }
  private static func isMidNumber(_ c: ScalarClass.WordBreak) -> Bool {
    c == .midNum || c == .midNumLet || c == .singleQuote
  }

  /// Five squared letters are letters and pictographs at once.
  private static func isPictographic(_ scalar: UInt32, _ c: ScalarClass.WordBreak) -> Bool {
    c == .extendedPictographic || scalar == 0x24C2 || scalar == 0x1F170 || scalar == 0x1F171 || scalar == 0x1F17E
      || scalar == 0x1F17F
  }

  /// The last scalar before `index` that WB4 does not skip.
  private static func previous(_ classes: [ScalarClass.WordBreak], _ index: Int) -> Int? {
    var position = index - 1
    while position > 0, isIgnored(classes[position]), !isBreak(classes[position - 1]) { position -= 1 }
    return position >= 0 ? position : nil
  }

  private static func following(_ classes: [ScalarClass.WordBreak], _ index: Int) -> Int? {
    classes.indices[(index + 1)...].first { !isIgnored(classes[$0]) }
  }

  /// The number of regional indicators directly before the one at `index`.
  private static func flagsBefore(_ classes: [ScalarClass.WordBreak], _ index: Int) -> Int {
    var count = 0
    var position = index
    while let before = previous(classes, position), classes[before] == .regionalIndicator, position > 0 {
      count += 1
      position = before
    }
    return count
  }
}
