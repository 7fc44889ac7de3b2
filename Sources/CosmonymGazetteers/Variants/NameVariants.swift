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

  /// The derived forms of one name of an entity, each with the rule it is matched by.
  ///
  /// - Complexity: one pass over the bytes for a name that no rule concerns.
  static func forms(of name: String, rule: NameRule, entity: Entity) -> [Form] {
    var derived = rule
    derived.isDerived = true
    var forms: [Form] = []
    if mayHaveTwins(Array(name.utf8)[...]) { forms = spellings(of: name).map { (text: $0, rule: derived) } }
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

  /// Whether any rule may concern a name of an entity of this type, told from its bytes alone; all others need no further
  /// look.
  ///
  /// - Complexity: O(*n*).
  static func mayConcern(_ name: ArraySlice<UInt8>, type: [UInt8]) -> Bool {
    ruledTypes.contains(type) || mayHaveTwins(name)
  }

  /// The types that have rules of their own.
  private static let ruledTypes = ["person", "spaceport", "launch_vehicle", "spacecraft"].map { Array($0.utf8) }

  /// The words that have twins, and `The` and `United`, by their lengths.
  private static let triggers: [[[UInt8]]] = {
    var triggers = [[[UInt8]]](repeating: [], count: 16)
    for word in twins.keys.sorted() + ["The", "United"] { triggers[word.utf8.count].append(Array(word.utf8)) }
    return triggers
  }()

  /// Whether one of several words is a trigger.
  private static func mayHaveTwins(_ name: ArraySlice<UInt8>) -> Bool {
    var start = name.startIndex
    guard let space = name.firstIndex(of: 0x20) else { return false }
    var end = space
    while true {
      let length = end - start
      if length < triggers.count {
        for word in triggers[length] where word.elementsEqual(name[start..<end]) { return true }
      }
      guard end < name.endIndex else { return false }
      start = end + 1
      end = name[start...].firstIndex(of: 0x20) ?? name.endIndex
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
