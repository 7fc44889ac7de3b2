/// Where words start and end in UTF-8, and how they are written.
enum WordScan {
  /// Whether a word or number starts here: a letter, digit, connector or ideograph.
  static func isWordStart(_ text: [UInt8], at index: Int) -> Bool {
    let byte = text[index]
    if byte < 0x80 { return isASCIIWord(byte) }
    let scalar = UTF8Scalar.decode(text[...], at: index).scalar
    return scalar != narrowSpace && isWord(ScalarClass(scalar))
  }

  /// NARROW NO-BREAK SPACE, which UAX #29 lets join words; in news it parts them.
  private static let narrowSpace: UInt32 = 0x202F

  /// Letters, digits and `_`.
  @inline(__always)
  private static func isASCIIWord(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 95
  }

  private static func isWord(_ c: ScalarClass) -> Bool {
    switch c.wordBreak {
    case .aLetter, .hebrewLetter, .numeric, .katakana, .extendNumLet: true
    default: c.isLoneLetter
    }
  }

  /// The end of the word that starts at `start`.
  static func wordEnd(_ text: [UInt8], from start: Int) -> Int {
    let (first, length) = UTF8Scalar.decode(text[...], at: start)
    let firstClass = ScalarClass(first)
    var end = start + length
    if firstClass.isLoneLetter { return skipMarks(text, from: end) }
    let isKatakana = firstClass.wordBreak == .katakana
    while end < text.count {
      let byte = text[end]
      if byte < 0x80 {
        if isASCIIWord(byte) {
          if isKatakana, byte != UInt8(ascii: "_") { break }
          end += 1
        } else if let length = joinLength(text, at: end, start: start) {
          end += length
        } else {
          break
        }
      } else {
        let (scalar, length) = UTF8Scalar.decode(text[...], at: end)
        let c = ScalarClass(scalar)
        if c.wordBreak == .extend || c.wordBreak == .format || c.wordBreak == .zwj {
          // Marks belong to the word; a zero-width space does not end it for a reader, and is folded away.
          end += length
        } else if isWord(c), scalar != narrowSpace, !c.isLoneLetter,
          (c.wordBreak == .katakana) == isKatakana || c.wordBreak == .extendNumLet
        {
          end += length
        } else if scalar == 0x2019 || scalar == 0x2BC, let join = joinLength(text, at: end, start: start) {
          end += join
        } else {
          break
        }
      }
    }
    return end
  }

  private static func skipMarks(_ text: [UInt8], from index: Int) -> Int {
    var end = index
    while end < text.count, text[end] >= 0x80 {
      let (scalar, length) = UTF8Scalar.decode(text[...], at: end)
      let c = ScalarClass(scalar).wordBreak
      guard c == .extend || c == .format || c == .zwj else { break }
      end += length
    }
    return end
  }

  /// The length of an apostrophe, dot or comma that joins what stands around it to one word; `nil` when it does not.
  private static func joinLength(_ text: [UInt8], at index: Int, start: Int) -> Int? {
    let length = apostropheLength(text, at: index) ?? 1
    let next = index + length
    guard next < text.count, isWordStart(text, at: next) else { return nil }
    let before = text[index - 1]
    let isBetweenDigits = isDigit(before) && isDigit(text[next])
    switch text[index] {
    case UInt8(ascii: "'"), 0xE2, 0xCA:
      // "NASA's" is two tokens; "O'Keefe", "don't" are one.
      let isPossessive =
        text[next] | 0x20 == UInt8(ascii: "s") && !(next + 1 < text.count && isWordStart(text, at: next + 1))
      return isPossessive || isDigit(before) != isDigit(text[next]) ? nil : length
    case UInt8(ascii: "."):
      if isBetweenDigits { return 1 }
      return isDigit(before) || isDigit(text[next]) ? nil : joinsAbbreviation(text, dot: index, start: start) ? 1 : nil
    case UInt8(ascii: ","):
      return isBetweenDigits ? 1 : nil
    default: return nil
    }
  }

  /// `U.S`, `a.m`, `Ph.D`: at most three letters before the dot, and one or two after it before the next dot.
  private static func joinsAbbreviation(_ text: [UInt8], dot: Int, start: Int) -> Bool {
    var before = 0
    while dot - before - 1 >= start, text[dot - before - 1] != UInt8(ascii: ".") { before += 1 }
    guard before <= 2 else { return false }
    var after = dot + 1
    while after < text.count, after - dot <= 3, isWordStart(text, at: after) { after += 1 }
    let letters = after - dot - 1
    if before == 1 { return letters == 1 || (letters == 2 && after < text.count && text[after] == UInt8(ascii: ".")) }
    return letters == 1 && after < text.count && text[after] == UInt8(ascii: ".")
  }

  /// The end of a web, mail or file address that starts here, `nil` for anything else.
  ///
  /// Names inside an address are no names: `www.nasa.gov`, `press@esa.int`, `http://...`, `mission.html`.
  ///
  /// - Parameter noneBefore: set to a place before which no other word starts one either: to the first mark of an address,
  ///   up to which every search goes the same way.
  static func addressEnd(_ text: [UInt8], from start: Int, noneBefore: inout Int) -> Int? {
    var end = start
    var firstMark: Int?
    var hasAt = false
    var hasScheme = false
    var dot: Int?
    while end < text.count {
      let byte = text[end]
      if isASCIIWord(byte) || byte == UInt8(ascii: "-") {
        end += 1
        continue
      }
      if byte == UInt8(ascii: "."), end + 1 < text.count, isASCIIWord(text[end + 1]) {
        dot = end
      } else if byte == UInt8(ascii: "@"), end > start {
        hasAt = true
      } else if byte == UInt8(ascii: ":"), end + 2 < text.count, text[end + 1] == UInt8(ascii: "/"),
        text[end + 2] == UInt8(ascii: "/")
      {
        hasScheme = true
        end += 2
      } else if !(hasScheme || dot != nil) || !"/?=&#%~_+".utf8.contains(byte) || end + 1 == text.count
        || text[end + 1] <= 0x20
      {
        break
      }
      firstMark = firstMark ?? end
      end += 1
    }
    if hasScheme, end > start + 6 { return end }
    if let dot, hasAt || isHost(text, start..<end, dot: dot) { return end }
    if !hasScheme { noneBefore = firstMark ?? end }
    return nil
  }

  /// A host or file: the last label is small letters, the one before it too or digits.
  private static func isHost(_ text: [UInt8], _ range: Range<Int>, dot: Int) -> Bool {
    let label = text[(dot + 1)..<range.upperBound].prefix(while: isASCIIWord)
    guard (2...5).contains(label.count), label.allSatisfy({ (97...122).contains($0) }),
      isLowerOrDigit(text[dot - 1]), dot - range.lowerBound > 1
    else { return false }
    return text[range.lowerBound..<dot].contains { (97...122).contains($0) }
  }

  /// How a word is written.
  static func shape(_ word: ArraySlice<UInt8>) -> Token.Shape {
    var shape: Token.Shape = []
    var upper = 0
    var lower = 0
    var isFirst = true
    var index = word.startIndex
    while index < word.endIndex {
      let (scalar, length) = UTF8Scalar.decode(word, at: index)
      index += length
      if scalar < 0x80 {
        let byte = UInt8(scalar)
        if isDigit(byte) { shape.insert(.hasDigit) } else if byte == UInt8(ascii: ".") { shape.insert(.hasDot) }
      } else {
        shape.insert(.nonASCII)
      }
      let c = ScalarClass(scalar)
      if c.isUpper {
        upper += 1
        if isFirst { shape.insert(.capitalized) }
      } else if c.isLower {
        lower += 1
      }
      if c.isUpper || c.isLower || isDigit(UInt8(truncatingIfNeeded: min(scalar, 255))) { isFirst = false }
    }
    if lower > 0 { shape.insert(.hasLower) } else if upper > 1 { shape.insert(.allCaps) }
    return shape
  }

  static func hasLetter(_ word: ArraySlice<UInt8>) -> Bool {
    word.contains { $0 >= 0x80 || (65...90).contains($0 & ~0x20) || $0 == 95 }
  }

  static func isOneLetter(_ folded: [UInt8]) -> Bool {
    folded.count == 1 ? !isDigit(folded[0]) : folded.count == 2 && folded[0] >= 0xC0
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
  private static func isLowerOrDigit(_ byte: UInt8) -> Bool { isDigit(byte) || (97...122).contains(byte) }

  /// The length of the white space that starts here, `nil` for anything else.
  static func spaceLength(_ text: [UInt8], at index: Int) -> Int? {
    switch text[index] {
    case 0x20, 0x09...0x0D: return 1
    case 0xC2:
      return index + 1 < text.count && (text[index + 1] == 0xA0 || text[index + 1] == 0x85) ? 2 : nil
    case 0xE1, 0xE2, 0xE3:
      let (scalar, length) = UTF8Scalar.decode(text[...], at: index)
      switch scalar {
      case 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: return length
      default: return nil
      }
    default: return nil
    }
  }

  /// The length of a hyphen, non-breaking hyphen or en dash.
  static func hyphenLength(_ text: [UInt8], at index: Int) -> Int? {
    if text[index] == UInt8(ascii: "-") { return 1 }
    guard text[index] == 0xE2, index + 2 < text.count, text[index + 1] == 0x80 else { return nil }
    return (0x90...0x93).contains(text[index + 2]) ? 3 : nil
  }

  /// The length of an apostrophe, straight or curly.
  static func apostropheLength(_ text: [UInt8], at index: Int) -> Int? {
    switch text[index] {
    case UInt8(ascii: "'"): return 1
    case 0xE2: return index + 2 < text.count && text[index + 1] == 0x80 && text[index + 2] == 0x99 ? 3 : nil
    case 0xCA: return index + 1 < text.count && text[index + 1] == 0xBC ? 2 : nil
    default: return nil
    }
  }
}
