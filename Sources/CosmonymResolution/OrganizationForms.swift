import CosmonymTokens

/// Organizations by the form of their names: a head word (`Wichita State University`, `Ministry of Defence`), a legal
/// form behind them (`Astroscale Ltd`).
struct OrganizationForms {
  let view: DocumentView

  /// More spans of one run than this are never right.
  private static let longestRun = 14

  func readings() -> [Reading] {
    var readings: [Reading] = []
    var index = 0
    while index < view.tokens.count {
      guard startsRun(index) else {
        index += 1
        continue
      }
      let run = run(from: index)
      if run.count > 1 { addReadings(of: run, to: &readings) }
      index = run.upperBound
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
    isPart(index) && view.words[index].isDisjoint(with: [.legalForm, .link])
      || (view.tokens[index].shape.contains(.hasDigit) && view.tokens[index].kind == .word && isPart(index + 1)
        && view.adjoins(index + 1))
  }

  /// A capitalised word that is no function word.
  private func isPart(_ index: Int) -> Bool {
    view.isCapitalizedWord(index) && view.words[index].isDisjoint(with: .noName)
  }

  private func joins(_ index: Int) -> Bool {
    view.sentence[index] == view.sentence[index - 1] && (view.adjoins(index) || view.isHyphened(index))
  }

  /// The capitalised word after linking words that start at `index`.
  private func linked(_ index: Int) -> Int? {
    guard view.words[index].contains(.link), view.adjoins(index), !view.isCapitalizedWord(index) else { return nil }
    var next = index + 1
    while next < min(index + 3, view.tokens.count), view.adjoins(next) {
      if isPart(next) { return view.sentence[next] == view.sentence[index] ? next : nil }
      guard view.words[next].contains(.the) || view.words[next].contains(.link) else { return nil }
      next += 1
    }
    return nil
  }

  private func addReadings(of run: Range<Int>, to readings: inout [Reading]) {
    let starts = self.starts(of: run)
    for head in run where view.isCapitalizedWord(head) {
      let word = view.words[head]
      if word.contains(.legalForm), head > run.lowerBound {
        for start in starts where start < head { add(start..<head, run, legalForm: true, to: &readings) }
      }
      guard !word.isDisjoint(with: [.firmHead, .looseHead, .ofHead]) else { continue }
      for start in starts where start <= head {
        if start < head { add(start..<(head + 1), run, to: &readings) }
        guard word.contains(.ofHead), view.word(head + 1).contains(.link) else { continue }
        for end in ends(after: head, in: run) { add(start..<end, run, to: &readings) }
      }
    }
    // "Astroscale, Inc."
    if view.mark(run.upperBound) == UInt8(ascii: ","), view.word(run.upperBound + 1).contains(.legalForm),
      view.isCapitalizedWord(run.upperBound + 1)
    {
      for start in starts { add(start..<run.upperBound, run, legalForm: true, to: &readings) }
    }
  }

  /// Where a name may start in a run: at its start, after a linking word, at the second word.
  private func starts(of run: Range<Int>) -> [Int] {
    run.filter { index in
      index == run.lowerBound
        || (view.isCapitalizedWord(index)
          && (view.words[index - 1].contains(.link) || index <= run.lowerBound + 2))
    }.prefix(5).map { $0 }
  }

  /// Where a name that goes on behind its head with `of` may end: before each further link, and at the run's end.
  private func ends(after head: Int, in run: Range<Int>) -> [Int] {
    var ends: [Int] = []
    for index in (head + 2)..<(run.upperBound + 1) where index > head + 2 {
      if index == run.upperBound || (view.words[index].contains(.link) && !view.isCapitalizedWord(index)) {
        if view.isCapitalizedWord(index - 1) { ends.append(index) }
      }
    }
    return Array(ends.prefix(3))
  }

  private func add(_ tokens: Range<Int>, _ run: Range<Int>, legalForm: Bool = false, to readings: inout [Reading]) {
    var evidence = view.evidence(.form, .organization)
    evidence.add(.organizationForm)
    evidence.add(.legalForm, if: legalForm)
    let last = view.words[tokens.upperBound - 1]
    evidence.add(.firmHead, if: last.contains(.firmHead))
    evidence.add(.looseHead, if: !last.contains(.firmHead) && last.contains(.looseHead))
    evidence.add(.ofPhrase, if: tokens.contains { view.words[$0].contains(.link) && !view.isCapitalizedWord($0) })
    evidence.add(.cutBefore, if: tokens.lowerBound > run.lowerBound)
    evidence.add(.cutAfter, if: !legalForm && tokens.upperBound < run.upperBound)
    evidence.add(.manyParts, if: tokens.count > 4)
    evidence.add(.demonymInside, if: view.words[tokens.lowerBound].contains(.demonym))
    evidence.add(.givenNameFirst, if: view.words[tokens.lowerBound].contains(.givenName))
    evidence.add(.noCommonPart, if: view.words[tokens.lowerBound].isDisjoint(with: .common))
    let likely = view.known.likely[tokens.lowerBound]
    evidence.add(.otherNameInside, if: likely.contains(.agency) || likely.contains(.organization))
    if tokens.count == 1 { view.addWord(tokens.lowerBound, to: &evidence) }
    view.addContext(of: tokens, to: &evidence)
    readings.append(Reading(tokens: tokens, method: .pattern, evidence: evidence))
  }
}
