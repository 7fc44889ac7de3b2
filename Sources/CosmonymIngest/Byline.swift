/// The names in a byline: `By Jane Doe and John Roe, Staff Writers`.
enum Byline {
  /// Words that are no part of a name, by which an author field is known to hold something else.
  private static let noNames: Set<String> = [
    "staff", "editor", "editors", "admin", "administrator", "team", "newsroom", "desk", "reporter", "correspondent",
    "writer", "contributor", "news", "press", "guest", "editorial", "updated", "published", "posted", "agency",
    "agencies",
    "unknown", "author", "online", "com", "www",
  ]

  static func names(_ byline: String) -> [String] {
    var text = byline.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for opening in ["By: ", "By ", "by ", "BY "] where text.hasPrefix(opening) { text.removeFirst(opening.count) }
    guard !text.contains("://"), !text.contains("@") else { return [] }
    let parts = text.replacing(" and ", with: ",").replacing(" & ", with: ",").replacing(";", with: ",").replacing(
      "|", with: ","
    )
    .split(separator: ",")
    return parts.compactMap { name(String($0)) }
  }

  private static func name(_ part: String) -> String? {
    let words = part.split(separator: " ")
    guard (2...5).contains(words.count), part.count <= 50 else { return nil }
    for word in words {
      if noNames.contains(word.lowercased()) || word.contains(where: \.isNumber) { return nil }
    }
    guard words.first?.first?.isUppercase ?? false, words.last?.first?.isUppercase ?? false else { return nil }
    return words.joined(separator: " ")
  }
}
