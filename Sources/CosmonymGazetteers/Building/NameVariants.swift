/// Forms of a name that follow from rules and so need not be typed: `gazetteers/README.md` lists them.
enum NameVariants {
  /// A form and the rule it is matched by.
  typealias Form = (text: String, rule: NameRule)

  /// British and American spellings of the same word, and words with a usual short form.
  private static let twins: [String: [String]] = [
    "Centre": ["Center"], "Center": ["Centre"],
    "Organisation": ["Organization"], "Organization": ["Organisation"],
    "Programme": ["Program"], "Program": ["Programme"],
    "Defence": ["Defense"], "Defense": ["Defence"],
    "Harbour": ["Harbor"], "Harbor": ["Harbour"],
    "Saint": ["St."], "St.": ["Saint"], "Mount": ["Mt."], "Fort": ["Ft."],
    "&": ["and"], "and": ["&"],
  ]

  /// Whether any rule may concern a name, told from its bytes alone: all others need no further look.
  static func mayConcern(_ name: ArraySlice<UInt8>, isPerson: Bool) -> Bool {
    isPerson || name.contains(0x20)
  }

  /// The derived forms of one name of an entity, each with the rule it is matched by.
  ///
  /// - Complexity: one pass over the bytes for a name that no rule concerns.
  static func forms(of name: String, rule: NameRule, entity: Entity) -> [Form] {
    var derived = rule
    derived.isDerived = true
    var forms: [Form] = []
    if mayHaveTwins(name) { forms = spellings(of: name).map { (text: $0, rule: derived) } }
    switch entity.type {
    case "person": forms += PersonalNames.forms(of: name, rule: derived, entity: entity)
    case "spaceport":
      forms += PadNames.forms(of: name, rule: derived)
      forms += RussianSpelling.siteForms(of: name, country: entity.country).map { (text: $0, rule: derived) }
    case "launch_vehicle", "spacecraft":
      forms += Designations.forms(of: name, type: entity.type).map { (text: $0, rule: derived) }
    default: break
    }
    return forms
  }

  /// The bare family name, matched only where the full name stands in the document.
  static func familyName(of entity: Entity) -> Form? {
    guard entity.type == "person", let family = entity.family, family != entity.name else { return nil }
    var rule = NameRule()
    rule.evidence = .fullName
    rule.isDerived = true
    return (family, rule)
  }

  /// Whether a word of the name begins like one that has a twin and is as long.
  private static func mayHaveTwins(_ name: String) -> Bool {
    var first: UInt8 = 0
    var length = 0
    var words = 1
    var found = false
    for byte in name.utf8 {
      if byte == UInt8(ascii: " ") {
        found = found || isTwin(first, length)
        words += 1
        length = 0
      } else {
        if length == 0 { first = byte }
        length += 1
      }
    }
    return words > 1 && (found || isTwin(first, length))
  }

  /// The first bytes and lengths of the words that have twins, and of `The` and `United`.
  private static func isTwin(_ first: UInt8, _ length: Int) -> Bool {
    switch (first, length) {
    case (UInt8(ascii: "C"), 6), (UInt8(ascii: "O"), 12), (UInt8(ascii: "P"), 7), (UInt8(ascii: "P"), 9): true
    case (UInt8(ascii: "D"), 7), (UInt8(ascii: "H"), 6), (UInt8(ascii: "H"), 7), (UInt8(ascii: "U"), 6): true
    case (UInt8(ascii: "S"), 5), (UInt8(ascii: "S"), 3), (UInt8(ascii: "M"), 5), (UInt8(ascii: "F"), 4): true
    case (UInt8(ascii: "&"), 1), (UInt8(ascii: "a"), 3), (UInt8(ascii: "T"), 3): true
    default: false
    }
  }

  private static func spellings(of name: String) -> [String] {
    var words = name.split(separator: " ").map(String.init)
    var results: [String] = []
    if words.count > 1, words[0] == "The" { results.append(words.dropFirst().joined(separator: " ")) }
    guard words.count > 1 else { return results }
    for (index, word) in words.enumerated() {
      for twin in twins[word] ?? [] {
        // A name that starts with its short form ("& Sons") is no name.
        if index == 0, twin == "&" || twin == "and" { continue }
        words[index] = twin
        results.append(words.joined(separator: " "))
        words[index] = word
      }
    }
    if words[0] == "United", words.count > 2, words[1] == "States" {
      results.append((["U.S."] + words.dropFirst(2)).joined(separator: " "))
    }
    return results
  }
}
