/// Forms of a name that follow from rules and so need not be typed: `gazetteers/README.md` lists them.
enum NameVariants {
  /// British and American spellings of the same word, and words with a usual short form.
  private static let twins: [String: [String]] = [
    "Centre": ["Center"], "Center": ["Centre"],
    "Organisation": ["Organization"], "Organization": ["Organisation"],
    "Programme": ["Program"], "Program": ["Programme"],
    "Defence": ["Defense"], "Defense": ["Defence"],
    "Saint": ["St."], "St.": ["Saint"], "Mount": ["Mt."], "Fort": ["Ft."],
    "&": ["and"], "and": ["&"],
  ]
  /// Particles that belong to a family name.
  private static let particles: Set<String> = [
    "von", "van", "de", "der", "den", "del", "della", "di", "da", "dos", "du", "la", "le", "al", "bin", "ibn", "ter",
    "ten", "zu", "af", "el",
  ]

  /// Whether any rule may concern a name, told from its bytes alone: all others need no further look.
  static func mayConcern(_ name: ArraySlice<UInt8>, isPerson: Bool) -> Bool {
    isPerson || name.contains(0x20)
  }

  /// The derived forms of one name of an entity, each with the rule it is matched by.
  static func forms(of name: String, rule: NameRule, entity: Entity) -> [(text: String, rule: NameRule)] {
    var derived = rule
    derived.isDerived = true
    var forms = spellings(of: name).map { (text: $0, rule: derived) }
    if entity.type == "person" {
      forms += personForms(of: name, family: entity.family).map { (text: $0, rule: derived) }
    }
    return forms
  }

  /// The bare family name, matched only where the full name stands in the document.
  static func familyName(of entity: Entity) -> (text: String, rule: NameRule)? {
    guard entity.type == "person", let family = entity.family, family != entity.name else { return nil }
    var rule = NameRule()
    rule.evidence = .fullName
    rule.isDerived = true
    return (family, rule)
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

  /// Without middle names, and with initials only: `John Herschel Glenn` to `John Glenn`, `J. Glenn`, `J.H. Glenn`.
  private static func personForms(of name: String, family: String?) -> [String] {
    let words = name.split(separator: " ").map(String.init)
    guard words.count >= 2, let family, name.hasSuffix(" " + family) else { return [] }
    let given = Array(words.dropLast(family.split(separator: " ").count))
    guard let first = given.first, let initial = first.first, initial.isUppercase, first.count > 1 else { return [] }
    let middle = given.dropFirst().filter { !particles.contains($0) }
    let tail = given.dropFirst().filter { particles.contains($0) } + [family]
    var forms = ["\(initial). " + tail.joined(separator: " ")]
    if !middle.isEmpty {
      forms.append(([first] + tail).joined(separator: " "))
      let initials = middle.compactMap(\.first).map { "\($0)." }
      forms.append(([first] + initials + tail).joined(separator: " "))
      forms.append(([String(initial) + "."] + initials + tail).joined(separator: " "))
    }
    return forms
  }
}
