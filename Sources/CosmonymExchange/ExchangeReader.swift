import CosmonymJSON

/// What a reader found.
package enum ExchangeItem: Sendable, Equatable {
  /// A text.
  case text(AnnotatedText)
  /// Something that was left out, while the rest is read.
  case fault(ExchangeError)
  /// The record of an input that could not be read when the records were made.
  case failureRecord(id: String)
}

/// How files are read.
package struct ReadingOptions: Sendable {
  /// The unit of offsets, when it is not the tool's own.
  package var unit: OffsetUnit?
  /// The member that holds the text in JSON.
  package var textKey = "text"
  /// The texts that were given out.
  package var library: TextLibrary?

  /// Creates the default options.
  package init() {}
}

/// Reads a file of annotated texts block by block.
///
/// A text that cannot be read is told and the others are read.
package struct ExchangeReader {
  private let format: ReadingFormat
  private let options: ReadingOptions
  private let place: ReadingPlace
  private var elements = JSONElements()
  private var lines = Lines()
  private var conll: ConllReader
  private var hasFailed = false

  /// Creates a reader of a format that is not a folder.
  package init(_ format: ReadingFormat, file: String, options: ReadingOptions) {
    self.format = format
    self.options = options
    place = ReadingPlace(file: file)
    conll = ConllReader(place: place)
  }

  /// Reads a block; texts are handed over as soon as they are whole.
  package mutating func read(_ block: [UInt8], _ give: (ExchangeItem) throws -> Void) throws {
    var found: [ExchangeItem] = []
    switch format {
    case .cosmonym, .spacy, .prodigy, .labelstudio, .doccano:
      for element in elements.read(block) { found += items(element.bytes[...], element.line) }
    case .conll:
      found = readLines { lines, take in lines.read(block, take) }
    case .brat, .webanno: break
    }
    for item in found { try give(item) }
  }

  /// Reads what is left at the end of the file.
  package mutating func finish(_ give: (ExchangeItem) throws -> Void) throws {
    var found: [ExchangeItem] = []
    for element in elements.finish() { found += items(element.bytes[...], element.line) }
    found += readLines { lines, take in lines.finish(take) }
    if format == .conll, let columns = conll.finish() {
      found += item { () throws(ExchangeError) in try text(columns) }
    }
    for item in found { try give(item) }
  }

  // MARK: JSON

  private func items(_ bytes: ArraySlice<UInt8>, _ line: Int) -> [ExchangeItem] {
    place.line = line
    if format == .cosmonym {
      do throws(ExchangeError) {
        switch try RecordFormat.line(bytes, file: place.file, number: line) {
        case .text(let text): return [.text(text)]
        case .failure(let id): return [.failureRecord(id: id)]
        }
      } catch {
        return [.fault(error)]
      }
    }
    return item { () throws(ExchangeError) in try text(bytes, line) }
  }

  private func text(_ bytes: ArraySlice<UInt8>, _ line: Int) throws(ExchangeError) -> AnnotatedText {
    let value: JSONValue
    do { value = try JSONReader.value(of: bytes) } catch { throw place.error("not JSON: \(error.message)") }
    if let answer = value["answer"]?.string, answer != "accept" {
      throw place.error("the answer is '\(answer)'; the text was left out")
    }
    let unit = options.unit ?? format.unit
    return format == .labelstudio
      ? try LabelStudio.text(value, unit: unit, textKey: options.textKey, place: place)
      : try SpanLines.text(value, unit: unit, textKey: options.textKey, place: place)
  }

  // MARK: Columns

  /// What the lines give that `read` hands over.
  private mutating func readLines(
    _ read: (inout Lines, (ArraySlice<UInt8>, Int) -> Void) -> Void
  ) -> [ExchangeItem] {
    var found: [ExchangeItem] = []
    var lines = lines
    self.lines = Lines()
    read(&lines) { line, number in found += conllItems(line, number) }
    self.lines = lines
    return found
  }

  private mutating func conllItems(_ line: ArraySlice<UInt8>, _ number: Int) -> [ExchangeItem] {
    do throws(ExchangeError) {
      guard let columns = try conll.read(line, number) else { return [] }
      return item { () throws(ExchangeError) in try text(columns) }
    } catch {
      return [.fault(error)]
    }
  }

  private func text(_ columns: ConllReader.Columns) throws(ExchangeError) -> AnnotatedText {
    try ConllReader.text(columns, library: options.library, place: place)
  }

  private func item(_ text: () throws(ExchangeError) -> AnnotatedText) -> [ExchangeItem] {
    Self.items(place, options.library, text)
  }

  /// A text after what was told of it.
  private static func items(
    _ place: ReadingPlace, _ library: TextLibrary?, _ text: () throws(ExchangeError) -> AnnotatedText
  ) -> [ExchangeItem] {
    do throws(ExchangeError) {
      let text = try text()
      return place.takeNotes().map { .fault($0) } + [.text(library?.complete(text) ?? text)]
    } catch {
      return place.takeNotes().map { .fault($0) } + [.fault(error)]
    }
  }

  // MARK: Files that are texts

  /// Reads a file of a format whose files are texts.
  ///
  /// - Parameters:
  ///   - words: brat: the text file that belongs to it.
  ///   - path: its path below the folder that was named.
  package static func items(
    _ bytes: [UInt8], words: [UInt8] = [], format: ReadingFormat, file: String, path: String, options: ReadingOptions
  ) -> [ExchangeItem] {
    let place = ReadingPlace(file: file)
    let ending = format.fileEnding ?? ""
    let id = DocumentName.id(path.hasSuffix(ending) ? String(path.dropLast(ending.count)) : path)
    let unit = options.unit ?? format.unit
    return items(place, options.library) { () throws(ExchangeError) in
      if format == .brat { return Brat.text(words, annotations: bytes, id: id, unit: unit, place: place) }
      return try WebAnnoReader.text(bytes, id: id, unit: unit, library: options.library, place: place)
    }
  }
}
