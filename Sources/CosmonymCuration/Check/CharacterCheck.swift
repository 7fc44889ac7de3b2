import CosmonymGazetteers

/// Whether a cell is written with the characters that a reader takes it to be written with.
enum CharacterCheck {
  /// What is wrong with the current row's cell in a column.
  static func findings(_ row: GazetteerReader, _ column: GazetteerColumn) -> [Finding] {
    let bytes = row.bytes[row[column]]
    var isPlain = true
    var hasStraySpace = false
    var previous: UInt8 = 0
    for byte in bytes {
      if byte >= 0x7F || byte < 0x20 { isPlain = false }
      if byte == 0x20 && (previous == 0x20 || previous == 0x7C) || byte == 0x7C && previous == 0x20 {
        hasStraySpace = true
      }
      previous = byte
    }
    guard !isPlain || hasStraySpace else { return [] }
    let text = row.string(row[column])
    var findings: [Finding] = []
    func tell(_ severity: Finding.Severity, _ kind: String, _ message: String) {
      findings.append(row.finding(severity, kind, "column '\(column.title)': \(message)"))
    }
    if hasStraySpace {
      tell(.warning, "stray-space", "'\(text.shortened())': two spaces together, or a space beside a |")
    }
    if isPlain { return findings }
    if let name = hiddenCharacter(in: text) {
      tell(.error, "hidden-character", "'\(text.shortened())' holds \(name); write a space or nothing")
    }
    if let character = Composition.decomposed(in: text) {
      tell(
        .error, "not-nfc",
        "'\(character)' (\(character.codePoints)) is not in its shortest form (not NFC); write it as one character")
    }
    if column == .name || column == .aliases {
      for word in mixedWords(in: text) {
        tell(
          .error, "mixed-script",
          "'\(word.shortened())' mixes Latin with Cyrillic or Greek letters that look alike; write it in one")
      }
    }
    return findings
  }

  /// The first character that cannot be seen, in words.
  private static func hiddenCharacter(in text: String) -> String? {
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      if let name = hidden(scalar, after: previous) { return "\(name) (\(scalar.codePoint))" }
      previous = scalar
    }
    return nil
  }

  private static func hidden(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0: "a control character"
    case 0x2028, 0x2029: "a line break"
    case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: "a space that is no plain space"
    case 0xAD, 0x200B, 0x2060...0x2064, 0x180E, 0xFEFF: "a character that cannot be seen"
    // Joiners belong to the spelling of Persian and of the scripts of India.
    case 0x200C, 0x200D: previous.isOfJoiningScript ? nil : "a character that cannot be seen"
    case 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x2069: "a mark that turns the direction of writing"
    case 0xFFFD: "the sign of a broken encoding"
    default: nil
    }
  }

  /// The words that have Latin letters and, among them, letters of a script that has look-alikes.
  private static func mixedWords(in text: String) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    var (latin, other) = (0, 0)
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x20, 0x27...0x29, 0x2C...0x2F, 0x7B...0x7D, 0x2013, 0x2019:
        // One letter as a sign, as in "α-Centauri" or "Ku-диапазон", is no slip.
        if latin > 0, other > 0, latin + other > 2 { words.append(String(word)) }
        (latin, other) = (0, 0)
        word.removeAll()
        continue
      case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: latin += scalar.properties.isAlphabetic ? 1 : 0
      case 0x370...0x3FF, 0x400...0x52F: other += scalar.properties.isAlphabetic ? 1 : 0
      default: break
      }
      word.append(scalar)
    }
    if latin > 0, other > 0, latin + other > 2 { words.append(String(word)) }
    return words
  }
}

extension Unicode.Scalar {
  /// `U+00A0`.
  fileprivate var codePoint: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// Arabic, Syriac, the scripts of India and South-East Asia, Mongolian.
  fileprivate var isOfJoiningScript: Bool {
    (0x600...0x109F).contains(value) || (0x1780...0x18AF).contains(value) || (0xFB50...0xFDFF).contains(value)
  }
}

extension Character {
  /// `U+0065 U+0301`.
  fileprivate var codePoints: String { unicodeScalars.map(\.codePoint).joined(separator: " ") }
}
