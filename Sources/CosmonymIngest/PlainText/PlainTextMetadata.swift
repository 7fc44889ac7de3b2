import CosmonymDocuments

/// What a plain text says about itself: the header of a mail, or the title above its first paragraph.
enum PlainTextMetadata {
  static func of(_ text: [UInt8]) -> Metadata {
    if let header = MailHeader(text) { return header.metadata }
    return Metadata(title: title(text))
  }

  /// The first line, when it is a heading of Markdown, or stands alone above a blank line and ends no sentence.
  private static func title(_ text: [UInt8]) -> String? {
    let start = text.firstIndex { $0 > 0x20 } ?? text.count
    let lines = text[start...].prefix(2000).split(separator: 0x0A, maxSplits: 2, omittingEmptySubsequences: false)
    guard lines.count == 3, lines[2].contains(where: { $0 > 0x20 }) else { return nil }
    let line = Array(lines[0])
    let below = lines[1].filter { $0 > 0x20 }
    let isUnderlined = below.count > 2 && below.allSatisfy { $0 == below[0] } && "=-".utf8.contains(below[0])
    let marks = line.prefix { $0 == UInt8(ascii: "#") }.count
    guard marks > 0 || below.isEmpty || isUnderlined, marks < 3 else { return nil }
    let plain = InlineMarks(Array(line.dropFirst(marks))).result.text
    let title = String(joining: plain)
    guard (3...150).contains(title.count), let last = title.last, title.contains(where: \.isLetter) else { return nil }
    return marks > 0 || isUnderlined || !".,:;>)-".contains(last) && title.first?.isUppercase ?? false ? title : nil
  }
}
