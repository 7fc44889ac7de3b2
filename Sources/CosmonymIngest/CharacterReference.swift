/// Character references of the HTML standard, section 13.2.5.72 ff.
enum CharacterReference {
  /// What the numbers 128 to 159 mean: the characters of windows-1252.
  private static let controls: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D,
    0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,
    0x017E, 0x0178,
  ]

  /// The characters of the reference whose `&` stands at `start`, and where it ends; `nil` when there is none.
  static func read(_ page: [UInt8], at start: Int) -> (characters: [UInt8], end: Int)? {
    let next = start + 1
    guard next < page.count else { return nil }
    return page[next] == UInt8(ascii: "#") ? number(page, at: next + 1) : name(page, at: next)
  }

  /// An attribute's value with its references settled; a name without semicolon before `=`, a letter or a digit is none,
  /// as in `?a=1&copy=2`.
  static func settled(_ page: [UInt8], _ value: Range<Int>) -> [UInt8] {
    var text: [UInt8] = []
    var index = value.lowerBound
    while index < value.upperBound {
      if page[index] == UInt8(ascii: "&"), let (characters, end) = read(page, at: index), end <= value.upperBound,
        page[end - 1] == UInt8(ascii: ";") || end == value.upperBound
          || !(page[end] == UInt8(ascii: "=") || isNameByte(page[end]))
      {
        text += characters
        index = end
      } else {
        text.append(page[index])
        index += 1
      }
    }
    return text
  }

  private static func number(_ page: [UInt8], at start: Int) -> (characters: [UInt8], end: Int)? {
    guard start < page.count else { return nil }
    let isHex = page[start] | 0x20 == UInt8(ascii: "x")
    var index = isHex ? start + 1 : start
    var value: UInt32 = 0
    let first = index
    while index < page.count, let digit = Character(Unicode.Scalar(page[index])).hexDigitValue, isHex || digit < 10 {
      value = min(value &* (isHex ? 16 : 10) &+ UInt32(digit), 0x11_0000)
      index += 1
    }
    guard index > first else { return nil }
    if index < page.count, page[index] == UInt8(ascii: ";") { index += 1 }
    if (0x80...0x9F).contains(value) { value = controls[Int(value - 0x80)] }
    // NUL and other controls are nothing to read; surrogates and numbers beyond Unicode become U+FFFD.
    if value == 0 { value = 0xFFFD }
    if value < 0x20, value != 9, value != 10, value != 13 { value = 0x20 }
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    return (Array(String(Character(scalar)).utf8), index)
  }

  private static func name(_ page: [UInt8], at start: Int) -> (characters: [UInt8], end: Int)? {
    var end = start
    while end < page.count, end - start < 32, isNameByte(page[end]) { end += 1 }
    guard end > start else { return nil }
    let name = String(decoding: page[start..<end], as: UTF8.self)
    if end < page.count, page[end] == UInt8(ascii: ";"), let characters = NamedReferences.characters(name) {
      return (characters, end + 1)
    }
    // Without a semicolon the longest name that may do without counts: "&copyright" is "©right".
    for length in stride(from: min(name.utf8.count, 8), to: 1, by: -1) {
      let prefix = String(decoding: page[start..<(start + length)], as: UTF8.self)
      if NamedReferences.isBare(prefix), let characters = NamedReferences.characters(prefix) {
        return (characters, start + length)
      }
    }
    return nil
  }

  private static func isNameByte(_ byte: UInt8) -> Bool { (97...122).contains(byte | 0x20) || (48...57).contains(byte) }
}
