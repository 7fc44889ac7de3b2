import CosmonymColumns
import CosmonymTokens

/// The evidence that any name has, whatever found it: the words beside it and the document.
extension DocumentView {
  /// Adds what stands around a stretch of text.
  func addContext(of tokens: Range<Int>, to evidence: inout Evidence, heedsRecognizer: Bool = true) {
    if heedsRecognizer { addRecognition(of: tokens, to: &evidence) }
    addBefore(tokens, to: &evidence)
    addAfter(tokens, to: &evidence)
    addMarks(tokens, to: &evidence)
    evidence.add(.space, spaceness - 0.5)
    evidence.add(.sentenceStart, if: traits[tokens.lowerBound].contains(.startsSentence))
    evidence.add(.shouted, if: traits[tokens.lowerBound].contains(.shouted))
    evidence.add(.headline, if: traits[tokens.lowerBound].contains(.headline))
    evidence.add(.severalWords, if: tokens.count > 1)
    evidence.add(.threeWords, if: tokens.count > 2)
    evidence.add(.definition, if: tokens.count > 1 && definitions.isLongForm(tokens))
    addLonger(tokens, to: &evidence)
  }

  /// Adds whether the stretch is part of a longer known name.
  func addLonger(_ tokens: Range<Int>, to evidence: inout Evidence) {
    let count = tokens.count
    if known.longest(tokens.lowerBound) > count || known.longest(tokens.upperBound - 1) > count {
      evidence.add(.insideLonger)
      if known.longestLikely(tokens.lowerBound) > count || known.longestLikely(tokens.upperBound - 1) > count {
        evidence.add(.insideSurerLonger)
      }
    }
  }

  private func addBefore(_ tokens: Range<Int>, to evidence: inout Evidence) {
    let first = tokens.lowerBound
    guard first > 0, !traits[first].contains(.startsParagraph) else { return }
    if isHyphened(first) { evidence.add(.hyphenBefore) }
    var before = first - 1
    guard !traits[before].contains(.punctuation) else { return }
    addWordsBefore(words[before], to: &evidence)
    if words[before].contains(.the) {
      evidence.add(.the)
      before -= 1
      guard before >= 0, !traits[before].contains(.punctuation) else { return }
      addWordsBefore(words[before], to: &evidence)
    } else if words[before].contains(.article) {
      evidence.add(.article)
      before -= 1
      guard before >= 0, !traits[before].contains(.punctuation) else { return }
      addWordsBefore(words[before], to: &evidence)
    } else if isCapitalBeside(before, at: first) {
      addCapitalBefore(before, to: &evidence)
    } else {
      evidence.add(.roleBefore, if: words[before].contains(.role))
    }
    if words[before].contains(.in), before > 0, known.ending(before - 1).contains(.spaceport) {
      evidence.add(.siteBeforeIn)
    }
    // "the town of Kourou"
    evidence.add(
      .town, if: words[before].contains(.town) || (words[before].contains(.of) && word(before - 1).contains(.town)))
  }

  private func addCapitalBefore(_ before: Int, to evidence: inout Evidence) {
    if words[before].contains(.honorific) {
      evidence.add(.titleBefore)
    } else if words[before].contains(.role) {
      evidence.add(.roleBefore)
    } else if words[before].contains(.givenName), !words[before].contains(.common) {
      evidence.add(.givenNameBefore)
    } else if !words[before].hasAny(.noName),
      !(traits[before].contains(.startsSentence) && words[before].contains(.common))
    {
      // A sentence's first word has its capital anyway; where a known name ends, this one may begin.
      evidence.add(known.ending(before).isEmpty ? .capitalBefore : .nameBefore)
    }
  }

  /// Whether the word beside an edge of a stretch may be a part of its name that was left out: it has a capital, in a text
  /// that gives capitals to names only, and stands in the same column.
  ///
  /// - Parameter edge: the second of the two tokens.
  private func isCapitalBeside(_ word: Int, at edge: Int) -> Bool {
    adjoins(edge) && isCapitalizedWord(word) && sentence[edge - 1] == sentence[edge]
      && !traits[edge].hasAny([.shouted, .headline])
      && Int(self.tokens[edge].start) - Int(self.tokens[edge - 1].end) < Self.columnGap
  }

  /// So many blanks part columns; bytes.
  private static let columnGap = 4

  private func addWordsBefore(_ word: WordClass, to evidence: inout Evidence) {
    guard word.rawValue >> 3 != 0 else { return }
    evidence.add(.in, if: word.contains(.in))
    evidence.add(.at, if: word.contains(.at))
    evidence.add(.from, if: word.contains(.from))
    evidence.add(.near, if: word.contains(.near))
    evidence.add(.of, if: word.contains(.of))
    evidence.add(.to, if: word.contains(.to))
    evidence.add(.by, if: word.contains(.by))
    evidence.add(.on, if: word.contains(.on))
    evidence.add(.with, if: word.contains(.with))
    evidence.add(.and, if: word.contains(.and))
    evidence.add(.aboard, if: word.contains(.aboard))
    evidence.add(.speechBefore, if: word.contains(.speech))
    evidence.add(Feature.wordBefore, of: word.typesBefore)
  }

  private func addAfter(_ tokens: Range<Int>, to evidence: inout Evidence) {
    var after = tokens.upperBound
    guard after < self.tokens.count, !traits[after].contains(.startsParagraph) else { return }
    if traits[after].contains(.possessive) {
      evidence.add(.possessive)
      after += 1
      guard after < self.tokens.count, !traits[after].contains(.startsParagraph) else { return }
    } else if isNumber(after), adjoins(after) || isHyphened(after) {
      evidence.add(isHyphened(after) ? .hyphenNumberAfter : .numberAfter)
    } else if isHyphened(after) {
      evidence.add(.hyphenAfter)
    } else if isCapitalBeside(after, at: after) {
      addCapitalAfter(after, to: &evidence)
    }
    let word = words[after]
    evidence.add(.craftVerbAfter, if: word.contains(.craftVerb))
    evidence.add(.personVerbAfter, if: word.contains(.personVerb))
    evidence.add(.stateVerbAfter, if: word.contains(.stateVerb))
    guard word.rawValue >> 3 != 0 else { return }
    evidence.add(.speechAfter, if: word.contains(.speech))
    evidence.add(Feature.wordAfter, of: word.typesAfter)
    evidence.add(.siteWordAfter, if: word.contains(.site))
    evidence.add(.otherThingAfter, if: word.contains(.otherThing))
  }

  private func addCapitalAfter(_ after: Int, to evidence: inout Evidence) {
    let word = words[after]
    // The word for what the thing is: `Mars Observer Spacecraft`.
    if word.typesAfter.contains(evidence.type) { return }
    if word.contains(.head) {
      evidence.add(.headAfter)
    } else if word.contains(.surname) {
      evidence.add(.surnameAfter)
    } else if word.isDisjoint(with: .noName) {
      evidence.add(known.starting(after).isEmpty ? .capitalAfter : .nameAfter)
    }
  }

  private func addMarks(_ tokens: Range<Int>, to evidence: inout Evidence) {
    let before = tokens.lowerBound - 1
    let after = tokens.upperBound
    let left = mark(before)
    let right = mark(after)
    guard left != 0 || right != 0 else { return }
    let type = evidence.type
    if left == UInt8(ascii: ",") {
      evidence.add(.commaBefore)
      evidence.add(.placeBeforeComma, if: before > 0 && known.ending(before - 1).contains(.place))
      evidence.add(.sameTypeBeside, if: before > 0 && known.ending(before - 1).contains(type))
    }
    if right == UInt8(ascii: ","), after + 1 < self.tokens.count {
      evidence.add(.commaAfter)
      evidence.add(.placeAfterComma, if: known.starting(after + 1).contains(.place))
      evidence.add(.sameTypeBeside, if: known.starting(after + 1).contains(type))
      addApposition(after: after, to: &evidence)
      evidence.add(.listItem, if: left == UInt8(ascii: ",") || word(before).contains(.and))
    }
    evidence.add(.bracketed, if: left == UInt8(ascii: "(") && right == UInt8(ascii: ")"))
    evidence.add(.quoted, if: isQuote(left) && isQuote(right))
  }

  /// The first word for a kind of thing behind a comma and an article: `Titan, the largest moon of Saturn`.
  private func addApposition(after comma: Int, to evidence: inout Evidence) {
    guard word(comma + 1).contains(.the) || word(comma + 1).contains(.article) || word(comma + 1).contains(.role) else {
      return
    }
    for index in (comma + 1)..<min(comma + 6, tokens.count) where traits[index].contains(.word) {
      var types = words[index].typesBefore
      if !words[index].contains(.craftVerb) { types.formUnion(words[index].typesAfter) }
      types.remove(.init(.other))
      guard !types.isEmpty, !words[index].contains(.the) else { continue }
      return evidence.add(Feature.apposed, of: types)
    }
  }

  private func isQuote(_ mark: UInt8) -> Bool {
    mark == UInt8(ascii: "\"") || mark == 0xE2 || mark == UInt8(ascii: "'")
  }

  /// Adds what the one word of a name may be besides.
  func addWord(_ index: Int, to evidence: inout Evidence) {
    let word = words[index]
    if word.contains(.common) {
      evidence.add(.commonWord)
      evidence.add(.commonWordFirst, if: traits[index].contains(.startsSentence))
      evidence.add(.alsoInSmallLetters, if: isAlsoInSmallLetters(index))
      evidence.add(.commonWordShouted, if: traits[index].contains(.shouted))
    }
    evidence.add(.personalName, if: !word.isDisjoint(with: [.givenName, .surname]))
    evidence.add(.unknownWord, if: word.isDisjoint(with: [.givenName, .surname, .common]))
  }
}
