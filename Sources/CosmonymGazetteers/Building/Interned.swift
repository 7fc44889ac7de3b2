/// Strings that occur often, each kept once and known by its number.
struct Interned {
  private(set) var strings: [[UInt8]] = []
  private var numbers: [ArraySlice<UInt8>: UInt16] = [:]

  init(_ strings: [[UInt8]] = []) { self.strings = strings }

  /// The number of a string, `nil` when there are 65,535 others.
  mutating func number(of string: ArraySlice<UInt8>) -> UInt16? {
    // Rows of one file are mostly alike: the last one's string is the likeliest.
    if let last = strings.last, last.elementsEqual(string) { return UInt16(strings.count - 1) }
    if let known = numbers[string] { return known }
    guard strings.count < Int(UInt16.max) else { return nil }
    strings.append(Array(string))
    numbers[strings[strings.count - 1][...]] = UInt16(strings.count - 1)
    return UInt16(strings.count - 1)
  }

  /// The number of a string of a row.
  mutating func number(of string: ArraySlice<UInt8>, _ row: GazetteerReader) throws(GazetteerError) -> UInt16 {
    guard let number = number(of: string) else { throw row.error("more than 65,535 different types or kinds") }
    return number
  }

  /// All strings for ``PackedReader/strings()``.
  var packed: [UInt8] {
    var writer = PackedWriter()
    for string in strings { writer.append(string) }
    return writer.bytes
  }
}

/// The rules that names have, each kept once; number 0 is the rule of a name without braces.
struct InternedRules {
  private(set) var rules = [NameRule()]
  private var numbers: [NameRule: UInt16] = [NameRule(): 0]
  private var parsed: [ArraySlice<UInt8>: UInt16] = [:]

  /// The number of the rule between a name's braces.
  mutating func number(of range: Range<Int>, in row: GazetteerReader) throws(GazetteerError) -> UInt16 {
    guard !range.isEmpty else { return 0 }
    if let known = parsed[row.bytes[range]] { return known }
    do {
      let number = number(of: try NameRule(parsing: row.string(range)[...]))
      parsed[ArraySlice(Array(row.bytes[range]))] = number
      return number
    } catch {
      throw row.error("rules '\(row.string(range))': \(error.message)")
    }
  }

  /// The number of a rule.
  ///
  /// No list comes near 65,535 different ones.
  mutating func number(of rule: NameRule) -> UInt16 {
    if let known = numbers[rule] { return known }
    precondition(rules.count < Int(UInt16.max), "more than 65,535 different rules")
    rules.append(rule)
    numbers[rule] = UInt16(rules.count - 1)
    return UInt16(rules.count - 1)
  }

  /// The rules as text, `+` before those of derived names.
  var packed: [UInt8] {
    Interned(rules.map { Array((($0.isDerived ? "+" : "") + $0.text).utf8) }).packed
  }
}
