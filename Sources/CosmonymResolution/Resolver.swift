import CosmonymColumns
public import CosmonymGazetteers
public import CosmonymRecognizer
public import CosmonymTokens

/// Decides what each name of a text means there.
///
/// Sources of readings (gazetteers, forms of names, designations, acronyms the text defines, short forms, misspellings)
/// are asked in turn; each reading carries the sum of its evidence; those with the greatest sum that do not overlap
/// become mentions.
public struct Resolver: Sendable {
  /// The names that are known.
  public let gazetteer: Gazetteer
  /// Finds names that no gazetteer holds, and has a say in those that one does.
  public let recognizer: Recognizer?
  /// How much each kind of evidence counts.
  package let weights: Weights
  private let columns: WeightColumns
  private let facts: CandidateFacts
  private let arenas = ArenaPool()
  private let standings: CandidateStandings

  /// Creates a resolver.
  public init(gazetteer: Gazetteer, recognizer: Recognizer? = nil) {
    self.init(
      gazetteer: gazetteer, recognizer: recognizer, weights: recognizer == nil ? .fitted : .fittedWithRecognizer)
  }

  /// Creates a resolver with other weights.
  package init(gazetteer: Gazetteer, recognizer: Recognizer? = nil, weights: Weights) {
    self.gazetteer = gazetteer
    self.recognizer = recognizer
    self.weights = weights
    columns = WeightColumns(weights)
    facts = CandidateFacts(gazetteer)
    standings = CandidateStandings(gazetteer)
  }

  /// The score from which on a reading is taken.
  ///
  /// With the recognizer F1 is greatest a little below even odds (Lipton et al. 2014); by cross-validation it is level
  /// from 0 to -0.3.
  private var leastScore: Double { recognizer == nil ? 0 : -0.15 }

  /// The mentions of a text, in its order, none overlapping another.
  ///
  /// - Parameters:
  ///   - text: valid UTF-8.
  ///   - tokenized: its tokens and sentences.
  ///   - year: the year in which it was published, when known.
  ///   - withAlternatives: whether each mention tells what else its words may mean.
  public func mentions(
    in text: [UInt8], tokenized: TokenizedText, year: Int? = nil, withAlternatives: Bool = false
  ) -> [Mention] {
    spans(in: text, tokenized: tokenized, year: year, withAlternatives: withAlternatives).map(mention)
  }

  /// The same as numbers: what is called alike is not spelled out each time.
  package func spans(
    in text: [UInt8], tokenized: TokenizedText, year: Int? = nil, withAlternatives: Bool = false
  ) -> [NamedSpan] {
    arenas.withArena(room: Self.room(for: tokenized)) { arena in
      let resolution = resolution(of: text, tokenized: tokenized, year: year, in: arena)
      return resolution.chosen.map { span($0, in: resolution, withAlternatives: withAlternatives) }
    }
  }

  private func span(_ reading: Reading, in resolution: Resolution, withAlternatives: Bool) -> NamedSpan {
    let view = resolution.view
    var span = NamedSpan(
      range: view.bytes(of: reading), entity: reading.entity,
      name: reading.entity == nil ? view.name(of: reading) : "", type: reading.type, method: reading.method,
      confidence: reading.posterior.probability, sentence: Int(view.sentence[reading.tokens.lowerBound]))
    if withAlternatives {
      span.alternatives = Alternatives(resolution: resolution, gazetteer: gazetteer).alternatives(to: reading)
    }
    return span
  }

  /// A span with the words for what it means.
  package func mention(_ span: NamedSpan) -> Mention {
    var mention = Mention(
      range: span.range, type: span.entity.map(gazetteer.type) ?? span.type.name, id: span.entity.map(gazetteer.id),
      name: span.entity.map(gazetteer.name) ?? span.name, wikidata: span.entity.flatMap(gazetteer.wikidata),
      method: span.method, confidence: span.confidence, sentence: span.sentence)
    mention.alternatives = span.alternatives
    return mention
  }

  /// All readings of a text and the chosen ones; with `isRecording`, each with its evidence.
  package func resolution(
    of text: [UInt8], tokenized: TokenizedText, year: Int? = nil, isRecording: Bool = false
  ) -> Resolution {
    let arena = Arena(room: Self.room(for: tokenized))
    return resolution(of: text, tokenized: tokenized, year: year, isRecording: isRecording, in: arena)
  }

  /// The bytes that the tables of most documents take.
  private static func room(for tokenized: TokenizedText) -> Int { tokenized.tokens.count * 128 + 4096 }

  /// The same with tables in a given arena; the resolution is of use as long as they are.
  private func resolution(
    of text: [UInt8], tokenized: TokenizedText, year: Int?, isRecording: Bool = false, in arena: Arena
  ) -> Resolution {
    let view = DocumentView(
      text: text, tokenized: tokenized, lexicon: gazetteer.lexicon, weights: columns,
      arena: arena, isRecording: isRecording)
    let candidates = gazetteer.candidates(in: text, tokens: view.tokens, ignoringCase: view.hasNoCapitals)
    let evidence = DocumentEvidence(view: view, facts: facts, candidates: candidates)
    view.spaceness = evidence.spaceness
    view.recognition = recognizer.map { recognizer in
      RecognitionEvidence(
        recognizer.recognition(
          of: text, tokenized: tokenized, lexicon: gazetteer.lexicon, standings: standings, candidates: candidates),
        tokens: view.tokens, in: view.arena)
    }

    // What stands in the text by itself.
    var readings = ListedNames(facts: facts, evidence: evidence, year: year).readings(candidates, view: view)
    readings += Designations(view: view, listed: readings).readings()
    readings += OrganizationForms(view: view).readings()
    readings += CraftForms(view: view).readings()
    readings += PlaceForms(view: view).readings()
    readings += PersonForms(view: view).readings()
    readings.removeAll { view.cutsWord($0.tokens) || isVetoedForm($0, view: view) }
    Discourse(view: view).weigh(&readings)
    var recognized = RecognizedNames(view: view).readings().filter {
      !view.cutsWord($0.tokens) && !isVetoedForm($0, view: view)
    }
    var chosen = SpanChoice.choose(
      recognized.isEmpty ? readings : readings + recognized, least: leastScore, in: view.arena)
    let acronyms = AcronymReadings(view: view, gazetteer: gazetteer)
    let longForms = acronyms.longForms(known: chosen, among: readings)
    if !longForms.isEmpty {
      readings += longForms
      chosen = SpanChoice.choose(readings + recognized, least: leastScore, in: view.arena)
    }

    // What follows from other names of the text.
    acronyms.apply(to: &readings, &recognized, known: chosen)
    let shortForms = RecognizedNames.without(
      ShortForms(view: view, gazetteer: gazetteer).readings(of: chosen), known: readings, in: view.arena
    ) { $0.entity == nil && $0.type != .person }
    Discourse(view: view).markBearers(shortForms, &readings)
    readings += shortForms
    readings += RecognizedNames.without(recognized, known: readings, in: view.arena)
    chosen = SpanChoice.choose(readings, least: leastScore, in: view.arena)
    let repaired = SpellingRepair(view: view, gazetteer: gazetteer).readings(known: chosen)
    if !repaired.isEmpty {
      readings += repaired
      chosen = SpanChoice.choose(readings, least: leastScore, in: view.arena)
    }
    chosen = Linking(view: view, gazetteer: gazetteer).linked(chosen, among: readings)
    chosen = PersonCoreference(view: view, names: PersonNames(view: view, gazetteer: gazetteer)).resolved(chosen)
    return Resolution(view: view, readings: readings, chosen: chosen)
  }

  /// Whether a name is read by its form alone where a list knows better: its rule forbids the reading (`the Orion
  /// constellation`), or it is a distinctive name of several words.
  private func isVetoedForm(_ reading: Reading, view: DocumentView) -> Bool {
    reading.entity == nil
      && (view.known.isVetoed(reading.tokens, reading.type) || view.known.isDistinctive(reading.tokens))
  }
}

/// Everything that was considered in a text, and what was chosen.
package struct Resolution {
  let view: DocumentView
  /// All readings, those that a rule forbids included when evidence is recorded.
  package let readings: [Reading]
  /// The readings that became mentions, in the order of the text.
  package let chosen: [Reading]

  /// How much the text is about space, from 0 to 1.
  package var spaceness: Double { view.spaceness }

  /// The bytes of a reading in the text.
  package func bytes(of reading: Reading) -> Range<Int> { view.bytes(of: reading) }

  /// The evidence of a reading, item by item; empty when it was not recorded.
  package func items(of reading: Reading) -> [Evidence.Item] { view.record?[reading.place] ?? [] }
}

extension DocumentView {
  /// The bytes that a mention covers; the dot of the sentence is left out (`Pad A.`), unless the name ends in one.
  func bytes(of reading: Reading) -> Range<Int> {
    let start = Int(tokens[reading.tokens.lowerBound].start)
    let last = tokens[reading.tokens.upperBound - 1]
    let end = Int(last.end)
    guard reading.type != .person, reading.type != .place, text[end - 1] == UInt8(ascii: "."),
      last.end - last.start > 1,
      text[last.range].count(where: { $0 == UInt8(ascii: ".") }) == 1
    else { return start..<end }
    return start..<(end - 1)
  }

  /// The fullest form of a name that no gazetteer holds, in one line; `EISELE, Donn F.` as `Donn F. Eisele`.
  func name(of reading: Reading) -> String {
    let full = reading.fullest
    if reading.type == .person, mark(full.lowerBound + 1) == UInt8(ascii: ","), full.count > 2 {
      let family = string(full.lowerBound)
      return "\(string((full.lowerBound + 2)..<full.upperBound)) \(family.prefix(1))\(family.dropFirst().lowercased())"
    }
    if isPlain(full) { return string(full) }
    var name = ""
    for index in full {
      switch tokens[index].gap {
      case .space, .line, .paragraph: if index > full.lowerBound { name += " " }
      case .hyphen: if index > full.lowerBound { name += "-" }
      case .none, .brokenHyphen: break
      }
      name += string(index)
    }
    return name
  }

  /// Whether the words of a name stand one space apart, as they are written in a record.
  private func isPlain(_ name: Range<Int>) -> Bool {
    name.dropFirst().allSatisfy { index in
      traits[index].contains(.spaced) && tokens[index].start - tokens[index - 1].end == 1
        && text[Int(tokens[index].start) - 1] == UInt8(ascii: " ")
    }
  }
}
