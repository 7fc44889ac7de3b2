import CosmonymEvaluation
import CosmonymExchange
import Foundation
import TestSupport
import Testing

/// Texts that go to a format and come back.
@Suite struct ExchangeTests {
  /// Reads a file in blocks of so many bytes.
  static func read(
    _ bytes: [UInt8], _ format: ReadingFormat, options: ReadingOptions = ReadingOptions(), block: Int = 97
  ) throws -> (texts: [AnnotatedText], faults: [String]) {
    var reader = ExchangeReader(format, file: "f", options: options)
    var (texts, faults): ([AnnotatedText], [String]) = ([], [])
    func take(_ item: ExchangeItem) {
      switch item {
      case .text(let text): texts.append(text)
      case .fault(let error): faults.append(error.description)
      case .failureRecord: break
      }
    }
    for start in stride(from: 0, to: bytes.count, by: block) {
      try reader.read(Array(bytes[start..<min(start + block, bytes.count)])) { take($0) }
    }
    try reader.finish { take($0) }
    return (texts, faults)
  }

  static func read(_ text: String, _ format: ReadingFormat, options: ReadingOptions = ReadingOptions()) throws -> (
    texts: [AnnotatedText], faults: [String]
  ) { try read(Array(text.utf8), format, options: options) }

  static func written(_ texts: [AnnotatedText], _ format: WritingFormat) -> [UInt8] {
    var writer = ExchangeWriter(format, base: "http://example.org/")
    return writer.opening + texts.flatMap { writer.bytes($0) } + writer.closing
  }

  static func corpus() throws -> [AnnotatedText] {
    try ["golden/records.jsonl", "gold/corpus.jsonl", "gold/cases.jsonl"].flatMap { name in
      let file = Paths.root.appending(path: "corpus").appending(path: name)
      return try read(Array(Data(contentsOf: file)), .cosmonym, block: 1 << 16).texts
    }.enumerated().map { number, text in
      var text = text
      text.id = "\(number)/\(text.id)"
      return text
    }
  }

  /// Texts in which all units differ, with awkward marks and spaces, and mentions drawn by chance.
  static func awkward() -> [AnnotatedText] {
    let pieces = [
      "NASA", "😀", "👩‍🚀", "é", "e\u{301}", "İ", "\n", "\n\n", " ", "  ", "\t", "\\", "\\n", "[1]", "|", "_", "*", "->",
      ";",
      "\"", "語", "Soyuz-2", "\u{A0}", "\u{2028}", "#Text=", "<b>", "&amp;", ".", "-DOCSTART-", "\u{200B}", "\r\n",
      "x\ry",
    ]
    var state: UInt64 = 42
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    return (0..<300).map { number in
      let words = (0...next(30)).map { _ in pieces[next(pieces.count)] }
      var text = AnnotatedText(id: "a/\(number) ~é.txt", text: Array(words.joined().utf8))
      var start = 0
      for word in words {
        let end = start + word.utf8.count
        if next(3) == 0, !word.contains(where: \.isWhitespace), word != "\u{200B}" {
          var mention = Annotation(range: start..<end, type: ["agency", "launch_vehicle"][next(2)])
          if next(2) == 0 { (mention.name, mention.id) = ("Ü \"n\"", "agency/x-y") }
          if next(3) == 0 { (mention.name, mention.wikidata) = ("Ü \"n\"", "Q42") }
          mention.isOptional = next(4) == 0
          text.mentions.append(mention)
        }
        start = end
      }
      return text
    }
  }

  @Test(arguments: [ReadingFormat.spacy, .prodigy, .labelstudio, .doccano])
  func `JSON formats hold everything`(format: ReadingFormat) throws {
    let writing = try #require(WritingFormat(rawValue: format.rawValue))
    for texts in [try Self.corpus(), Self.awkward()] {
      let back = try Self.read(Self.written(texts, writing), format)
      #expect(back.faults.isEmpty, "\(back.faults.prefix(3))")
      #expect(back.texts.count == texts.count)
      for (text, other) in zip(texts, back.texts) { #expect(other == Self.bare(text)) }
    }
  }

  /// Sentences and candidates are not handed on.
  static func bare(_ text: AnnotatedText) -> AnnotatedText {
    var text = text
    for place in text.mentions.indices {
      text.mentions[place].sentence = nil
      text.mentions[place].candidates = []
    }
    return text
  }

  @Test func `gold is gold`() throws {
    let texts = try Self.corpus() + Self.awkward()
    let bytes = Self.written(texts, .gold)
    #expect(try Self.read(bytes, .cosmonym).texts == texts.map(Self.bare))
    let gold = try EvaluationFile.gold(bytes, path: "gold")
    #expect(gold.map(\.id) == texts.map(\.id) && gold.map(\.mentions.count) == texts.map(\.mentions.count))
  }

  @Test(arguments: [true, false])
  func `columns keep what is marked`(hasTexts: Bool) throws {
    let texts = try Self.corpus() + Self.awkward().filter { !Self.hasMark($0) }
    var options = ReadingOptions()
    if hasTexts {
      var library = TextLibrary()
      for text in texts { library.add(text) }
      options.library = library
    }
    let back = try Self.read(Self.written(texts, .conll), .conll, options: options)
    #expect(back.faults.isEmpty, "\(back.faults.prefix(3))")
    #expect(back.texts.count == texts.count)
    for (text, other) in zip(texts, back.texts) {
      if hasTexts { #expect(other == text) }
      #expect(Self.marked(other) == Self.marked(text), "\(text.id)")
    }
  }

  /// Whether it has a word that reads as the mark between texts.
  private static func hasMark(_ text: AnnotatedText) -> Bool {
    String(decoding: text.text, as: UTF8.self).contains("-DOCSTART-")
  }

  /// Types and words of mentions, without white space.
  private static func marked(_ text: AnnotatedText) -> [String] {
    text.mentions.map { mention in
      let words = String(decoding: text.surface(mention), as: UTF8.self).unicodeScalars.filter {
        !$0.properties.isWhitespace
      }
      return "\(mention.type) \(String(String.UnicodeScalarView(words)))"
    }
  }

  @Test(arguments: [WritingFormat.brat, .webanno])
  func `folders keep texts, places, types and entities`(format: WritingFormat) throws {
    let reading = try #require(ReadingFormat(rawValue: format.rawValue))
    let texts = try Self.corpus() + Self.awkward()
    for text in texts {
      var library = TextLibrary()
      library.add(text)
      var options = ReadingOptions()
      if format == .webanno { options.library = library }
      var writer = ExchangeWriter(format, base: "")
      let files = writer.files(text)
      let file = try #require(files.last)
      let items = ExchangeReader.items(
        file.bytes, words: files[0].bytes, format: reading, file: file.path, path: file.path, options: options)
      #expect(items.count == 1)
      guard case .text(let back)? = items.last else {
        Issue.record("\(items)")
        continue
      }
      #expect(back.id == text.id && back.text == text.text)
      #expect(back.mentions.map(\.range) == text.mentions.map(\.range), "\(text.id)")
      #expect(back.mentions.map(\.type) == text.mentions.map(\.type))
      if format == .brat {
        #expect(back.mentions.map(\.id) == text.mentions.map(\.id))
        #expect(back.mentions.map(\.name) == text.mentions.map(\.name))
        #expect(back.mentions.map(\.wikidata) == text.mentions.map(\.wikidata))
        #expect(back.mentions.map(\.isOptional) == text.mentions.map(\.isOptional))
      }
    }
  }

  @Test func `WebAnno keeps entities without the texts`() throws {
    var text = AnnotatedText(id: "a.txt", text: Array("😀 NASA and ESA.\n\nNext".utf8))
    text.mentions = [Annotation(range: 5..<9, type: "agency"), Annotation(range: 14..<17, type: "agency")]
    text.mentions[0].wikidata = "Q23548"
    text.mentions[1].id = "agency/esa"
    var writer = ExchangeWriter(.webanno, base: "")
    let file = try #require(writer.files(text).last)
    let lines = String(decoding: file.bytes, as: UTF8.self)
    // Units of UTF-16: the emoji counts two.
    #expect(lines.contains("1-2\t3-7\tNASA\thttp://www.wikidata.org/entity/Q23548[1]\tagency[1]\t\n"))
    let items = ExchangeReader.items(
      file.bytes, format: .webanno, file: "a", path: "a.txt.tsv", options: ReadingOptions())
    #expect(items == [.text(text)])
  }
}
