/// The folded form of words, in which case, diacritics, dots and the kind of apostrophe make no difference.
///
/// Full case folding and compatibility decomposition (Unicode 15.0), nonspacing marks and format characters dropped,
/// and a few letters written plainly as news does (ø, ł, đ, æ, œ, þ). The text itself is never changed.
public enum Folding {
  /// Appends the folded form of a word, given as valid UTF-8.
  ///
  /// Dots are dropped unless a digit occurs: `U.S.` is `us`,
  /// `2.1b` stays.
  public static func fold(_ word: ArraySlice<UInt8>, into folded: inout [UInt8]) {
    let keepsDots = word.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    var index = word.startIndex
    while index < word.endIndex {
      let byte = word[index]
      if byte < 0x80 {
        index += 1
        if byte == UInt8(ascii: "."), !keepsDots { continue }
        folded.append((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte)
      } else {
        let (scalar, length) = UTF8Scalar.decode(word, at: index)
        index += length
        append(scalar, to: &folded)
      }
    }
  }

  /// The 64-bit key of a folded form (``KeyHash``), the same on every machine.
  public static func key(of folded: [UInt8]) -> UInt64 { key(of: folded[...]) }

  /// The key of a folded form that is a part of something longer.
  public static func key(of folded: ArraySlice<UInt8>) -> UInt64 {
    var hash = KeyHash()
    var word: UInt64 = 0
    var filled: UInt64 = 0
    for byte in folded {
      word |= UInt64(byte) << filled
      filled += 8
      if filled == 64 {
        hash.add(word)
        (word, filled) = (0, 0)
      }
    }
    if filled > 0 { hash.add(word) }
    return hash.finish(count: folded.count)
  }

  /// The key of a word's folded form, which for a word of ASCII needs no memory.
  package static func key(folding word: borrowing Span<UInt8>) -> UInt64 {
    var hash = KeyHash()
    var letters: UInt64 = 0
    var filled: UInt64 = 0
    for index in word.indices {
      let byte = word[index]
      guard byte < 0x80, byte != UInt8(ascii: ".") else { return foldedKey(of: word) }
      letters |= UInt64((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte) << filled
      filled += 8
      if filled == 64 {
        hash.add(letters)
        (letters, filled) = (0, 0)
      }
    }
    if filled > 0 { hash.add(letters) }
    return hash.finish(count: word.count)
  }

  private static func foldedKey(of word: borrowing Span<UInt8>) -> UInt64 {
    var letters: [UInt8] = []
    for index in word.indices { letters.append(word[index]) }
    var folded: [UInt8] = []
    fold(letters[...], into: &folded)
    return key(of: folded)
  }

  /// Whether a text's marks are allowed by a name: they may be missing in the text, never added.
  ///
  /// Both forms must have the same folded letters already. Only Latin letters count; Greek capitals, for one, are
  /// written without accents.
  public static func diacriticsFit(text: ArraySlice<UInt8>, name: ArraySlice<UInt8>) -> Bool {
    if text.allSatisfy({ $0 < 0x80 }) { return true }
    let left = letters(text)
    let right = letters(name)
    guard left.count == right.count else { return true }
    return zip(left, right).allSatisfy { text, name in
      text.isASCII || !isLatin(text) || text.lowercased() == name.lowercased()
    }
  }

  private static func letters(_ form: ArraySlice<UInt8>) -> [Character] {
    let text = String(decoding: form, as: UTF8.self)
    let visible = text.unicodeScalars.filter { $0.properties.generalCategory != .format }
    return String(String.UnicodeScalarView(visible)).filter { $0.isLetter || $0.isNumber }
  }

  private static func isLatin(_ letter: Character) -> Bool {
    guard let scalar = letter.unicodeScalars.first?.value else { return false }
    return scalar < 0x370 || (0x1E00..<0x1F00).contains(scalar)
  }

  private static func append(_ scalar: UInt32, to folded: inout [UInt8]) {
    guard let range = entry(scalar) else { return UTF8Scalar.append(scalar, to: &folded) }
    for index in range { UTF8Scalar.append(FoldTable.scalars[index], to: &folded) }
  }

  /// The place of a scalar's folded form in the table, `nil` when it is its own.
  ///
  /// - Complexity: O(log *n*).
  static func entry(_ scalar: UInt32) -> Range<Int>? {
    var low = 0
    var high = FoldTable.keys.count
    while low < high {
      let middle = (low + high) / 2
      if FoldTable.keys[middle] < scalar { low = middle + 1 } else { high = middle }
    }
    guard low < FoldTable.keys.count, FoldTable.keys[low] == scalar else { return nil }
    return Int(FoldTable.offsets[low])..<Int(FoldTable.offsets[low + 1])
  }
}
