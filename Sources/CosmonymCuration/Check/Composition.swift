/// Normalization form C (UAX #15), as far as a check needs it: characters that could be written with fewer scalars.
///
/// The standard library compares characters by canonical equivalence but hands out no normal form. A character of several
/// scalars that equals one scalar is not in form C; nor is one scalar that equals another.
enum Composition {
  /// The first character that is not composed, `nil` when there is none.
  ///
  /// - Complexity: O(*n*); text without marks and compatibility signs is only glanced at.
  static func decomposed(in text: String) -> Character? {
    guard text.unicodeScalars.contains(where: { mayJoin($0.value) || isSingleton($0.value) }) else { return nil }
    return text.first { character in
      let scalars = character.unicodeScalars
      guard let first = scalars.first, first.value >= 0x80 || scalars.count > 1 else { return false }
      if scalars.contains(where: { isSingleton($0.value) }) { return true }
      return scalars.count > 1 && (isDecomposedHangul(scalars) || hasComposedPrefix(scalars, first))
    }
  }

  private static func hasComposedPrefix(_ scalars: Character.UnicodeScalarView, _ first: Unicode.Scalar) -> Bool {
    var prefix = String.UnicodeScalarView()
    prefix.append(first)
    for scalar in scalars.dropFirst() {
      prefix.append(scalar)
      if composed.contains(Character(String(prefix))) { return true }
    }
    return false
  }

  /// Marks that may be joined with the letter before them.
  private static func mayJoin(_ value: UInt32) -> Bool {
    switch value {
    case 0x300...0x36F, 0x653...0x655, 0x3099, 0x309A, 0x1161...0x1175, 0x11A8...0x11C2: true
    default: false
    }
  }

  /// A leading consonant and a vowel, or a syllable and a final consonant (The Unicode Standard, section 3.12).
  private static func isDecomposedHangul(_ scalars: Character.UnicodeScalarView) -> Bool {
    zip(scalars, scalars.dropFirst()).contains { left, right in
      (0x1100...0x1112).contains(left.value) && (0x1161...0x1175).contains(right.value)
        || (0xAC00...0xD7A3).contains(left.value) && (left.value - 0xAC00) % 28 == 0
          && (0x11A8...0x11C2).contains(right.value)
    }
  }

  /// Signs that stand for a letter and are replaced by it: ångström, kelvin, ohm, compatibility ideographs.
  private static func isSingleton(_ value: UInt32) -> Bool {
    switch value {
    case 0x212A, 0x212B, 0x2126, 0x1F71, 0x1F73, 0x1F75, 0x1F77, 0x1F79, 0x1F7B, 0x1F7D: true
    case 0xF900...0xFAD9: !unified.contains(value)
    case 0x2F800...0x2FA1D: true
    default: false
    }
  }

  /// The twelve ideographs of the compatibility block that are characters of their own.
  private static let unified: Set<UInt32> = [
    0xFA0E, 0xFA0F, 0xFA11, 0xFA13, 0xFA14, 0xFA1F, 0xFA21, 0xFA23, 0xFA24, 0xFA27, 0xFA28, 0xFA29,
  ]

  /// The characters that are one scalar and could be written as several, of the alphabets and syllabaries that have such.
  private static let composed: Set<Character> = {
    let ranges = [0xC0...0x24F, 0x370...0x52F, 0x600...0x6FF, 0x1E00...0x1FFF, 0x3040...0x30FF]
    return Set(ranges.joined().compactMap(Unicode.Scalar.init).filter(\.properties.isAlphabetic).map(Character.init))
  }()
}
