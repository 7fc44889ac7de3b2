import CosmonymColumns
import CosmonymTokens

/// Organizations by the form of their names: a head word (`Wichita State University`, `Ministry of Defence`), a legal
/// form behind them (`Astroscale Ltd`).
struct OrganizationForms {
  let view: DocumentView

  /// More spans of one run than this are never right.
  private static let longestRun = 14

  func readings() -> [Reading] {
    var readings: [Reading] = []
    var next = view.openings.next(from: 0)
    while let index = next {
      guard startsRun(index) else {
        next = view.openings.next(from: index + 1)
        continue
      }
      let run = run(from: index)
      if run.count > 1 { addReadings(of: run, to: &readings) }
      next = view.openings.next(from: run.upperBound)
    }
    return readings
  }

  /// Capitalised words and what links them: `of`, `for`, `and the`.
  private func run(from start: Int) -> Range<Int> {
    var end = start + 1
    while end < view.tokens.count, end - start < Self.longestRun {
      if isPart(end), joins(end) {
        end += 1
      } else if let next = linked(end) {
        end = next + 1
      } else {
        break
      }
    }
    return start..<end
  }

  private func startsRun(_ index: Int) -> Bool {
    isPart(index) && !view.words[index].hasAny([.legalForm, .link])
      || (view.traits[index].contains(.hasDigit) && view.traits[index].contains(.word) && isPart(index + 1)
        && view.adjoins(index + 1))
  }

  /// A capitalised word that is no function word.
  private func isPart(_ index: Int) -> Bool {
    view.isCapitalizedWord(index) && !view.words[index].hasAny(.noName)
  }

  private func joins(_ index: Int) -> Bool {
    view.sentence[index] == view.sentence[index - 1] && (view.adjoins(index) || view.isHyphened(index))
  }

  /// The capitalised word after linking words that start at `index`.
  private func linked(_ index: Int) -> Int? {
    guard view.words[index].contains(.link), !view.isCapitalizedWord(index) else { return nil }
    // "A&M"
    if view.traits[index].contains(.punctuation), view.traits[index].contains(.touches) {
      return isPart(index + 1) && view.traits[index + 1].contains(.touches) ? index + 1 : nil
    }
    guard view.adjoins(index) else { return nil }
    var next = index + 1
    while next < min(index + 3, view.tokens.count), view.adjoins(next) {
      if isPart(next) { return view.sentence[next] == view.sentence[index] ? next : nil }
      guard view.words[next].contains(.the) || view.words[next].contains(.link) else { return nil }
      next += 1
    }
    return nil
  }

  private func addReadings(of run: Range<Int>, to readings: inout [Reading]) {
    // Most runs have neither a head nor a legal form.
    guard
      run.contains(where: { view.heads[$0] != .none || view.words[$0].contains(.legalForm) })
        || view.mark(run.upperBound) == UInt8(ascii: ",")
    else { return }
    let first = readings.count
    // Each stretch once; a run has few.
    func add(_ tokens: Range<Int>, head: Int?) {
      for index in first..<readings.count where readings[index].tokens == tokens { return }
      readings.append(reading(tokens, run, head: head))
    }
    let starts = self.starts(of: run)
    for head in run where view.isCapitalizedWord(head) {
      let word = view.words[head]
      if word.contains(.legalForm), head > run.lowerBound {
        for start in starts where start < head { add(start..<head, head: nil) }
      }
      guard view.heads[head].feature != nil, !isCounted(head) else { continue }
      for start in starts where start <= head {
        if start < head { add(start..<(head + 1), head: head) }
        guard word.contains(.ofHead), view.word(head + 1).contains(.link) else { continue }
        for end in ends(after: head, in: run) { add(start..<end, head: head) }
      }
    }
    // "Astroscale, Inc."
    if view.mark(run.upperBound) == UInt8(ascii: ","), view.word(run.upperBound + 1).contains(.legalForm),
      view.isCapitalizedWord(run.upperBound + 1)
    {
      for start in starts { add(start..<run.upperBound, head: nil) }
    }
  }

  /// Whether a number stands before a word: `Lands Three Times` is no newspaper.
  private func isCounted(_ head: Int) -> Bool {
    view.string(head) == "Times" && head > 0
      && ["Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Many", "Several"].contains(
        view.string(head - 1))
  }

  /// Where a name may start in a run: at its start, after a linking word, at the second and third word.
  private func starts(of run: Range<Int>) -> NearTokens {
    var starts = NearTokens(from: run.lowerBound)
    for index in run where starts.count < 6 {
      if index == run.lowerBound
        || (view.isCapitalizedWord(index) && (view.words[index - 1].contains(.link) || index <= run.lowerBound + 2))
      {
        starts.insert(index)
      }
    }
    return starts
  }

  /// Where a name that goes on behind its head with `of` may end: before each further link, and at the run's end.
  private func ends(after head: Int, in run: Range<Int>) -> NearTokens {
    var ends = NearTokens(from: head)
    for index in (head + 2)..<(run.upperBound + 1) where index > head + 2 && ends.count < 4 {
      if index == run.upperBound || (view.words[index].contains(.link) && !view.isCapitalizedWord(index)) {
        if view.isCapitalizedWord(index - 1) { ends.insert(index) }
      }
    }
    return ends
  }

  /// A reading of a stretch with this head, or, without one, with a legal form behind it.
  private func reading(_ tokens: Range<Int>, _ run: Range<Int>, head: Int?) -> Reading {
    var evidence = view.evidence(.form, .organization)
    evidence.add(.organizationForm)
    if let head, let feature = view.heads[head].feature { evidence.add(feature) }
    evidence.add(.legalForm, if: head == nil)
    if let head, head < tokens.upperBound - 1 {
      evidence.add(.ofPhrase)
      evidence.add(.headFirst, if: head == tokens.lowerBound)
    }
    addLinks(tokens, to: &evidence)
    evidence.add(.cutBefore, if: tokens.lowerBound > run.lowerBound && view.isCapitalizedWord(tokens.lowerBound - 1))
    evidence.add(.cutAfter, if: tokens.upperBound < run.upperBound && view.isCapitalizedWord(tokens.upperBound))
    evidence.add(.ofAfter, if: goesOn(tokens.upperBound))
    evidence.add(.manyParts, if: tokens.count > 4)
    addFirst(tokens.lowerBound, to: &evidence)
    view.addContext(of: tokens, to: &evidence)
    return Reading(tokens: tokens, method: .pattern, evidence: evidence)
  }

  /// Whether a linking word and a capital follow: the name may be longer.
  private func goesOn(_ index: Int) -> Bool {
    index < view.tokens.count && view.words[index].contains(.of) && linked(index) != nil
  }

  private func addLinks(_ tokens: Range<Int>, to evidence: inout Evidence) {
    var links: WordClass = []
    for token in tokens where view.words[token].contains(.link) && !view.isCapitalizedWord(token) {
      links.formUnion(view.words[token])
    }
    evidence.add(.andInside, if: links.contains(.and))
    evidence.add(.inInside, if: links.hasAny([.in, .on]))
    // Two heads with "and" between are two names.
    let heads = tokens.count { view.heads[$0].feature != nil }
    evidence.add(.severalHeads, if: heads > 1)
  }

  private func addFirst(_ first: Int, to evidence: inout Evidence) {
    let word = view.words[first]
    evidence.add(.demonymInside, if: word.contains(.demonym))
    evidence.add(.givenNameFirst, if: word.contains(.givenName))
    evidence.add(.commonFirst, if: word.contains(.common))
    evidence.add(.unknownFirst, if: word.isDisjoint(with: [.common, .givenName, .surname]))
    let likely = view.known.likely(first)
    evidence.add(.otherNameInside, if: likely.contains(.agency) || likely.contains(.organization))
    evidence.add(.placeFirst, if: likely.contains(.place))
  }
}
