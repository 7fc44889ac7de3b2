public import CosmonymDocuments

/// A plain text without the marks of its writing: what names are looked for in, with the way back to the text as given.
///
/// Quote marks of mail, the marks of Markdown (CommonMark 0.31) and lines of nothing but dashes are left out; where they
/// part paragraphs, a blank line stands. Words broken at a line's end are put together. The text itself never changes.
public struct NormalizedText: Sendable, Equatable {
  /// The text without marks: valid UTF-8 when the text as given was.
  public let text: [UInt8]
  /// Bytes of ``text`` to bytes of the text as given.
  public let map: SourceMap

  /// Reads a document's text; `nil` for a page, whose text has no marks, and where there is nothing to leave out.
  public init?(of document: Document) {
    guard document.source.mediaType == "text/plain" else { return nil }
    self.init(document.text)
  }

  /// Reads a text; `nil` when there is nothing to leave out, which is so for most.
  ///
  /// - Complexity: O(*n*).
  public init?(_ given: [UInt8]) {
    var edited: Edited?
    func add(_ step: Edited) { edited = edited.map { step.after($0) } ?? step }
    if LineMarks.mayOccur(in: given) { add(LineMarks(given).result) }
    if BrokenWords.mayOccur(in: edited?.text ?? given) { add(BrokenWords(edited?.text ?? given).result) }
    if InlineMarks.mayOccur(in: edited?.text ?? given) { add(InlineMarks(edited?.text ?? given).result) }
    guard let edited, edited.text != given else { return nil }
    text = edited.text
    map = edited.map
  }

  /// The bytes of the text as given from the first byte of `range` to its last.
  public func given(_ range: Range<Int>) -> Range<Int> { map.sourceRange(of: range) ?? range }
}

/// A text under way: bytes that were kept or put in, and where they came from.
struct Edited {
  private(set) var text: [UInt8] = []
  private(set) var map = SourceMap()

  init() {}

  /// A text made of the one that `earlier` made.
  func after(_ earlier: Edited) -> Edited {
    var edited = self
    edited.map = map.followed(by: earlier.map)
    return edited
  }

  mutating func keep(_ range: Range<Int>, of given: [UInt8]) {
    text += given[range]
    map.append(textLength: range.count, source: range)
  }

  /// Puts in a byte that has a place in the text as given but no byte there.
  mutating func insert(_ byte: UInt8, at place: Int) {
    text.append(byte)
    map.append(textLength: 1, source: place..<place)
  }
}
