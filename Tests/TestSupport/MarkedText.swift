/// A text with its names marked inside it: `the [agency:NASA] probe`, `[spacecraft=Venera-D:Vanera-D]`.
public struct MarkedText: Sendable {
  /// The text without the marks.
  public var text = ""
  /// The names, as UTF-8 byte ranges, with type and canonical name.
  public var mentions: [(range: Range<Int>, type: String, name: String?)] = []

  /// Reads a marked text.
  public init(_ marked: String) {
    var rest = marked[...]
    while let open = rest.firstIndex(of: "["), let colon = rest[open...].firstIndex(of: ":"),
      let close = rest[colon...].firstIndex(of: "]")
    {
      text += rest[..<open]
      let label = rest[rest.index(after: open)..<colon].split(separator: "=", maxSplits: 1)
      let surface = rest[rest.index(after: colon)..<close]
      let start = text.utf8.count
      text += surface
      mentions.append((start..<text.utf8.count, String(label[0]), label.count > 1 ? String(label[1]) : nil))
      rest = rest[rest.index(after: close)...]
    }
    text += rest
  }
}
