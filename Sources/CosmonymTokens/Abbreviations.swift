/// Words that carry a dot of their own, which is no end of a sentence; by the keys of their folded forms.
enum Abbreviations {
  /// Words after which a sentence hardly ever ends: a name or a number follows.
  static let beforeNames: Set<UInt64> = words(
    """
    dr mr mrs ms messrs prof sen sens rep reps gov gen col lt ltgen maj capt cpt cmdr sgt adm rev hon st mt ft pres supt
    no nos vol vols fig figs p pp ch sec art vs cf approx est ca op ed eds viz univ dept
    """)
  /// Words after which a sentence may well end.
  static let others: Set<UInt64> = words(
    """
    jr sr inc corp ltd co cos bros llc plc etc al assn natl intl govt mfg
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn
    tex va vt wash wis wyo ont que alta
    """)

  /// Abbreviations that are words as well.
  static let alsoWords: Set<UInt64> = words("no sun sat art ill miss mar")
  static let approx = Folding.key(of: Array("approx".utf8))
  static let etc = Folding.key(of: Array("etc".utf8))

  private static func words(_ list: String) -> Set<UInt64> {
    Set(list.split(whereSeparator: \.isWhitespace).map { Folding.key(of: Array($0.utf8)) })
  }
}
