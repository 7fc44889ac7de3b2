/// English given names and their usual short forms.
enum GivenNames {
  private static let countries: Set<Substring> = ["US", "GB", "CA", "AU", "NZ", "IE", "ZA"]

  private static let pairs: [(String, [String])] = [
    ("Robert", ["Bob", "Rob"]), ("James", ["Jim"]), ("William", ["Bill"]), ("Richard", ["Dick", "Rick"]),
    ("Thomas", ["Tom"]), ("Michael", ["Mike"]), ("David", ["Dave"]), ("Daniel", ["Dan"]), ("Kenneth", ["Ken"]),
    ("Joseph", ["Joe"]), ("Charles", ["Charlie"]), ("Edward", ["Ed"]), ("Donald", ["Don"]), ("Ronald", ["Ron"]),
    ("Steven", ["Steve"]), ("Stephen", ["Steve"]), ("Christopher", ["Chris"]), ("Gregory", ["Greg"]),
    ("Frederick", ["Fred", "Rick"]), ("Jeffrey", ["Jeff"]), ("Andrew", ["Andy", "Drew"]), ("Anthony", ["Tony"]),
    ("Timothy", ["Tim"]), ("Nicholas", ["Nick"]), ("Samuel", ["Sam"]), ("Matthew", ["Matt"]),
    ("Lawrence", ["Larry"]), ("Gerald", ["Jerry"]), ("Eugene", ["Gene"]), ("Benjamin", ["Ben"]),
    ("Patrick", ["Pat"]), ("Victor", ["Vic"]), ("Walter", ["Walt", "Wally"]), ("Raymond", ["Ray"]),
    ("Katherine", ["Kathy", "Kate"]), ("Kathryn", ["Kathy"]), ("Elizabeth", ["Liz"]), ("Pamela", ["Pam"]),
    ("Deborah", ["Deb"]), ("Theodore", ["Ted"]), ("Philip", ["Phil"]), ("Phillip", ["Phil"]),
    ("Clifford", ["Cliff"]), ("Douglas", ["Doug"]), ("Leonard", ["Len"]), ("Vincent", ["Vince"]),
    ("Susan", ["Sue"]), ("Judith", ["Judy"]), ("Jacob", ["Jake"]), ("Zachary", ["Zach"]), ("Jonathan", ["Jon"]),
    ("Arthur", ["Art"]), ("Alfred", ["Al"]), ("Albert", ["Al"]), ("Randolph", ["Randy"]), ("Terrence", ["Terry"]),
  ]

  private static let table: [String: [String]] = {
    var table: [String: [String]] = [:]
    for (long, shorts) in pairs {
      table[long, default: []] += shorts
      for short in shorts { table[short, default: []].append(long) }
    }
    return table
  }()

  /// Whether people of this country (or of one of several, with `|` between) use English given names.
  static func isEnglish(_ country: String) -> Bool {
    country.split(separator: "|").contains { countries.contains($0) }
  }

  /// The short forms of a given name, or the long ones of a short form.
  static func twins(of name: String) -> [String] { table[name] ?? [] }
}
