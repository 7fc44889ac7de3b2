import CosmonymDocuments

/// The header of a mail or a news post (RFC 5322): the fields above the first blank line.
struct MailHeader {
  /// Names in small letters, values in one line.
  private(set) var fields: [(name: String, value: String)] = []

  private static let known: Set<String> = [
    "from", "to", "cc", "bcc", "subject", "date", "sent", "reply-to", "sender", "message-id", "newsgroups",
    "organization",
    "organisation", "references", "in-reply-to", "lines", "distribution", "keywords", "summary", "path", "xref",
    "return-path", "received", "mime-version", "content-type", "content-transfer-encoding", "delivered-to",
    "article-i.d",
    "nntp-posting-host", "followup-to", "approved", "expires", "user-agent", "list-id", "x-mailer", "x-newsreader",
  ]

  /// Where the body starts, behind the blank line.
  private(set) var end = 0
  /// Whether every line is part of a field and a blank line ends them.
  private(set) var isWhole = true

  /// Headers beyond this many bytes are cut off.
  private static let limit = 256 << 10

  /// Reads the header of a text; `nil` when it starts with none.
  init?(_ text: [UInt8]) {
    guard Self.opens(text[...]) else { return nil }
    self.init(fieldsOf: text[...])
  }

  /// Reads the fields that a stretch of a file starts with, if any.
  init(fieldsOf text: ArraySlice<UInt8>) {
    var start = text.startIndex
    let limit = min(text.endIndex, text.startIndex + Self.limit)
    while start < limit {
      let end = text[start..<limit].firstIndex(of: 0x0A) ?? limit
      let line = text[start..<end]
      start = min(end + 1, limit)
      guard line.contains(where: { $0 > 0x20 }) else {
        self.end = start
        return
      }
      add(line)
    }
    self.end = start
    isWhole = false
  }

  private mutating func add(_ line: ArraySlice<UInt8>) {
    let isContinued = line.first == 0x20 || line.first == 0x09
    if !isContinued, let name = Self.name(line) {
      fields.append((name, String(joining: line.dropFirst(name.utf8.count + 1))))
    } else if !fields.isEmpty {
      fields[fields.count - 1].value += " " + String(joining: line)
      if !isContinued { isWhole = false }
    } else {
      isWhole = false
    }
  }

  /// Whether the first line of a text can be a field.
  static func startsWithField(_ text: [UInt8]) -> Bool { name(text.prefix(100)) != nil }

  /// The value of a field as it stands; `nil` for an empty one.
  func raw(_ name: String) -> String? { fields.first { $0.name == name && !$0.value.isEmpty }?.value }

  /// Whether a text starts with a header: the first line is a field, and two of the first three are known ones.
  static func opens(_ text: ArraySlice<UInt8>) -> Bool {
    var start = text.startIndex
    var hits = 0
    for number in 0..<3 where start < text.endIndex {
      let end = text[start...].prefix(1000).firstIndex(of: 0x0A) ?? min(text.endIndex, start + 1000)
      let name = name(text[start..<end])
      if number == 0, name == nil { return false }
      if let name, known.contains(name) { hits += 1 }
      start = min(end + 1, text.endIndex)
    }
    return hits > 1
  }

  /// The field's name in small letters, `nil` for a line that is no field.
  private static func name(_ line: ArraySlice<UInt8>) -> String? {
    let name = line.prefix(30).prefix { (97...122).contains($0 | 0x20) || $0 == UInt8(ascii: "-") || $0 == 0x2E }
    guard name.count > 1, name.endIndex < line.endIndex, line[name.endIndex] == UInt8(ascii: ":") else { return nil }
    return String(decoding: name, as: UTF8.self).lowercased()
  }

  private func value(_ name: String) -> String? {
    raw(name).map(EncodedWord.decode)
  }

  /// The subject without `Re:`, the sender, the date.
  var metadata: Metadata {
    var metadata = Metadata()
    metadata.title = value("subject").flatMap(Self.subject)
    metadata.authors = value("from").flatMap(Self.sender).map { [$0] } ?? []
    metadata.published = (value("date") ?? value("sent")).flatMap { PublicationDate.normalize(Self.withCentury($0)) }
    return metadata
  }

  /// A date with its year in full: `26 Apr 93` is of 1993 (RFC 5322, section 4.3).
  private static func withCentury(_ date: String) -> String {
    var words = date.split(separator: " ").map(String.init)
    for index in words.indices.dropFirst()
    where words[index].count == 2 && words[index - 1].first?.isLetter ?? false {
      if index > 1, let year = Int(words[index]) {
        words[index] = year < 50 ? "20\(words[index])" : "19\(words[index])"
      }
    }
    return words.joined(separator: " ")
  }

  private static func subject(_ value: String) -> String? {
    var subject = value[...]
    while let mark = ["re:", "fwd:", "fw:", "aw:", "wg:"].first(where: { subject.lowercased().hasPrefix($0) }) {
      subject = subject.dropFirst(mark.count).drop { $0 == " " }
    }
    return subject.isEmpty ? nil : String(subject)
  }

  /// The name in `Jane Doe <j@x>`, `"Doe, Jane" <j@x>` or `j@x (Jane Doe)`; `nil` for a bare address.
  private static func sender(_ value: String) -> String? {
    var name = value
    if let open = value.firstIndex(of: "("), let close = value.lastIndex(of: ")"), open < close {
      name = String(value[value.index(after: open)..<close])
    } else if let open = value.firstIndex(of: "<") {
      name = String(value[..<open])
    }
    name = String(joining: name.replacing("\"", with: "").utf8)
    // "Doe, Jane" is written with the family name first.
    let parts = name.split(separator: ",")
    if parts.count == 2, parts[0].split(separator: " ").count == 1 {
      name = String(joining: "\(parts[1]) \(parts[0])".utf8)
    }
    return name.isEmpty || name.contains("@") || !name.contains(where: \.isLetter) ? nil : name
  }
}
