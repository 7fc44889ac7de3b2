/// WebAnno's TSV 3.3, which INCEpTION reads and writes: a file a text, a line a token, offsets in UTF-16 units.
///
/// See the appendix "WebAnno TSV 3.3 File format" of INCEpTION's user guide.
enum WebAnno {
  /// The layer of named entities with its two features.
  static let layer = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"

  /// The file of a text.
  static func file(_ text: AnnotatedText, unit: OffsetUnit) -> FolderFile {
    var writer = WebAnnoWriter(text, unit: unit)
    return FolderFile(DocumentName.path(text.id) + ".tsv", writer.bytes())
  }

  /// Escapes the text of a sentence or a token.
  static func escaped(text: some StringProtocol) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\\\"
      case "\t": escaped += "\\t"
      case "\n": escaped += "\\n"
      case "\u{C}": escaped += "\\f"
      case "\r": escaped += "\\r"
      case "\u{8}": escaped += "\\b"
      default:
        if scalar.value < 0x20 { escaped.unicodeScalars.append("\\") }
        escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// Escapes a feature's value.
  static func escaped(value: String) -> String {
    var escaped = escaped(text: value).replacing("->", with: "\\->")
    for mark in ["[", "]", "|", "_", ";", "*"] { escaped = escaped.replacing(mark, with: "\\" + mark) }
    return escaped
  }

  /// Takes escapes back: a backslash before a letter for a control character, or before the character meant.
  static func unescaped(_ text: some StringProtocol) -> String {
    var plain = String.UnicodeScalarView()
    var scalars = text.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      guard scalar == "\\", let next = scalars.popFirst() else {
        plain.append(scalar)
        continue
      }
      let control: [Unicode.Scalar: Unicode.Scalar] = ["t": "\t", "n": "\n", "r": "\r", "f": "\u{C}", "b": "\u{8}"]
      plain.append(control[next] ?? next)
    }
    return String(plain)
  }
}

/// Writes a text as WebAnno's TSV.
private struct WebAnnoWriter {
  private let text: AnnotatedText
  private let table: OffsetTable
  private let words: Words
  private let marks: [(mention: Int, isFirst: Bool)?]
  private var lines: [String]

  init(_ text: AnnotatedText, unit: OffsetUnit) {
    self.text = text
    table = OffsetTable(text.text, unit: unit)
    words = Words(of: text)
    marks = words.marks(text.mentions)
    lines = ["#FORMAT=WebAnno TSV 3.3", "#T_SP=\(WebAnno.layer)|identifier|value", ""]
  }

  mutating func bytes() -> [UInt8] {
    var start = 0
    while start < words.words.count {
      let sentence = words.words[start].sentence
      var end = start
      while end < words.words.count, words.words[end].sentence == sentence { end += 1 }
      addSentence(start..<end, number: sentence + 1)
      start = end
    }
    return Array(lines.map { $0 + "\n" }.joined().utf8)
  }

  private mutating func addSentence(_ range: Range<Int>, number: Int) {
    let bytes = words.words[range.lowerBound].range.lowerBound..<words.words[range.upperBound - 1].range.upperBound
    lines.append("")
    for line in String(decoding: text.text[bytes], as: UTF8.self).unicodeScalars.split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      lines.append("#Text=" + WebAnno.escaped(text: String(line)))
    }
    for (place, index) in range.enumerated() {
      let word = words.words[index].range
      let (start, end) = (table.offset(ofByte: word.lowerBound), table.offset(ofByte: word.upperBound))
      let surface = WebAnno.escaped(text: String(decoding: text.text[word], as: UTF8.self))
      lines.append("\(number)-\(place + 1)\t\(start)-\(end)\t\(surface)\t\(features(of: index))\t")
    }
  }

  private func features(of index: Int) -> String {
    guard let mark = marks[index] else { return "_\t_" }
    let mention = text.mentions[mark.mention]
    // Tokens of one mention have one number in brackets.
    let number = "[\(mark.mention + 1)]"
    let identifier = (mention.wikidataAddress ?? mention.id).map(WebAnno.escaped(value:)) ?? "*"
    return "\(identifier)\(number)\t\(WebAnno.escaped(value: mention.type))\(number)"
  }
}
