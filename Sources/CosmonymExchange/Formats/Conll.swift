/// Columns after CoNLL-2003: a word and its tag a line, a blank line after each sentence, `-DOCSTART-` before each text.
///
/// Written are two columns with a tab between and tags after IOB2. White space, ids and entities have no place in it; a
/// reader that knows the texts (``TextLibrary``) puts the words back where they stood.
enum Conll {
  /// The line before each text, as most readers want it.
  static let start = "-DOCSTART- -X- O O"

  static func text(_ text: AnnotatedText) -> [UInt8] {
    let words = Words(of: text)
    let marks = words.marks(text.mentions)
    var bytes = Array((start + "\n\n").utf8)
    var sentence = 0
    for (word, mark) in zip(words.words, marks) {
      if word.sentence != sentence { bytes.append(0x0A) }
      sentence = word.sentence
      bytes += text.text[word.range]
      bytes += mark.map { "\t\($0.isFirst ? "B" : "I")-\(text.mentions[$0.mention].type)\n" }?.utf8 ?? "\tO\n".utf8
    }
    bytes.append(0x0A)
    return bytes
  }
}

/// Reads columns: the first is the word, the last its tag after IOB1, IOB2, IOBES or BILOU.
///
/// Comments after CoNLL-U are understood: `# newdoc id = …` begins a text.
struct ConllReader {
  private var words: [TaggedWord] = []
  private var id: String?
  private var isAtSentenceStart = true
  private var number = 0
  /// Whether the start of a text was marked since the last one ended.
  private var hasStarted = false
  private let place: ReadingPlace

  /// A word with its tag.
  struct TaggedWord: Equatable {
    var word: String
    var tag: String
    var startsSentence: Bool
    var line: Int
  }

  /// The words of a text.
  struct Columns {
    var id: String?
    /// Its number in the file, from 1.
    var number: Int
    var words: [TaggedWord]
  }

  init(place: ReadingPlace) { self.place = place }

  /// Reads a line.
  ///
  /// - Returns: the text that ends before it.
  /// - Throws: ``ExchangeError`` for a line that has no tag.
  mutating func read(_ line: ArraySlice<UInt8>, _ number: Int) throws(ExchangeError) -> Columns? {
    place.line = number
    let text = String(decoding: line, as: UTF8.self)
    if text.hasPrefix("# newdoc") {
      let done = finish()
      hasStarted = true
      id = text.split(separator: "=", maxSplits: 1).dropFirst().first?.trimmed
      return done
    }
    if text.hasPrefix("-DOCSTART-") {
      defer { hasStarted = true }
      return finish()
    }
    if text.unicodeScalars.allSatisfy(Blank.isBlank) {
      isAtSentenceStart = true
      return nil
    }
    let cells = text.contains("\t") ? text.split(separator: "\t") : text.split { $0 == " " }
    guard let word = cells.first, cells.count > 1, let tag = cells.last?.trimmed else {
      if text.hasPrefix("# ") { return nil }
      throw place.error("one column; a word and its tag are needed, with a tab or a space between")
    }
    guard Self.isTag(tag) else {
      if text.hasPrefix("# ") { return nil }
      throw place.error("'\(tag)' in the last column is no tag, such as O or B-person")
    }
    words.append(TaggedWord(word: String(word), tag: tag, startsSentence: isAtSentenceStart, line: number))
    isAtSentenceStart = false
    return nil
  }

  /// The text that ends here; one without words counts, when its start was marked.
  mutating func finish() -> Columns? {
    defer {
      words = []
      id = nil
      isAtSentenceStart = true
      hasStarted = false
    }
    guard hasStarted || !words.isEmpty else { return nil }
    number += 1
    return Columns(id: id, number: number, words: words)
  }

  private static func isTag(_ tag: String) -> Bool {
    if tag == "O" { return true }
    let parts = tag.split(separator: "-", maxSplits: 1)
    return parts.count == 2 && parts[0].count == 1 && "BIOESLUM".contains(parts[0])
  }

  /// The text of some columns, words with a space between and sentences with a line's end, or as the library has it.
  ///
  /// - Throws: ``ExchangeError`` when the words are not those of the library's text.
  static func text(
    _ columns: Columns, library: TextLibrary?, place: ReadingPlace
  ) throws(ExchangeError) -> AnnotatedText {
    place.line = columns.words.first?.line ?? place.line
    var text: AnnotatedText
    let ranges: [Range<Int>]
    if let library {
      text = try library.text(id: columns.id, number: columns.number, place: place)
      ranges = try align(columns.words, with: text, place)
    } else {
      text = AnnotatedText(id: columns.id ?? "\(place.file):\(columns.number)", text: [])
      ranges = columns.words.map { word in
        if !text.text.isEmpty { text.text.append(word.startsSentence ? 0x0A : 0x20) }
        text.text += word.word.utf8
        return text.text.count - word.word.utf8.count..<text.text.count
      }
    }
    text.mentions = mentions(columns.words.map(\.tag), ranges)
    return text
  }

  /// Where the words stand in a text: one after the other, nothing but white space between.
  static func align(
    _ words: [TaggedWord], with text: AnnotatedText, _ place: ReadingPlace
  ) throws(ExchangeError) -> [Range<Int>] {
    var end = 0
    var ranges: [Range<Int>] = []
    for word in words {
      let bytes = Array(word.word.utf8)
      var start = end
      // White space may be part of words, so it is skipped only where the word does not fit.
      while start < text.text.count, !text.text[start...].starts(with: bytes), let width = blankWidth(text.text, start)
      {
        start += width
      }
      guard text.text[start...].starts(with: bytes) else {
        place.line = word.line
        throw place.error("'\(word.word)' is not the next word of '\(text.id)' in the texts given with --texts")
      }
      end = start + bytes.count
      ranges.append(start..<end)
    }
    return ranges
  }

  private static func blankWidth(_ text: [UInt8], _ start: Int) -> Int? {
    let piece = text[start..<min(start + 4, text.count)]
    guard let scalar = String(decoding: piece, as: UTF8.self).unicodeScalars.first, Blank.isBlank(scalar) else {
      return nil
    }
    return UTF8.width(scalar)
  }

  /// The mentions that tags mark: a new one begins at B, S and U, and wherever the type changes.
  static func mentions(_ tags: [String], _ ranges: [Range<Int>]) -> [Annotation] {
    var mentions: [Annotation] = []
    var isOpen = false
    for (tag, range) in zip(tags, ranges) {
      let parts = tag.split(separator: "-", maxSplits: 1)
      guard tag != "O", parts.count == 2 else {
        isOpen = false
        continue
      }
      let (mark, type) = (parts[0], String(parts[1]))
      if isOpen, !"BSU".contains(mark), mentions.last?.type == type {
        let start = mentions[mentions.count - 1].range.lowerBound
        mentions[mentions.count - 1].range = start..<range.upperBound
      } else {
        mentions.append(Annotation(range: range, type: type))
      }
      isOpen = !"ELSU".contains(mark)
    }
    return mentions
  }
}

extension StringProtocol {
  /// Without white space at either end.
  var trimmed: String {
    var scalars = unicodeScalars[...]
    while let first = scalars.first, Blank.isBlank(first) { scalars.removeFirst() }
    while let last = scalars.last, Blank.isBlank(last) { scalars.removeLast() }
    return String(String.UnicodeScalarView(scalars))
  }
}
