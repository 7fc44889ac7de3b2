/// The ways in which launch pads are named: `Space Launch Complex 40`, `SLC-40`, `LC-40`, `Pad 40`; `Launch Complex 39A`,
/// `LC-39A`, `Pad 39-A`; `Site 31/6`, `LC-31/6`, `Pad 31/6`.
enum PadNames {
  /// The other names of a pad, those that several sites could have with a rule that asks for evidence.
  static func forms(of name: String, rule: NameRule) -> [NameVariants.Form] {
    guard name.utf8.contains(where: { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return [] }
    let words = name.split(separator: " ").map(String.init)
    guard let last = words.last, last.first?.isNumber ?? false else { return [] }
    for kind in kinds where words.count > kind.words.count && words.dropLast().suffix(kind.words.count) == kind.words {
      let head = words.dropLast(kind.words.count + 1).joined(separator: " ")
      return numbers(last).flatMap { number in
        forms(kind, head: head, number: number, isWritten: number == last, rule: rule)
      }
    }
    return []
  }

  private struct Kind {
    var words: ArraySlice<String>
    /// What replaces the words in any name.
    var short: [String]
    /// What replaces them in a name that starts with them.
    var alone: [String]
  }

  private static let kinds = [
    Kind(
      words: ["Space", "Launch", "Complex"], short: ["SLC-", "Launch Complex "],
      alone: ["LC-", "Complex ", "Pad ", "Launch Pad "]),
    Kind(words: ["Launch", "Complex"], short: ["LC-"], alone: ["Complex ", "Pad ", "Launch Pad "]),
    Kind(words: ["Launch", "Pad"], short: ["LP-"], alone: ["Pad "]),
    Kind(words: ["Site"], short: ["LC-", "Launch Complex ", "Pad "], alone: ["Area ", "Pad No. "]),
  ]

  private static func forms(
    _ kind: Kind, head: String, number: String, isWritten: Bool, rule: NameRule
  ) -> [NameVariants.Form] {
    var forms: [NameVariants.Form] = []
    let full = kind.words.joined(separator: " ") + " "
    let sayings = (isWritten ? [] : [full]) + kind.short + (head.isEmpty ? kind.alone : [])
    for saying in sayings {
      var rule = rule
      if head.isEmpty, saying != full, rule.evidence == .none { rule.evidence = evidence(saying, number: number) }
      forms.append(((head.isEmpty ? "" : head + " ") + saying + number, rule))
    }
    if kind.words == ["Site"], !head.isEmpty {
      var rule = rule
      rule.evidence = .fullName
      forms += ["Site ", "Pad ", "Launch Complex ", "LC-"].map { ($0 + number, rule) }
    }
    return forms
  }

  /// A number of two digits with a letter or a second number belongs to one site; others are shared.
  private static func evidence(_ saying: String, number: String) -> NameRule.Evidence {
    if saying == "SLC-" || number.contains("/") { return .none }
    let digits = number.count(where: \.isNumber)
    if digits >= 2, number.count > digits { return .none }
    return digits >= 2 && saying.contains("L") && !saying.contains("Pad") ? .none : .context
  }

  /// `39A` is also `39-A`, `4E` at Vandenberg `4 East`.
  private static func numbers(_ number: String) -> [String] {
    guard let letter = number.last, letter.isUppercase, number.dropLast().allSatisfy(\.isNumber) else {
      return [number]
    }
    let digits = number.dropLast()
    switch letter {
    case "E": return [number, "\(digits) East"]
    case "W": return [number, "\(digits) West"]
    default: return [number, "\(digits)-\(letter)"]
    }
  }
}
