import CosmonymGazetteers

/// Whether a cell is written with the characters that a reader takes it to be written with.
enum CharacterCheck {
  static func findings(_ text: String, in column: GazetteerColumn, _ row: CheckedRow) -> [Finding] {
    guard text.utf8.contains(where: { $0 >= 0x80 || $0 < 0x20 || $0 == 0x20 }) else { return [] }
    var findings: [Finding] = []
    func tell(_ severity: Finding.Severity, _ kind: String, _ message: String) {
      findings.append(row.finding(severity, kind, "column '\(column.title)': \(message)"))
    }
    if text.contains("  ") || text.contains(" |") || text.contains("| ") {
      tell(.warning, "stray-space", "'\(text.prefix(60))': two spaces together, or a space beside a |")
    }
    for scalar in text.unicodeScalars {
      if let name = hidden(scalar) {
        tell(.error, "hidden-character", "'\(text.prefix(60))' holds \(name); write a space or nothing")
        break
      }
    }
    if let character = Composition.decomposed(in: text) {
      tell(.error, "not-nfc", "'\(character)' is written with a mark of its own (not NFC); write it as one character")
    }
    if column == .name || column == .aliases {
      for word in text.split(whereSeparator: { " |{}-–/'’.(),".contains($0) }) where isMixed(word) {
        tell(
          .error, "mixed-script",
          "'\(word)' mixes Latin with Cyrillic or Greek letters that look alike; write it in one")
      }
    }
    return findings
  }

  private static func hidden(_ scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0: "a control character"
    case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: "a space that is no plain space"
    case 0xAD, 0x200B, 0x2060, 0xFEFF: "a character that cannot be seen"
    case 0x202A...0x202E, 0x2066...0x2069: "a mark that turns the direction of writing"
    case 0xFFFD: "the sign of a broken encoding"
    default: nil
    }
  }

  /// Whether a word has Latin letters and, among them, letters of a script that has look-alikes.
  private static func isMixed(_ word: Substring) -> Bool {
    var latin = 0
    var other = 0
    for scalar in word.unicodeScalars where scalar.properties.isAlphabetic {
      switch scalar.value {
      case 0x41...0x24F, 0x1E00...0x1EFF: latin += 1
      case 0x370...0x3FF, 0x400...0x52F: other += 1
      default: break
      }
    }
    // One letter as a sign, as in "α-Centauri" or "Ku-диапазон", is no slip.
    return latin > 0 && other > 0 && latin + other > 2
  }
}

/// Normalization form C (UAX #15), as far as a check needs it: characters that could be written with fewer scalars.
///
/// The standard library compares characters by canonical equivalence but hands out no normal form. A character of several
/// scalars that equals one scalar is not in form C; nor is one scalar that equals another, lower one.
enum Composition {
  /// The first character that is not composed, `nil` when there is none.
  static func decomposed(in text: String) -> Character? {
    guard text.utf8.contains(where: { $0 >= 0xCC }) else { return nil }
    return text.first { character in
      let scalars = character.unicodeScalars
      guard let first = scalars.first, first.value >= 0x80 || scalars.count > 1 else { return false }
      if scalars.count == 1 { return singletons.contains(first.value) }
      var prefix = String.UnicodeScalarView()
      prefix.append(first)
      for scalar in scalars.dropFirst() {
        prefix.append(scalar)
        if composed.contains(Character(String(prefix))) { return true }
      }
      return false
    }
  }

  /// Signs that stand for a letter and are replaced by it: ångström, kelvin, ohm.
  private static let singletons: Set<UInt32> = [
    0x212A, 0x212B, 0x2126, 0x1F71, 0x1F73, 0x1F75, 0x1F77, 0x1F79, 0x1F7B, 0x1F7D,
  ]

  /// The characters that are one scalar and could be written as several, of the alphabets and syllabaries that have such.
  private static let composed: Set<Character> = {
    let ranges = [0xC0...0x24F, 0x370...0x52F, 0x600...0x6FF, 0x1E00...0x1FFF, 0x3040...0x30FF]
    return Set(ranges.joined().compactMap(Unicode.Scalar.init).filter(\.properties.isAlphabetic).map(Character.init))
  }()
}
