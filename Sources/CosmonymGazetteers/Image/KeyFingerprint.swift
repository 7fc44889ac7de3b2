import CosmonymTokens

/// What this program's tokenizer, folding and rules for derived names make of a few difficult names.
///
/// A compiled gazetteer holds the keys of tokens. Would a later version cut or fold words otherwise, its keys would never
/// meet those of texts; the fingerprint in the header lets that be seen, without anyone having to remember a number.
enum KeyFingerprint {
  private static let probe = """
    Alcântara O’Keefe’s U.S. Dr. J. Glenn 2.1b SLC-40 Straße 长征五号 Байконур Shoemaker–Levy 9 NASA/ESA C/2023 A3 İstanbul
    """

  /// The fingerprint of this program.
  static let current: UInt64 = {
    var forms = [probe]
    var person = Entity(id: "", type: "person", name: "John Herschel Glenn", file: "", line: 0)
    person.family = "Glenn"
    for name in ["John Herschel Glenn", "Guiana Space Centre", "Soyuz-2.1b", "Long March 5", "LC-39A"] {
      forms += NameVariants.forms(of: name, rule: NameRule(), entity: person).map(\.text)
    }
    var hash: UInt64 = 0
    for form in forms {
      let text = Array(form.utf8)
      for token in Tokenizer().tokens(of: text) {
        hash = (hash ^ token.key ^ UInt64(token.kind.rawValue) << 8 ^ UInt64(token.end)) &* 0x9E37_79B1_85EB_CA87
        hash ^= hash >> 31
      }
    }
    return hash
  }()
}
