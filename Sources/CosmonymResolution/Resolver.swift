public import CosmonymGazetteers
public import CosmonymTokens

/// Decides what each name of a text means there.
///
/// Sources of readings (gazetteers, forms of personal names, acronyms the text defines, short forms, misspellings) are
/// asked in turn; each reading carries the sum of its evidence; the best that do not overlap become mentions.
public struct Resolver: Sendable {
  /// The names that are known.
  public let gazetteer: Gazetteer

  /// Creates a resolver.
  public init(gazetteer: Gazetteer) {
    self.gazetteer = gazetteer
  }

  /// The mentions of a text, in its order, none overlapping another.
  ///
  /// - Parameters:
  ///   - text: valid UTF-8.
  ///   - tokenized: its tokens and sentences.
  ///   - year: the year in which it was published, when known.
  public func mentions(in text: [UInt8], tokenized: TokenizedText, year: Int? = nil) -> [Mention] {
    let view = DocumentView(text: text, tokenized: tokenized, lexicon: gazetteer.lexicon)
    let candidates = gazetteer.candidates(in: text, tokens: view.tokens, ignoringCase: view.hasNoCapitals)
    let evidence = DocumentEvidence(view: view, gazetteer: gazetteer, candidates: candidates)
    let scoring = GazetteerScoring(view: view, gazetteer: gazetteer, evidence: evidence, year: year)

    var readings = SitesAndTowns(view: view).weighed(candidates.compactMap(scoring.reading))
    readings += PersonPatterns(view: view, isOtherName: otherNames(readings, view: view)).readings()
    var chosen = SpanChoice.choose(readings, tokenCount: view.tokens.count)

    readings = AcronymReadings(view: view, gazetteer: gazetteer).applied(to: readings, known: chosen)
    readings += Coreference(view: view, gazetteer: gazetteer).surnames(of: chosen)
    chosen = SpanChoice.choose(readings, tokenCount: view.tokens.count)
    readings += SpellingRepair(view: view, gazetteer: gazetteer).readings(known: chosen)
    chosen = SpanChoice.choose(readings, tokenCount: view.tokens.count)
    return chosen.map { mention($0, view: view) }
  }

  /// Whether the last word carries the dot of the sentence (`Pad A.`): the name itself has none there.
  private func endsInStrayDot(_ reading: Reading, view: DocumentView) -> Bool {
    let last = view.tokens[reading.tokens.upperBound - 1]
    guard reading.type != "person", view.text[Int(last.end) - 1] == UInt8(ascii: "."), last.end - last.start > 1 else {
      return false
    }
    return view.text[last.range].count { $0 == UInt8(ascii: ".") } == 1
  }

  /// The tokens of names that are surely no person's: sure readings of another type, and of more than a bare place.
  private func otherNames(_ readings: [Reading], view: DocumentView) -> [Bool] {
    var result = [Bool](repeating: false, count: view.tokens.count)
    for reading in readings where reading.type != "person" && reading.score > 2 {
      for token in reading.tokens where view.words[token].isDisjoint(with: [.givenName, .surname]) {
        result[token] = true
      }
    }
    return result
  }

  private func mention(_ reading: Reading, view: DocumentView) -> Mention {
    let entity = reading.entity.map(gazetteer.entity)
    let start = Int(view.tokens[reading.tokens.lowerBound].start)
    let end = Int(view.tokens[reading.tokens.upperBound - 1].end) - (endsInStrayDot(reading, view: view) ? 1 : 0)
    return Mention(
      range: start..<end, type: reading.type, id: entity?.id, name: reading.name, wikidata: entity?.wikidata,
      method: reading.method, confidence: reading.score.probability,
      sentence: Int(view.sentence[reading.tokens.lowerBound]))
  }
}
