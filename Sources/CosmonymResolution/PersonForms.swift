import CosmonymTokens

/// People by the form of their names: a title or role before, a given name first, initials, rosters.
///
/// Finds names that no gazetteer holds; the lists of given names and surnames are evidence, not a condition.
struct PersonForms {
  let view: DocumentView

  /// Readings for each stretch that looks like a person's name.
  func readings() -> [Reading] {
    let first = readings(peopleIn: [:])
    // A sentence that names several people is likely a list of them: the rest needs less evidence.
    var people: [Int32: Int] = [:]
    for reading in first where reading.score > 0 { people[view.sentence[reading.tokens.lowerBound], default: 0] += 1 }
    guard people.values.contains(where: { $0 > 1 }) else { return first }
    return readings(peopleIn: people)
  }

  private func readings(peopleIn people: [Int32: Int]) -> [Reading] {
    var readings: [Reading] = []
    var index = 0
    while index < view.tokens.count {
      if let roster = roster(at: index) {
        readings.append(roster)
        index = roster.tokens.upperBound
        continue
      }
      guard isNameWord(index) || isInitial(index) else {
        index += 1
        continue
      }
      let run = run(from: index)
      guard !run.isEmpty else {
        index += 1
        continue
      }
      let isAmongPeople = people[view.sentence[index], default: 0] > 1
      for part in parts(of: run) {
        if let reading = reading(part, run: run, isAmongPeople: isAmongPeople) { readings.append(reading) }
      }
      index = run.upperBound
    }
    return readings
  }

  /// The run, and of a long one its parts of two and three words: `SpaceX President Gwynne Shotwell`.
  private func parts(of run: Range<Int>) -> [Range<Int>] {
    var parts = [run]
    // A nickname stays inside: its quotes belong together.
    let starts = run.filter { index in
      (isNameWord(index) || isInitial(index)) && !view.traits[index].contains(.touches)
        && (index + 1 == run.upperBound || !view.traits[index + 1].contains(.punctuation))
    }
    guard starts.count > 2 else { return parts }
    for (position, start) in starts.enumerated() {
      if position > 0 { parts.append(start..<run.upperBound) }
      if position > 0, position < starts.count - 1, isNameWord(starts[position]) {
        parts.append(run.lowerBound..<(starts[position] + 1))
      }
    }
    return parts.filter { part in part.contains(where: isNameWord) }
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
    let names = tokens.filter(isNameWord)
    guard let first = names.first, let last = names.last else { return nil }
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
      addForm(tokens, names: names, first: first, last: last, to: &evidence)
    }
    let others = TypeSet([.init(.person), .init(.place)])
    let known = names.filter { !view.known.likely($0).subtracting(others).isEmpty }.count
    if known > 0 { evidence.add(.otherNameInside, Double(min(known, 2))) }
    view.addContext(of: tokens, to: &evidence)
    return Reading(tokens: tokens, method: .pattern, evidence: evidence)
  }

  private func addForm(_ tokens: Range<Int>, names: [Int], first: Int, last: Int, to evidence: inout Evidence) {
    addEnds(first, last, to: &evidence)
    evidence.add(.initial, if: tokens.contains(where: isInitial))
    let common = names.filter {
      view.words[$0].contains(.common) && !view.words[$0].hasAny([.givenName, .surname])
    }
    if common.isEmpty {
      evidence.add(.noCommonPart, if: names.allSatisfy { !view.words[$0].hasAny(.common) })
    } else {
      evidence.add(.commonPart, Double(common.count))
    }
    evidence.add(.lastCommon, if: view.words[last].contains(.common) && !view.words[last].hasAny(.surname))
    evidence.add(.manyParts, if: names.count > 3)
    evidence.add(.demonymInside, if: names.contains { view.words[$0].contains(.demonym) })
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

  private func isInitial(_ index: Int) -> Bool {
    guard view.tokens.indices.contains(index) else { return false }
    let token = view.tokens[index]
    return token.shape.contains(.initial) && token.shape.contains(.capitalized) && token.shape.contains(.hasDot)
  }

  /// A capitalised word that can be part of a name: no title, no function word, no head of an organization's name.
  private func isNameWord(_ index: Int) -> Bool {
    guard view.isCapitalizedWord(index) else { return false }
    let token = view.tokens[index]
    guard token.end - token.start > 1, token.shape.isDisjoint(with: [.hasDigit, .hasDot]) else { return false }
    if token.shape.contains(.allCaps), !view.traits[index].contains(.shouted), view.mark(index + 1) != UInt8(ascii: ","),
      !(view.word(index - 1).contains(.honorific) && view.isCapitalizedWord(index - 1))
    {
      return false
    }
    return !view.words[index].hasAny([.noName, .honorific, .head, .suffix])
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
