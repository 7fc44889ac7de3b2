/// Words that a hyphen breaks at a line's end, put together: `Rog-⏎ozin` is `Rogozin`, `Soyuz-⏎2` is `Soyuz-2`.
///
/// A hyphen before a small letter is the printer's, unless the second part is one that makes compounds (`Moscow-based`)
/// or the text writes the same compound within a line. The line then ends after the word, so that lines keep their
/// widths, by which headings are known.
struct BrokenWords {
  private(set) var result = Edited()
  private let given: [UInt8]
  /// The compounds that stand within a line, as the hash of their letters and hyphen.
  private lazy var compounds: Set<UInt64> = findCompounds()

  init(_ given: [UInt8]) {
    self.given = given
    var start = 0
    while let hyphen = Self.next(in: given, from: start) {
      guard let second = secondPart(behind: hyphen) else {
        result.keep(start..<hyphen.upperBound, of: given)
        start = hyphen.upperBound
        continue
      }
      let first = firstPart(before: hyphen)
      result.keep(start..<(keepsHyphen(first, hyphen, second) ? hyphen.upperBound : hyphen.lowerBound), of: given)
      var end = second.upperBound
      while end < given.count, given[end] > 0x20 { end += 1 }
      result.keep(second.lowerBound..<end, of: given)
      start = end
      if end < given.count, given[end] == 0x20 {
        result.insert(0x0A, at: end)
        start = end + 1
      }
    }
    result.keep(start..<given.count, of: given)
  }

  static func mayOccur(in text: [UInt8]) -> Bool { next(in: text, from: 0) != nil }

  /// The first hyphen from `start` on that stands between a word and a line's end.
  private static func next(in text: [UInt8], from start: Int) -> Range<Int>? {
    var index = start
    while let end = text[index...].firstIndex(of: 0x0A) {
      index = end + 1
      var last = end
      if last > start, text[last - 1] == 0x0D { last -= 1 }
      guard let length = hyphenLength(text, endingAt: last, from: start), last - length > start,
        isWord(text[last - length - 1])
      else { continue }
      return (last - length)..<last
    }
    return nil
  }

  /// The length of `-`, U+2010 or a soft hyphen.
  private static func hyphenLength(_ text: [UInt8], endingAt end: Int, from start: Int) -> Int? {
    guard end > start else { return nil }
    if text[end - 1] == UInt8(ascii: "-") { return 1 }
    if end - start > 2, text[(end - 3)..<end].elementsEqual([0xE2, 0x80, 0x90]) { return 3 }
    if end - start > 1, text[(end - 2)..<end].elementsEqual([0xC2, 0xAD]) { return 2 }
    return nil
  }

  /// The letters and digits that start the next line; `nil` when that is blank or starts otherwise.
  private func secondPart(behind hyphen: Range<Int>) -> Range<Int>? {
    var start = hyphen.upperBound
    var breaks = 0
    while start < given.count, given[start] <= 0x20 {
      if given[start] == 0x0A { breaks += 1 }
      start += 1
    }
    guard breaks == 1, start < given.count, Self.isWord(given[start]) else { return nil }
    var end = start
    while end < given.count, Self.isWord(given[end]) { end += 1 }
    return start..<end
  }

  private func firstPart(before hyphen: Range<Int>) -> Range<Int> {
    var start = hyphen.lowerBound
    while start > 0, Self.isWord(given[start - 1]) { start -= 1 }
    return start..<hyphen.lowerBound
  }

  private mutating func keepsHyphen(_ first: Range<Int>, _ hyphen: Range<Int>, _ second: Range<Int>) -> Bool {
    if given[hyphen.lowerBound] == 0xC2 { return false }
    guard !(48...57).contains(given[hyphen.lowerBound - 1]) else { return true }
    let word = String(decoding: given[second], as: UTF8.self)
    guard let letter = word.unicodeScalars.first, letter.properties.isLowercase || isCapitals(first, word) else {
      return true
    }
    let folded = word.lowercased()
    if Self.compoundEndings.contains(folded) || (folded.utf8.count > 4 && folded.hasSuffix("ed")) { return true }
    return compounds.contains(Self.hash(given[first], given[second]))
  }

  /// Whether both parts are written in capitals, as a whole text may be.
  private func isCapitals(_ first: Range<Int>, _ second: String) -> Bool {
    first.count > 1 && second.utf8.count > 1 && given[first].allSatisfy { (65...90).contains($0) }
      && second.utf8.allSatisfy { (65...90).contains($0) }
  }

  /// Second parts of compounds that English news makes with names and nouns.
  private static let compoundEndings: Set<String> = Set(
    """
    age air based bearing bound built by century class day dollar driven earth era flight foot free friendly grade
    ground hour inch kilogram kilometer kilometre launch led level like long lunar made man mass meter metre mile
    minute month of old on orbit orbital owned person pound powered proof propellant range ready related run scale
    seat second site size sized space speed stage star state style sun system team term time to ton type up way week
    wide winning year
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  private func findCompounds() -> Set<UInt64> {
    var found: Set<UInt64> = []
    for index in given.indices.dropFirst().dropLast()
    where given[index] == UInt8(ascii: "-") && Self.isWord(given[index - 1]) && Self.isWord(given[index + 1]) {
      let first = firstPart(before: index..<(index + 1))
      var end = index + 1
      while end < given.count, Self.isWord(given[end]) { end += 1 }
      found.insert(Self.hash(given[first], given[(index + 1)..<end]))
    }
    return found
  }

  private static func hash(_ first: ArraySlice<UInt8>, _ second: ArraySlice<UInt8>) -> UInt64 {
    var hash = FNV()
    for byte in first { hash.add(byte) }
    hash.add(UInt8(ascii: "-"))
    for byte in second { hash.add(byte) }
    return hash.value
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (48...57).contains(byte) || (97...122).contains(byte | 0x20)
  }
}
