/// Reads WebAnno's TSV 3: the layer of named entities, or else the first layer of spans.
///
/// The text is put together from the sentences at their offsets; what stood between them is not in the file and becomes a
/// space or line ends, unless the texts are known.
struct WebAnnoReader {
  private let place: ReadingPlace
  private let unit: OffsetUnit
  /// The columns of the type and the entity, counted from 0.
  private var typeColumn: Int?
  private var identifierColumn: Int?
  /// The layers in the order of their columns; only those of spans have a name.
  private var layers: [(name: String, features: [Substring])] = []
  private var sentences: [Sentence] = []
  private var tokens: [Token] = []
  private var isAtText = false

  private struct Sentence {
    var text: String
    var start: Int?
  }

  private struct Token {
    /// Whether it is a part of the token before.
    var isPart: Bool
    var line: Int
    var start: Int
    var end: Int
    var text: String
    /// Types with the numbers that tie tokens together, and identifiers in the same order.
    var types: [(value: String, number: Substring?)]
    var identifiers: [String]
  }

  init(place: ReadingPlace, unit: OffsetUnit) {
    self.place = place
    self.unit = unit
  }

  /// Reads a file.
  ///
  /// - Throws: ``ExchangeError`` when it is not such a file.
  static func text(
    _ bytes: [UInt8], id: String, unit: OffsetUnit, library: TextLibrary?, place: ReadingPlace
  ) throws(ExchangeError) -> AnnotatedText {
    var reader = WebAnnoReader(place: place, unit: unit)
    var lines = Lines()
    try lines.read(bytes) { (line, number) throws(ExchangeError) in try reader.read(line, number) }
    try lines.finish { (line, number) throws(ExchangeError) in try reader.read(line, number) }
    return try reader.text(id: id, library: library)
  }

  private mutating func read(_ line: ArraySlice<UInt8>, _ number: Int) throws(ExchangeError) {
    place.line = number
    let text = String(decoding: line, as: UTF8.self)
    if number == 1, !text.hasPrefix("#FORMAT=WebAnno TSV 3") {
      throw place.error("the first line is not '#FORMAT=WebAnno TSV 3.…'; export the texts as WebAnno TSV v3")
    }
    if text.hasPrefix("#T_SP=") {
      let parts = text.dropFirst("#T_SP=".count).split(separator: "|")
      layers.append((parts.first.map(String.init) ?? "", Array(parts.dropFirst())))
    } else if text.hasPrefix("#T_") {
      layers.append(("", Array(text.split(separator: "|").dropFirst())))
    } else if text.hasPrefix("#Text=") {
      readSentence(WebAnno.unescaped(text.dropFirst("#Text=".count)))
    } else if text.isEmpty || text.hasPrefix("#") {
      isAtText = false
    } else {
      isAtText = false
      try readToken(text)
    }
  }

  private mutating func readSentence(_ text: String) {
    // Several such lines are one sentence with line ends in it.
    if isAtText, !sentences.isEmpty {
      sentences[sentences.count - 1].text += "\n" + text
    } else {
      sentences.append(Sentence(text: text))
    }
    isAtText = true
  }

  private mutating func readToken(_ line: String) throws(ExchangeError) {
    if typeColumn == nil { try chooseColumns() }
    let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
    let offsets = cells.count > 3 ? cells[1].split(separator: "-").compactMap { Int($0) } : []
    guard offsets.count == 2, let typeColumn, typeColumn < cells.count else {
      throw place.error("not a token's line: number, start-end, token and \(typeColumn ?? 3) columns with tabs between")
    }
    if let last = sentences.indices.last, sentences[last].start == nil { sentences[last].start = offsets[0] }
    let identifiers = identifierColumn.map { $0 < cells.count ? Self.values(cells[$0]) : [] } ?? []
    let types = Self.values(cells[typeColumn])
    tokens.append(
      Token(
        isPart: cells[0].contains("."), line: place.line ?? 0, start: offsets[0], end: offsets[1],
        text: WebAnno.unescaped(cells[2]), types: types,
        identifiers: identifiers.map(\.value)))
  }

  private mutating func chooseColumns() throws(ExchangeError) {
    var column = 3
    var found: (type: Int, identifier: Int?)?
    for layer in layers {
      let value = layer.features.firstIndex { $0 == "value" } ?? layer.features.indices.last
      if let value, !layer.name.isEmpty, found == nil || layer.name == WebAnno.layer {
        let identifier = layer.features.firstIndex { $0 == "identifier" }
        found = (column + value, identifier.map { column + $0 })
      }
      column += layer.features.count
    }
    guard let found else { throw place.error("the file has no layer of spans (#T_SP=…)") }
    (typeColumn, identifierColumn) = found
  }

  /// The values of a cell: parted by `|`, each perhaps with a number in brackets; none for `_`.
  private static func values(_ cell: Substring) -> [(value: String, number: Substring?)] {
    guard cell != "_", !cell.isEmpty else { return [] }
    var values: [(String, Substring?)] = []
    for piece in parts(cell) {
      var (value, number): (Substring, Substring?) = (piece, nil)
      if piece.last == "]", let open = piece.lastIndex(of: "["),
        piece[piece.index(after: open)...].dropLast().allSatisfy(\.isNumber)
      {
        (value, number) = (piece[..<open], piece[piece.index(after: open)...].dropLast())
      }
      values.append((value == "*" || value == "_" ? "" : WebAnno.unescaped(value), number))
    }
    return values
  }

  private static func parts(_ cell: Substring) -> [Substring] {
    var parts: [Substring] = []
    var (start, isEscaped) = (cell.startIndex, false)
    for index in cell.indices {
      if cell[index] == "|", !isEscaped {
        parts.append(cell[start..<index])
        start = cell.index(after: index)
      }
      isEscaped = cell[index] == "\\" && !isEscaped
    }
    return parts + [cell[start...]]
  }

  // MARK: The text

  private func text(id: String, library: TextLibrary?) throws(ExchangeError) -> AnnotatedText {
    place.line = nil
    var text = try library?.text(id: id, number: 0, place: place) ?? AnnotatedText(id: id, text: rebuilt())
    var intake = MentionIntake(text.text, unit: unit)
    for token in tokens {
      guard intake.range(token.start, token.end).map({ token.text.utf8.elementsEqual(text.text[$0]) }) == true else {
        place.line = token.line
        throw place.error("'\(token.text)' does not stand at \(token.start)-\(token.end) of the text (see --offsets)")
      }
    }
    for mention in mentions() {
      let (start, end) = (mention.pieces.first?.lowerBound ?? 0, mention.pieces.last?.upperBound ?? 0)
      intake.add(start, end, type: mention.type) { annotation in
        annotation.wikidata = Annotation.wikidata(address: mention.identifier)
        if annotation.wikidata == nil, !mention.identifier.isEmpty { annotation.id = mention.identifier }
      }
    }
    text.mentions = intake.finish()
    place.tell(intake.faults)
    return text
  }

  private func rebuilt() -> [UInt8] {
    var text: [UInt8] = []
    var end = 0
    for sentence in sentences {
      guard let start = sentence.start else { continue }
      let gap = max(0, start - end)
      text += [UInt8](repeating: gap == 1 ? 0x20 : 0x0A, count: gap)
      text += sentence.text.utf8
      end = start + length(sentence.text)
    }
    return text
  }

  private func length(_ text: String) -> Int {
    switch unit {
    case .codepoint: text.unicodeScalars.count
    case .utf8: text.utf8.count
    case .utf16: text.utf16.count
    case .grapheme: text.count
    }
  }

  private struct Found {
    var pieces: [Range<Int>]
    var type: String
    var identifier: String

    /// Takes another piece; a part of a token comes after the token and says it more exactly.
    mutating func add(_ piece: Range<Int>) {
      if let last = pieces.last, last.contains(piece.lowerBound), last.upperBound >= piece.upperBound {
        pieces[pieces.count - 1] = piece
      } else {
        pieces.append(piece)
      }
    }
  }

  private func mentions() -> [Found] {
    var found: [Found] = []
    var places: [Substring: Int] = [:]
    var single: Int?
    for token in tokens {
      let piece = token.start..<max(token.start + 1, token.end)
      for (index, type) in token.types.enumerated() where !type.value.isEmpty {
        var place = type.number.flatMap { places[$0] }
        if type.number == nil, token.isPart { place = single }
        if let place, found[place].type == type.value {
          found[place].add(piece)
          continue
        }
        let identifier = index < token.identifiers.count ? token.identifiers[index] : ""
        found.append(Found(pieces: [piece], type: type.value, identifier: identifier))
        if let number = type.number { places[number] = found.count - 1 } else { single = found.count - 1 }
      }
      if !token.isPart, token.types.allSatisfy({ $0.number != nil || $0.value.isEmpty }) { single = nil }
    }
    return found
  }
}
