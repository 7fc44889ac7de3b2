/// Forms of a person's name: without middle names, with initials, with the usual short given name, in the other order,
/// in other transliterations.
enum PersonalNames {
  /// Particles that belong to a family name.
  private static let particles: Set<String> = [
    "von", "van", "de", "der", "den", "del", "della", "di", "da", "dos", "du", "la", "le", "al", "bin", "ibn", "ter",
    "ten", "zu", "af", "el",
  ]
  /// What follows a family name.
  private static let suffixes: Set<String> = ["Jr.", "Sr.", "Jr", "Sr", "II", "III", "IV"]
  /// Countries where the family name comes first.
  private static let familyFirst: Set<Substring> = ["CN", "TW", "HK", "KR", "KP", "JP", "HU"]

  /// The derived forms of a name; the bare family name in other spellings only beside the full name.
  static func forms(of name: String, rule: NameRule, entity: Entity) -> [NameVariants.Form] {
    guard let family = entity.family, let parts = Parts(name, family: family) else { return [] }
    let isRussian = RussianSpelling.applies(to: entity.country)
    var texts = forms(parts, family: parts.family, entity: entity)
    guard isRussian else { return texts.map { ($0, rule) } }

    let families = [parts.family] + RussianSpelling.spellings(of: parts.family)
    for given in [parts.given[0]] + RussianSpelling.spellings(of: parts.given[0]) {
      for family in families {
        var other = parts
        other.given[0] = given
        texts.append("\(given) \(family)")
        if given == parts.given[0] { texts += forms(other, family: family, entity: entity) }
      }
    }
    var bare = rule
    bare.evidence = .fullName
    return texts.map { ($0, rule) } + families.dropFirst().map { ($0, bare) }
  }

  private struct Parts {
    var given: [String]
    var family: String
    /// Whether the family name stands in front.
    var isFamilyFirst: Bool

    /// Cuts a name at its family name; `nil` when the family name stands neither first nor last.
    init?(_ name: String, family: String) {
      var words = name.split(whereSeparator: { $0 == " " || $0 == "," }).map(String.init)
      while let last = words.last, PersonalNames.suffixes.contains(last) { words.removeLast() }
      let familyWords = family.split(separator: " ").map(String.init)
      guard words.count > familyWords.count else { return nil }
      self.family = family
      isFamilyFirst = words.prefix(familyWords.count).elementsEqual(familyWords)
      if words.suffix(familyWords.count).elementsEqual(familyWords) {
        isFamilyFirst = false
        given = Array(words.dropLast(familyWords.count))
      } else if isFamilyFirst {
        given = Array(words.dropFirst(familyWords.count))
      } else {
        return nil
      }
    }
  }

  private static func forms(_ parts: Parts, family: String, entity: Entity) -> [String] {
    let swaps = entity.country?.split(separator: "|").contains { familyFirst.contains($0) } ?? false
    if parts.isFamilyFirst {
      return [parts.given.joined(separator: " ") + " " + family]
    }
    var forms = givenForms(parts.given, family: family)
    if swaps { forms.append(family + " " + parts.given.joined(separator: " ")) }
    if entity.country.map(GivenNames.isEnglish) ?? false, let first = parts.given.first {
      let middle = parts.given.dropFirst().filter { particles.contains($0) }
      for short in GivenNames.twins(of: first) {
        forms.append((([short] + middle) + [family]).joined(separator: " "))
      }
    }
    return forms
  }

  /// `John Herschel Glenn` to `John Glenn`, `J. Glenn`, `John H. Glenn`, `J. H. Glenn`.
  private static func givenForms(_ given: [String], family: String) -> [String] {
    let quotes: Set<Character> = ["\"", "“", "”", "'", "‘", "’"]
    let nicknames = given.dropFirst().filter { $0.first.map(quotes.contains) ?? false }
    let given = given.filter { !nicknames.contains($0) }
    guard let first = given.first, let initial = first.first, initial.isUppercase else { return [] }
    let middle = given.dropFirst().filter { !particles.contains($0) }
    let tail = given.dropFirst().filter { particles.contains($0) } + [family]
    var forms = nicknames.map { ([$0.filter { !quotes.contains($0) }] + tail).joined(separator: " ") }
    let isInitial = first.count == 1 || first.last == "."
    if !isInitial { forms.append("\(initial). " + tail.joined(separator: " ")) }
    guard !middle.isEmpty else { return nicknames.isEmpty ? forms : forms + [([first] + tail).joined(separator: " ")] }
    let initials = middle.compactMap(\.first).map { "\($0)." }
    if !isInitial { forms.append(([first] + tail).joined(separator: " ")) }
    forms.append(([first] + initials + tail).joined(separator: " "))
    forms.append((["\(initial)."] + initials + tail).joined(separator: " "))
    return forms
  }
}
