/// The ways in which rockets, spacecraft and missions are designated: `Long March 5` and `CZ-5`, `Atlas V` and
/// `Atlas 5`, `Soyuz-2.1b` and `Soyuz 2-1b`, `Kosmos 954` and `Cosmos 954`, `Soyuz MS-01` and `Soyuz MS-1`.
///
/// A blank and a hyphen are the same to the matcher, so the forms differ in words only.
enum Designations {
  /// Latin spellings of Russian names that are followed by a number or a letter.
  private static let spellings: [String: [String]] = [
    "Kosmos": ["Cosmos"], "Cosmos": ["Kosmos"], "Interkosmos": ["Intercosmos"], "Intercosmos": ["Interkosmos"],
    "Ekspress": ["Express"], "Tsyklon": ["Tsiklon", "Cyclone"], "Cyclone": ["Tsyklon"], "Molniya": ["Molnia"],
    "Energia": ["Energiya"], "Energiya": ["Energia"], "Rokot": ["Rockot"], "Zenit": ["Zenith"], "Fobos": ["Phobos"],
  ]

  /// The other designations of a name.
  static func forms(of name: String, type: String) -> [String] {
    guard mayBeDesignated(name) else { return [] }
    let name = NameWords(name)
    var forms = longMarch(name)
    for index in name.words.indices.dropFirst() {
      let word = name.words[index]
      let before = name.words[index - 1]
      for other in spellings[before] ?? [] where startsDesignation(word) {
        forms.append(name.replacing(index - 1..<index, with: other))
      }
      for other in numbers(word, before: name.words[..<index], isLast: index == name.words.count - 1) {
        forms.append(name.replacing(index..<index + 1, with: other))
      }
      if isLetters(before), joins(before, word), type != "launch_vehicle" || before.count > 2 {
        forms.append(name.replacing(index - 1..<index + 1, with: before + word))
      }
    }
    return forms
  }

  /// Whether a word after the first begins with a digit, or with a capital that no small letter but `k` (of `Mk`)
  /// follows.
  private static func mayBeDesignated(_ name: String) -> Bool {
    var before = UInt8(ascii: "a")
    var gap = UInt8(ascii: "a")
    for byte in name.utf8 {
      if isGap(gap), isCapital(before), !isSmall(byte) || byte == UInt8(ascii: "k") { return true }
      if isGap(before), (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { return true }
      (gap, before) = (before, byte)
    }
    return isGap(gap) && isCapital(before)
  }

  private static func isGap(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") }
  private static func isCapital(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
  private static func isSmall(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }

  // MARK: Long March

  private static let numerals = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
  private static let stems: [Character: String] = ["A": "甲", "B": "乙", "C": "丙", "D": "丁"]

  /// `Long March 2C`: CZ-2C, Chang Zheng 2C, LM-2C, 长征二号C, 长征二号丙.
  private static func longMarch(_ name: NameWords) -> [String] {
    guard name.words.count >= 3, name.words[0] == "Long", name.words[1] == "March",
      name.words[2].first?.isNumber ?? false
    else { return [] }
    let rest = name.joined(2..<name.words.count)
    var forms = ["CZ-\(rest)", "Chang Zheng \(rest)", "LM-\(rest)"]
    let digits = name.words[2].prefix { $0.isNumber }
    if name.words.count == 3, let number = Int(digits), numerals.indices.contains(number) {
      let suffix = name.words[2].dropFirst(digits.count)
      forms.append("长征\(numerals[number])号\(suffix)")
      if let letter = suffix.first, suffix.count == 1, let stem = stems[letter] {
        forms.append("长征\(numerals[number])号\(stem)")
      }
    }
    return forms
  }

  // MARK: Numbers

  private static func numbers(_ word: String, before: ArraySlice<String>, isLast: Bool) -> [String] {
    var forms: [String] = []
    guard let first = word.utf8.first else { return [] }
    if first == UInt8(ascii: "I") || first == UInt8(ascii: "V") || first == UInt8(ascii: "X") {
      if let arabic = arabic(word), isWord(before) { forms.append(arabic) }
      return forms
    }
    if word == "Mk" || word == "Mk." { return ["Mark"] }
    guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else { return [] }
    let isLong = before.count > 1 || (before.last?.count ?? 0) > 1
    if first == UInt8(ascii: "0"), isLong, let rest = withoutZero(word) { forms.append(rest) }
    if let dashed = dashed(word) { forms.append(dashed) }
    // A single letter (`Mars I`, `Explorer X`) reads as another word; such names are typed.
    if isLast, let number = Int(word), let roman = roman(number), roman.count > 1, isWord(before) {
      forms.append(roman)
    }
    return forms
  }

  /// A capitalised word of letters stands in front, so that the number alone does not make the name.
  private static func isWord(_ before: ArraySlice<String>) -> Bool {
    guard let last = before.last else { return false }
    return last == "Mk"
      || before.contains { $0.utf8.count >= 3 && $0.contains(where: \.isLowercase) && $0.allSatisfy(\.isLetter) }
        && last.contains(where: \.isLetter)
  }

  private static let units: [(text: String, value: Int)] = [("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1)]

  private static func roman(_ number: Int) -> String? {
    guard (1...20).contains(number) else { return nil }
    var rest = number
    var text = ""
    for unit in units { while rest >= unit.value { (text, rest) = (text + unit.text, rest - unit.value) } }
    return text
  }

  /// `V` to `5`, `IIIC` to `3C`; at most two letters may follow the numeral.
  private static func arabic(_ word: String) -> String? {
    let letters = word.prefix { "IVX".contains($0) }
    let suffix = word.dropFirst(letters.count)
    guard suffix.count <= 2, suffix.allSatisfy({ $0.isASCII && $0.isUppercase }),
      let number = (1...20).first(where: { roman($0) == String(letters) })
    else { return nil }
    return "\(number)\(suffix)"
  }

  /// `01M` to `1M`.
  private static func withoutZero(_ word: String) -> String? {
    let rest = word.drop { $0 == "0" }
    guard let first = rest.first, first.isNumber, rest.allSatisfy({ $0.isNumber || $0.isUppercase }) else { return nil }
    return String(rest)
  }

  /// `2.1b` to `2-1b`: only before a letter, for `1.1` is a version.
  private static func dashed(_ word: String) -> String? {
    let parts = word.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, Int(parts[0]) != nil, parts[1].first?.isNumber ?? false, parts[1].last?.isLetter ?? false
    else { return nil }
    return "\(parts[0])-\(parts[1])"
  }

  // MARK: Letters and numbers

  private static func startsDesignation(_ word: String) -> Bool {
    guard let first = word.first else { return false }
    return first.isNumber || word.count <= 4 && word.allSatisfy { $0.isUppercase || $0.isNumber }
  }

  private static func isLetters(_ word: String) -> Bool {
    (2...5).contains(word.utf8.count) && word.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
  }

  /// `MS` and `20`: written together they must be four letters and digits at least, with more than one digit or
  /// more than two letters.
  private static func joins(_ letters: String, _ number: String) -> Bool {
    let digits = number.prefix { $0.isNumber }.count
    let rest = number.dropFirst(digits)
    guard digits > 0, rest.count <= 1, rest.allSatisfy(\.isUppercase) else { return false }
    return digits > 1 || letters.count > 2
  }
}
