/// The names in a byline: `By Jane Doe and John Roe, Staff Writers`.
enum Byline {
  /// Words that are no part of a name, by which an author field is known to hold something else.
  private static let noNames: Set<String> = [
    "staff", "editor", "editors", "admin", "administrator", "team", "newsroom", "desk", "reporter", "correspondent",
    "writer", "writers", "contributor", "news", "press", "guest", "editorial", "updated", "published", "posted",
    "agency",
    "agencies", "unknown", "author", "online", "com", "www", "business", "media", "sport", "sports", "insider", "for",
    "the", "bureau", "group", "magazine", "times", "post", "today", "network", "daily", "tv", "radio", "inc", "ltd",
    "llc",
    "channel", "marketing", "communications", "department", "office", "reports", "wire", "services", "service", "blog",
    "university", "institute", "agence", "redaction", "redaktion", "science", "space", "columnist", "photographer",
    "director", "analyst", "senior", "company", "association", "society", "center", "centre", "foundation",
  ]
  private static let openings = [
    "by:", "by", "written by", "words by", "story by", "posted by", "published by", "analysis by", "opinion by",
    "review by", "reviewed by", "author:", "von", "por", "par",
  ]
  private static let months: Set<String> = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
  ]
  private static let stops: Set<String> = [
    "on", "at", "in", "is", "of", "from", "special", "|", "-", "–", "—", "•", "·", "/", "@",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  private static func endsName(
    _ word: Substring, after words: ArraySlice<Substring>, before next: Substring?
  ) -> Bool {
    if stops.contains(word.lowercased()) || word.contains(where: { $0.isNumber || $0 == "@" || $0 == "(" }) {
      return true
    }
    if months.contains(word.lowercased()), next?.first?.isNumber ?? false { return true }
    guard words.count >= 2 else { return false }
    let isCapitals = { (word: Substring) in word.count > 2 && word.allSatisfy { $0.isUppercase } }
    return months.contains(word.lowercased()) || (isCapitals(word) && !words.contains(where: isCapitals))
  }

  /// Whether a line opens like a byline.
  static func isByline(_ line: String) -> Bool {
    line.count <= 110 && opening(line.lowercased()) != nil
  }

  private static func opening(_ lower: String) -> String? {
    openings.filter { opening in
      lower.utf8.starts(with: opening.utf8) && lower.utf8.dropFirst(opening.utf8.count).first == 0x20
    }
    .max { $0.count < $1.count }
  }

  /// The names of people in an author field or a line.
  static func names(_ byline: String) -> [String] {
    var text = String(joining: byline.utf8)
    while let opening = opening(text.lowercased()) { text.removeFirst(opening.count + 1) }
    guard !text.contains(bytesOf: "://") else { return [] }
    for word in [" and ", " & ", " with "] where text.contains(bytesOf: word) {
      text = text.replacing(word, with: ",")
    }
    let parts =
      text
      .split { $0 == "," || $0 == ";" || $0 == "|" }
    return parts.compactMap { name(String($0)) }
  }

  private static func name(_ part: String) -> String? {
    // A name ends where a date, a place or an address begins.
    let all = part.split(separator: " ")
    let end =
      all.indices.first { endsName(all[$0], after: all[..<$0], before: all[$0...].dropFirst().first) } ?? all.endIndex
    let words = all[..<end]
    guard (2...4).contains(words.count), words.reduce(0, { $0 + $1.count }) <= 45 else { return nil }
    for word in words where noNames.contains(word.lowercased()) || word.lowercased().hasPrefix("editor") { return nil }
    guard words.first?.first?.isUppercase ?? false, words.last?.first?.isUppercase ?? false else { return nil }
    return words.joined(separator: " ")
  }
}
