/// The name of a page's site as people write it.
///
/// Content systems often put a handle or an address where the name belongs (`usatoday`, `https://www.newsnation.in`). The
/// publisher in JSON-LD or the end of the page's title then has the name, when its letters are those of the handle.
enum SiteName {
  static func choose(declared: String?, publisher: String?, title: String?) -> String? {
    guard let declared else { return publisher }
    guard isHandle(declared) else { return declared }
    let letters = letters(declared)
    let names = [publisher, title.flatMap(tail)].compactMap(\.self)
    return names.first { name in
      let own = Self.letters(name)
      return own.count >= 4 && !isHandle(name) && (letters.contains(bytesOf: own) || own == "the" + letters)
    } ?? declared
  }

  /// An address, or one word in small letters.
  private static func isHandle(_ name: String) -> Bool {
    name.contains(bytesOf: "://")
      || name.utf8.allSatisfy { (97...122).contains($0) || (46...57).contains($0) || $0 == 45 }
  }

  private static func letters(_ name: String) -> String {
    String(decoding: name.lowercased().utf8.filter { (97...122).contains($0) || (48...57).contains($0) }, as: UTF8.self)
  }

  /// What follows the last separator of a title.
  private static func tail(_ title: String) -> String? {
    let title = Array(title.utf8)
    let tails = [" | ", " - ", " – ", " — "].compactMap { separator -> Range<Int>? in
      let parts = ByteSearch.parts(of: title, by: Array(separator.utf8))
      return parts.count > 1 ? parts.last : nil
    }
    return tails.max { $0.lowerBound < $1.lowerBound }.map { String(decoding: title[$0], as: UTF8.self) }
  }
}
