import CosmonymTokens

/// What this program's tokenizer, folding and rules for derived names make of a few difficult names.
///
/// A compiled gazetteer holds the keys of tokens. Would a later version cut or fold words otherwise, its keys would never
/// meet those of texts; the fingerprint in the header lets that be seen, without anyone having to remember a number.
package enum KeyFingerprint {
  private static let probe = """
    Alcântara O’Keefe’s U.S. Dr. J. Glenn 2.1b SLC-40 Straße 长征五号 Байконур Shoemaker–Levy 9 NASA/ESA C/2023 A3 İstanbul
    """

  /// Names that set each of the rules for derived names to work: type, country, family name, name.
  package static let names: [(type: String, country: String, family: String?, name: String)] = [
    ("person", "US", "Glenn", "John Herschel Glenn"), ("person", "US", "Collins", "Michael Collins"),
    ("person", "CN", "Yang", "Yang Liwei"), ("person", "JP", "Wakata", "Koichi Wakata"),
    ("person", "RU", "Tsiolkovsky", "Konstantin Eduardovich Tsiolkovsky"),
    ("person", "RU", "Rogozin", "Dmitry Rogozin"),
    ("agency", "FR", nil, "National Centre for Space & Defence Programme"),
    ("spaceport", "US", nil, "Launch Complex 39A"), ("spaceport", "US", nil, "Space Launch Complex 40"),
    ("spaceport", "KZ", nil, "Baikonur Cosmodrome"), ("spaceport", "KZ", nil, "Site 31/6"),
    ("launch_vehicle", "CN", nil, "Long March 5"), ("launch_vehicle", "RU", nil, "Soyuz-2.1b"),
    ("spacecraft", "RU", nil, "Kosmos 2553"), ("spacecraft", "RU", nil, "Progress MS-20"),
  ]

  /// The fingerprint of this program.
  static let current: UInt64 = {
    let forms = [probe] + names.flatMap(NameVariants.probe)
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
