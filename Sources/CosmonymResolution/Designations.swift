import CosmonymColumns
import CosmonymTokens

/// Names that are a series and a number: craft and flights (`Kosmos 2553`, `X-37B`, `Progress MS-20`), pads (`SLC-40`,
/// `Site 31/6`), bodies (`C/2023 A3`, `2024 YR4`, `NGC 1300`).
struct Designations {
  let view: DocumentView
  /// The listed readings.
  let listed: [Reading]

  func readings() -> [Reading] {
    var readings: [Reading] = []
    var seen: Set<Range<Int>> = []
    for reading in listed
    where reading.objection == nil && (reading.type == .spacecraft || reading.type == .launchVehicle) {
      var ends = ends(after: reading.tokens.upperBound)
      if endsInLetter(reading.tokens.upperBound) { ends.insert(reading.tokens.upperBound + 1) }
      for end in ends {
        add(reading.tokens.lowerBound..<end, reading.type, feature: .listedFamily, to: &readings)
        seen.insert(reading.tokens.lowerBound..<end)
      }
    }
    for reading in listed where reading.objection == nil && reading.type == .celestialBody {
      addNumbered(reading, to: &readings)
    }
    var next = view.openings.next(from: 0)
    while let index = next {
      next = view.openings.next(from: index + 1)
      guard view.traits[index].contains(.capitalized) || startsWithDigit(index) else { continue }
      addPads(at: index, to: &readings)
      addBodies(at: index, to: &readings)
      guard view.isCapitalizedWord(index) else { continue }
      for end in ends(after: index + 1) where !seen.contains(index..<end) { addCraft(index..<end, to: &readings) }
    }
    return readings
  }

  // MARK: Craft

  /// Where a designation that starts at `start` may end: after one part, or after a letter part and a number.
  private func ends(after start: Int) -> NearTokens {
    var ends = NearTokens(from: start)
    guard isJoined(start) else { return ends }
    // "Genesis 3:5" counts verses.
    if view.mark(start + 1) == UInt8(ascii: ":"), view.traits[start + 1].contains(.touches) { return ends }
    if view.isNumber(start) {
      ends.insert(start + 1)
      if isJoined(start + 1), view.isHyphened(start + 1), view.isNumber(start + 1) { ends.insert(start + 2) }
      return ends
    }
    // "Progress MS-20", "Falcon 9 Block 5"
    let token = view.tokens[start]
    let isLetters = token.shape.contains(.allCaps) && token.end - token.start <= 3
    if isLetters || view.words[start].contains(.designator), isJoined(start + 1), view.isNumber(start + 1) {
      ends.insert(start + 2)
    }
    return ends
  }

  /// Whether a designation goes on in one letter: `Energia-M`.
  private func endsInLetter(_ start: Int) -> Bool {
    view.isHyphened(start) && view.traits[start].contains([.initial, .capitalized])
  }

  private func isJoined(_ index: Int) -> Bool { view.adjoins(index) || view.isHyphened(index) }

  /// A series that no gazetteer holds: letters and a number joined by a hyphen, or a number and a word for craft near.
  private func addCraft(_ tokens: Range<Int>, to readings: inout [Reading]) {
    let first = tokens.lowerBound
    let word = view.words[first]
    guard word.isDisjoint(with: [.noName, .padWord, .catalogue]), view.known.longest(first) < tokens.count else {
      return
    }
    let isHyphened = view.isHyphened(first + 1)
    guard isHyphened || isCraftNear(tokens) || view.traits[first].contains(.allCaps) else { return }
    if word.contains(.common), !isHyphened, !view.traits[first].contains(.allCaps) { return }
    add(tokens, .spacecraft, feature: .lettersAndDigits, to: &readings)
    add(tokens, .launchVehicle, feature: .lettersAndDigits, to: &readings)
  }

  private func isCraftNear(_ tokens: Range<Int>) -> Bool {
    let near = view.word(tokens.lowerBound - 1).union(wordAfter(tokens.upperBound))
    return !near.isDisjoint(with: [
      .before(.spacecraft), .after(.spacecraft), .before(.launchVehicle), .after(.launchVehicle), .aboard,
    ])
  }

  /// The word for the thing behind a name, after at most two words that say more of it: `Skynet 5 military satellite`.
  private func wordAfter(_ end: Int) -> WordClass {
    var index = end
    while index < end + 2, view.adjoins(index + 1), view.traits[index].contains(.word),
      !view.traits[index].contains(.capitalized), view.words[index].subtracting(.common).isEmpty
    {
      index += 1
    }
    return view.word(index)
  }

  private func add(_ tokens: Range<Int>, _ type: NameType, feature: Feature, to readings: inout [Reading]) {
    var evidence = view.evidence(.form, type)
    evidence.add(.designation)
    evidence.add(feature)
    evidence.add(.craftWordNear, if: isCraftNear(tokens))
    evidence.add(.acronymForm, if: view.traits[tokens.lowerBound].contains(.allCaps))
    evidence.add(.hyphenBefore, if: view.isHyphened(tokens.upperBound - 1))
    view.addWord(tokens.lowerBound, to: &evidence)
    view.addContext(of: tokens, to: &evidence)
    readings.append(Reading(tokens: tokens, method: .pattern, evidence: evidence))
  }

  // MARK: Pads

  /// `SLC-40`, `Launch Complex 39A`, `Pad B`, `Site 31/6`.
  private func addPads(at index: Int, to readings: inout [Reading]) {
    guard view.words[index].contains(.padWord), isJoined(index + 1), isPadNumber(index + 1) else { return }
    var start = index
    while start > 0, view.isCapitalizedWord(start - 1), view.adjoins(start), isPadModifier(start - 1) { start -= 1 }
    var end = index + 2
    if view.mark(end) == UInt8(ascii: "/"), isPadNumber(end + 1), view.traits[end + 1].contains(.touches) { end += 2 }
    var evidence = view.evidence(.form, .spaceport)
    evidence.add(.padDesignation)
    evidence.add(.threeWords, if: end - start > 3)
    evidence.add(.acronymForm, if: view.traits[index].contains(.allCaps))
    view.addContext(of: start..<end, to: &evidence)
    readings.append(Reading(tokens: start..<end, method: .pattern, evidence: evidence))
  }

  private func isPadModifier(_ index: Int) -> Bool {
    view.words[index].contains(.space) || view.words[index].contains(.before(.spaceport))
  }

  private func isPadNumber(_ index: Int) -> Bool {
    guard view.tokens.indices.contains(index) else { return false }
    return view.isNumber(index) || view.traits[index].contains([.initial, .capitalized])
  }

  // MARK: Bodies

  /// `C/2023 A3`, `2024 YR4`, `NGC 1300`, `Kepler-452b`.
  private func addBodies(at index: Int, to readings: inout [Reading]) {
    if view.words[index].contains(.catalogue), isJoined(index + 1), startsWithDigit(index + 1) {
      addBody(index..<(index + 2), to: &readings)
      if view.adjoins(index + 2), view.tokens[index + 2].end - view.tokens[index + 2].start == 1,
        !view.traits[index + 2].contains(.capitalized), view.traits[index + 2].contains(.word)
      {
        addBody(index..<(index + 3), to: &readings)
      }
    } else if isYear(index), view.adjoins(index + 1), isProvisional(index + 1) {
      let hasPrefix = index > 1 && view.mark(index - 1) == UInt8(ascii: "/") && view.isCapitalizedWord(index - 2)
      addBody((hasPrefix ? index - 2 : index)..<(index + 2), to: &readings)
    }
  }

  /// `99942 Apophis`: a minor planet with its number.
  private func addNumbered(_ reading: Reading, to readings: inout [Reading]) {
    let number = reading.tokens.lowerBound - 1
    guard number >= 0, view.traits[number].contains(.number), view.adjoins(reading.tokens.lowerBound),
      view.text[view.tokens[number].range].allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return }
    var evidence = view.evidence(.form, .celestialBody)
    evidence.add(.listedFamily)
    evidence.add(.hasDigit, if: view.tokens[number].range.count > 4)
    let tokens = number..<reading.tokens.upperBound
    view.addContext(of: tokens, to: &evidence)
    readings.append(Reading(tokens: tokens, entity: reading.entity, method: .gazetteer, evidence: evidence))
  }

  private func addBody(_ tokens: Range<Int>, to readings: inout [Reading]) {
    var evidence = view.evidence(.form, .celestialBody)
    evidence.add(.bodyDesignation)
    view.addContext(of: tokens, to: &evidence)
    readings.append(Reading(tokens: tokens, method: .pattern, evidence: evidence))
  }

  private func startsWithDigit(_ index: Int) -> Bool {
    guard view.tokens.indices.contains(index) else { return false }
    return (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(view.text[Int(view.tokens[index].start)])
  }

  private func isYear(_ index: Int) -> Bool {
    let token = view.tokens[index]
    guard token.kind == .number, token.end - token.start == 4 else { return false }
    let first = view.text[Int(token.start)]
    return first == UInt8(ascii: "1") || first == UInt8(ascii: "2")
  }

  /// One or two capitals and digits: the half-month and order of a discovery.
  private func isProvisional(_ index: Int) -> Bool {
    guard view.tokens.indices.contains(index) else { return false }
    let token = view.tokens[index]
    guard token.kind == .word, token.shape.contains(.hasDigit), !token.shape.contains(.hasLower) else { return false }
    let letters = view.text[token.range].prefix { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }.count
    let digits = view.text[token.range].dropFirst(letters).allSatisfy {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
    }
    return (1...2).contains(letters) && digits
  }
}
