/// Words that carry a dot of their own, which is no end of a sentence.
enum Abbreviations {
  /// Folded forms after which a sentence hardly ever ends: a name or a number follows.
  static let beforeNames: Set<String> = words(
    """
    dr mr mrs ms messrs prof sen sens rep reps gov gen col lt ltgen maj capt cpt cmdr sgt adm rev hon st mt ft pres supt
    no nos vol vols fig figs p pp ch sec art vs cf approx est ca op ed eds viz univ dept
    """)
  /// Folded forms after which a sentence may well end.
  static let others: Set<String> = words(
    """
    jr sr inc corp ltd co cos bros llc plc etc al assn natl intl govt mfg
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn
    tex va vt wash wis wyo ont que alta
    """)

  private static func words(_ list: String) -> Set<String> {
    Set(list.split(whereSeparator: \.isWhitespace).map(String.init))
  }
}
