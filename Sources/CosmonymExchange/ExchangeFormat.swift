/// The formats that annotated texts can be written in.
package enum WritingFormat: String, CaseIterable, Sendable {
  /// JSON Lines for `evaluate`, `fit` and `train`.
  case gold
  /// CoNLL-2003's columns, tags after IOB2.
  case conll
  /// brat's standoff files.
  case brat
  /// What spaCy's `Doc.from_json` reads, a text a line.
  case spacy
  /// Prodigy's JSON Lines.
  case prodigy
  /// Label Studio's tasks.
  case labelstudio
  /// doccano's JSON Lines.
  case doccano
  /// WebAnno's TSV 3.3, for INCEpTION.
  case webanno
  /// W3C Web Annotations.
  case webannotation
  /// NIF 2.0 as Turtle.
  case nif
  /// A table of mentions.
  case csv
  /// A page to look at.
  case html

  /// Whether each text becomes a file, or more, in a folder.
  package var isFolder: Bool { self == .brat || self == .webanno }
  /// Whether it can be made from records without text.
  package var worksWithoutText: Bool { self == .csv }

  /// What the tool counts.
  var unit: OffsetUnit { self == .doccano || self == .webanno ? .utf16 : .codepoint }
}

/// The formats that annotated texts can be read from.
package enum ReadingFormat: String, CaseIterable, Sendable {
  /// Our records, or gold.
  case cosmonym
  /// CoNLL's columns.
  case conll
  /// brat's standoff files.
  case brat
  /// spaCy's JSON: of `Doc.to_json`, or pairs of text and entities.
  case spacy
  /// Prodigy's JSON Lines.
  case prodigy
  /// Label Studio's export, JSON or JSON-MIN.
  case labelstudio
  /// doccano's JSON Lines or JSON.
  case doccano
  /// WebAnno's TSV 3, of INCEpTION.
  case webanno

  /// What the tool counts.
  var unit: OffsetUnit { self == .doccano || self == .webanno ? .utf16 : .codepoint }
  /// Whether each file is a text; the ending of such files.
  package var fileEnding: String? {
    switch self {
    case .brat: ".ann"
    case .webanno: ".tsv"
    default: nil
    }
  }
}

/// Writes annotated texts in a format, one after the other.
package struct ExchangeWriter {
  private let format: WritingFormat
  private let unit: OffsetUnit
  private let base: String
  private var isFirst = true
  private var types: Set<String> = []

  /// Creates a writer.
  ///
  /// - Parameters:
  ///   - unit: the unit of offsets, when it is not the tool's own.
  ///   - base: the start of addresses, for texts and entities that have none of their own.
  package init(_ format: WritingFormat, unit: OffsetUnit? = nil, base: String) {
    self.format = format
    self.unit = unit ?? format.unit
    self.base = base
  }

  /// What comes before the first text.
  package var opening: [UInt8] {
    switch format {
    case .labelstudio: Array("[".utf8)
    case .nif: Array(NIF.opening.utf8)
    case .csv: Array(MentionTable.row(MentionTable.columns).utf8)
    case .html: Array(AnnotatedPage.opening.utf8)
    default: []
    }
  }

  /// What comes after the last text.
  package var closing: [UInt8] {
    switch format {
    case .labelstudio: Array("\n]\n".utf8)
    case .html: Array(AnnotatedPage.closing.utf8)
    default: []
    }
  }

  /// A text, for the formats that are one file.
  ///
  /// - Complexity: O(*n*).
  package mutating func bytes(_ text: AnnotatedText) -> [UInt8] {
    defer { isFirst = false }
    return switch format {
    case .gold: RecordFormat.gold(text)
    case .conll: Conll.text(text)
    case .spacy: SpanLines.spacy(text, unit: unit)
    case .prodigy: SpanLines.prodigy(text, unit: unit)
    case .labelstudio: Array((isFirst ? "\n" : ",\n").utf8) + LabelStudio.task(text, unit: unit)
    case .doccano: SpanLines.doccano(text, unit: unit)
    case .webannotation: WebAnnotation.page(text, base: base, unit: unit)
    case .nif: NIF.turtle(text, base: base, unit: unit)
    case .csv: MentionTable.rows(text, unit: unit)
    case .html: AnnotatedPage.article(text)
    case .brat, .webanno: []
    }
  }

  /// The files of a text, for the formats that are a folder.
  package mutating func files(_ text: AnnotatedText) -> [FolderFile] {
    types.formUnion(text.mentions.map(\.type))
    return switch format {
    case .brat: Brat.files(text, unit: unit)
    case .webanno: [WebAnno.file(text, unit: unit)]
    default: []
    }
  }

  /// The files that belong to the folder as a whole.
  package var closingFiles: [FolderFile] { format == .brat ? Brat.configuration(types: types.sorted()) : [] }
}
