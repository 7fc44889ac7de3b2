import CosmonymColumns
import CosmonymTokens

/// People by the form of their names: a title or role before, a given name first, initials, rosters.
///
/// Finds names that no gazetteer holds; the lists of given names and surnames are evidence, not a condition.
struct PersonForms {
  let view: DocumentView
  /// The words that can be part of a name.
  private let nameWords: TokenSet

  init(view: DocumentView) {
    self.view = view
    nameWords = TokenSet(count: view.tokens.count, in: view.arena)
    var next = view.capitalized.next(from: 0)
    while let index = next {
      if canBeName(index) { nameWords.insert(index) }
      next = view.capitalized.next(from: index + 1)
    }
  }

  /// A reading and the run of words it was found in; a roster has none.
  private struct Found {
    var reading: Reading
    var run: Range<Int>?
  }

  /// Readings for each stretch that looks like a person's name.
  func readings() -> [Reading] {
    var found = self.found()
    // A sentence that names several people is likely a list of them: the rest needs less evidence.
    let people = view.arena.column(view.sentences.count, of: UInt8(0))
    var isList = false
    for person in found where person.reading.score > 0 {
      let sentence = Int(view.sentence[person.reading.tokens.lowerBound])
      if people[sentence] < 2 { people[sentence] += 1 }
      isList = isList || people[sentence] > 1
    }
    guard isList else { return found.map(\.reading) }
    for (index, person) in found.enumerated() {
      guard let run = person.run, people[Int(view.sentence[run.lowerBound])] > 1,
        let reading = reading(person.reading.tokens, run: run, isAmongPeople: true)
      else { continue }
      found[index].reading = reading
    }
    return found.map(\.reading)
  }

  private func found() -> [Found] {
    var found: [Found] = []
    found.reserveCapacity(32)
    var next = view.capitalized.next(from: 0)
    while let index = next {
      var end = index + 1
      if let roster = roster(at: index) {
        found.append(Found(reading: roster, run: nil))
        end = roster.tokens.upperBound
      } else if isNameWord(index) || isInitial(index) {
        let run = run(from: index)
        if !run.isEmpty {
          add(run, to: &found)
          end = run.upperBound
        }
      }
      next = view.capitalized.next(from: end)
    }
    return found
  }

  private func add(_ run: Range<Int>, to found: inout [Found]) {
    // Two words have no parts worth a reading of their own.
    guard run.count > 2 else { return add(run, of: run, to: &found) }
    forEachPart(of: run) { add($0, of: run, to: &found) }
  }

  private func add(_ part: Range<Int>, of run: Range<Int>, to found: inout [Found]) {
    if let reading = reading(part, run: run, isAmongPeople: false) { found.append(Found(reading: reading, run: run)) }
  }

  /// Calls `body` with the run, and of a long one with its parts of two and three words: `SpaceX President Gwynne Shotwell`.
  private func forEachPart(of run: Range<Int>, _ body: (Range<Int>) -> Void) {
    body(run)
    // Where a part may start, a bit for each token of the run, which has at most a dozen.
    var starts: UInt64 = 0
    for index in run where isPartStart(index, in: run) { starts |= 1 << UInt64(index - run.lowerBound) }
    guard starts.nonzeroBitCount > 2 else { return }
    starts &= starts - 1
    while starts != 0 {
      let start = run.lowerBound + starts.trailingZeroBitCount
      starts &= starts - 1
      body(start..<run.upperBound)
      if starts != 0, isNameWord(start) { body(run.lowerBound..<(start + 1)) }
    }
  }

  /// A nickname stays inside: its quotes belong together.
  private func isPartStart(_ index: Int, in run: Range<Int>) -> Bool {
    (isNameWord(index) || isInitial(index)) && !view.traits[index].contains(.touches)
      && (index + 1 == run.upperBound || !view.traits[index + 1].contains(.punctuation))
  }

  /// `EISELE, Donn F.`: a family name in capitals, a comma, given name or initials.
  private func roster(at index: Int) -> Reading? {
    guard isNameWord(index), view.startsRoster(index), isNameWord(index + 2) else { return nil }
    var end = index + 3
    while end < view.tokens.count, view.adjoins(end), isInitial(end) { end += 1 }
    var evidence = view.evidence(.form, .person)
    evidence.add(.personForm)
    evidence.add(.roster)
    evidence.add(.givenNameFirst)
    evidence.add(.surnameLast, if: view.words[index].contains(.surname))
    evidence.add(.noCommonPart)
    evidence.add(.severalWords)
    view.addRecognition(of: index..<end, to: &evidence)
    return Reading(tokens: index..<end, method: .pattern, evidence: evidence)
  }

  /// The longest run of name words, initials and particles from `start` that ends in a name word.
  private func run(from start: Int) -> Range<Int> {
    var end = start
    var last = start
    while end < view.tokens.count, end - start < 9, end == start || joins(end) {
      if isNameWord(end) {
        last = end + 1
      } else if end > start, let nickname = nickname(at: end) {
        end = nickname
        continue
      } else if !isInitial(end), !(end > start && view.words[end].contains(.particle)) {
        break
      }
      end += 1
    }
    // "Smith Jr."
    if last > start, last < view.tokens.count, view.words[last].contains(.suffix), view.isCapitalizedWord(last),
      view.adjoins(last)
    {
      last += 1
    }
    return start..<last
  }

  /// The token after a nickname in quotes or brackets: `Virgil "Gus" Grissom`.
  private func nickname(at index: Int) -> Int? {
    guard index + 3 < view.tokens.count, view.traits[index].contains(.punctuation),
      view.traits[index + 2].contains(.punctuation), view.traits[index + 1].contains(.touches),
      view.traits[index + 2].contains(.touches), view.isCapitalizedWord(index + 1),
      isNameWord(index + 3) || isInitial(index + 3),
      view.adjoins(index + 3),
      !view.traits[index + 1].contains(.allCaps)
    else { return nil }
    switch (view.string(index), view.string(index + 2)) {
    case ("\"", "\""), ("“", "”"), ("(", ")"), ("'", "'"), ("‘", "’"): return index + 3
    default: return nil
    }
  }

  private func joins(_ index: Int) -> Bool {
    guard view.sentence[index] == view.sentence[index - 1] else { return false }
    if view.traits[index - 1].contains(.punctuation) { return true }
    if view.traits[index].contains(.punctuation) { return view.adjoins(index) }
    // A hyphen joins two parts of a double name.
    if view.traits[index].contains(.hyphened) {
      return !view.traits[index].contains(.allCaps)
        && (view.words[index].hasAny([.givenName, .surname]) || !view.words[index].hasAny(.common))
        && (view.words[index - 1].hasAny([.givenName, .surname])
          || !view.words[index - 1].hasAny(.common))
    }
    return view.adjoins(index) || (isInitial(index - 1) && view.traits[index].contains(.touches))
  }

  private func reading(_ tokens: Range<Int>, run: Range<Int>, isAmongPeople: Bool) -> Reading? {
    guard let first = tokens.first(where: isNameWord), let last = tokens.last(where: isNameWord) else { return nil }
    let isOneWord = tokens.count == 1
    // A single word is a person only behind a title or beside a verb of speech.
    if isOneWord, !isAnnounced(first) { return nil }
    var evidence = view.evidence(.form, .person)
    evidence.add(.personForm)
    evidence.add(.oneWord, if: isOneWord)
    evidence.add(.cutBefore, if: tokens.lowerBound > run.lowerBound)
    evidence.add(.cutAfter, if: tokens.upperBound < run.upperBound)
    evidence.add(.people, if: isAmongPeople)
    if isOneWord {
      view.addWord(first, to: &evidence)
    } else {
      addForm(tokens, first: first, last: last, to: &evidence)
    }
    addOthers(tokens, to: &evidence)
    view.addContext(of: tokens, to: &evidence)
    return Reading(tokens: tokens, method: .pattern, evidence: evidence)
  }

  /// Adds how many words likely belong to a name of something else.
  private func addOthers(_ tokens: Range<Int>, to evidence: inout Evidence) {
    let people: TypeSet = [TypeSet(.person), TypeSet(.place)]
    var others = 0
    for token in tokens where isNameWord(token) && !view.known.likely(token).subtracting(people).isEmpty { others += 1 }
    if others > 0 { evidence.add(.otherNameInside, Double(min(others, 2))) }
  }

  private func addForm(_ tokens: Range<Int>, first: Int, last: Int, to evidence: inout Evidence) {
    addEnds(first, last, to: &evidence)
    evidence.add(.initial, if: tokens.contains(where: isInitial))
    var count = 0
    var common = 0
    var classes: WordClass = []
    for token in tokens where isNameWord(token) {
      let word = view.words[token]
      count += 1
      classes.formUnion(word)
      if word.contains(.common), !word.hasAny([.givenName, .surname]) { common += 1 }
    }
    if common == 0 {
      evidence.add(.noCommonPart, if: !classes.contains(.common))
    } else {
      evidence.add(.commonPart, Double(common))
    }
    evidence.add(.lastCommon, if: view.words[last].contains(.common) && !view.words[last].hasAny(.surname))
    evidence.add(.manyParts, if: count > 3)
    evidence.add(.demonymInside, if: classes.contains(.demonym))
    evidence.add(.nickname, if: tokens.contains { view.traits[$0].contains(.punctuation) })
  }

  /// What the first and the last word of a name are in the lists of names.
  private func addEnds(_ first: Int, _ last: Int, to evidence: inout Evidence) {
    let given = view.words[first].contains(.givenName)
    let isFirstUnknown = !view.words[first].hasAny([.givenName, .surname, .common])
    let surname = view.words[last].contains(.surname)
    let isLastUnknown = !view.words[last].hasAny([.givenName, .surname, .common])
    evidence.add(.givenNameFirst, if: given)
    evidence.add(.unknownFirst, if: isFirstUnknown)
    evidence.add(.commonFirst, if: view.words[first].contains(.common))
    evidence.add(.surnameLast, if: surname)
    evidence.add(.unknownLast, if: isLastUnknown)
    guard first != last else { return }
    evidence.add(.givenAndSurname, if: given && surname)
    evidence.add(.givenAndUnknown, if: given && isLastUnknown)
    evidence.add(.unknownAndSurname, if: isFirstUnknown && surname)
    evidence.add(.unknownAndUnknown, if: isFirstUnknown && isLastUnknown)
  }

  /// Whether a title stands before a word, or a verb of speech beside it.
  private func isAnnounced(_ index: Int) -> Bool {
    if index > 0, view.adjoins(index), view.sentence[index - 1] == view.sentence[index] {
      let before = view.words[index - 1]
      if before.contains(.honorific), view.isCapitalizedWord(index - 1) { return true }
      if before.contains(.role) || before.contains(.speech) { return true }
    }
    return view.adjoins(index + 1) && view.words[index + 1].contains(.speech)
  }

  private func isInitial(_ index: Int) -> Bool { view.trait(index).contains([.initial, .capitalized, .hasDot]) }

  private func isNameWord(_ index: Int) -> Bool { nameWords.contains(index) }

  /// A capitalised word that can be part of a name: no title, no function word, no head of an organization's name.
  private func canBeName(_ index: Int) -> Bool {
    let trait = view.traits[index]
    guard trait.contains(.word), !trait.hasAny([.oneByte, .hasDigit, .hasDot]),
      !view.words[index].hasAny([.noName, .honorific, .head, .suffix])
    else { return false }
    return !trait.contains(.allCaps) || trait.contains(.shouted) || view.mark(index + 1) == UInt8(ascii: ",")
      || (view.word(index - 1).contains(.honorific) && view.isCapitalizedWord(index - 1))
  }
}

extension DocumentView {
  /// Whether a family name in capitals, a comma and a given name stand at a token: `EISELE, Donn F.`.
  func startsRoster(_ index: Int) -> Bool {
    guard tokens[index].shape.contains(.allCaps), mark(index + 1) == UInt8(ascii: ","), index + 2 < tokens.count else {
      return false
    }
    return traits[index + 2].contains(.spaced) && isCapitalizedWord(index + 2)
      && !tokens[index + 2].shape.contains(.allCaps) && words[index + 2].contains(.givenName)
  }
}
