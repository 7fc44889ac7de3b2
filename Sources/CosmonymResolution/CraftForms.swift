import CosmonymColumns
import CosmonymTokens

/// Craft and rockets that no gazetteer holds, by the word for what they are: `the SPHEREx mission`, `the probe Vesta`.
struct CraftForms {
  let view: DocumentView

  func readings() -> [Reading] {
    var readings: [Reading] = []
    var next = view.openings.next(from: 0)
    while let index = next {
      guard isPart(index) else {
        next = view.openings.next(from: index + 1)
        continue
      }
      var end = index + 1
      while end < view.tokens.count, end - index < 5, isPart(end), joins(end) { end += 1 }
      addReadings(of: index..<end, to: &readings)
      next = view.openings.next(from: end)
    }
    return readings
  }

  private func addReadings(of run: Range<Int>, to readings: inout [Reading]) {
    let after = run.upperBound
    let isAnnounced = view.adjoins(after) && !view.isCapitalizedWord(after) && view.word(after).contains(.craft)
    let isApposed =
      view.adjoins(run.lowerBound) && !view.isCapitalizedWord(run.lowerBound - 1)
      && view.word(run.lowerBound - 1).contains(.craft)
    let isNamed = view.adjoins(run.lowerBound) && view.word(run.lowerBound - 1).contains(.named)
    if isAnnounced {
      for start in run.suffix(3) { add(start..<run.upperBound, run, to: &readings) }
    }
    guard isApposed || isNamed else { return }
    for end in (run.lowerBound + 1)...run.upperBound where !(isAnnounced && end == run.upperBound && run.count <= 3) {
      add(run.lowerBound..<end, run, isNamed: isNamed, to: &readings)
    }
  }

  /// A capitalised word or a number, no function word and no title.
  private func isPart(_ index: Int) -> Bool {
    guard view.isCapitalizedWord(index) || (index > 0 && view.isNumber(index)) else { return false }
    return !view.words[index].hasAny([.noName, .honorific, .demonym])
  }

  private func joins(_ index: Int) -> Bool {
    view.sentence[index] == view.sentence[index - 1] && (view.adjoins(index) || view.isHyphened(index))
  }

  private func add(_ tokens: Range<Int>, _ run: Range<Int>, isNamed: Bool = false, to readings: inout [Reading]) {
    guard view.isCapitalizedWord(tokens.lowerBound) else { return }
    for type in [NameType.spacecraft, .launchVehicle] {
      var evidence = view.evidence(.form, type)
      evidence.add(.craftForm)
      evidence.add(.namedBefore, if: isNamed)
      evidence.add(.cutBefore, if: tokens.lowerBound > run.lowerBound)
      evidence.add(.cutAfter, if: tokens.upperBound < run.upperBound)
      evidence.add(.acronymForm, if: view.traits[tokens.lowerBound].contains(.allCaps))
      evidence.add(.hasDigit, if: tokens.contains { view.isNumber($0) })
      let others = tokens.reduce(TypeSet()) { $0.union(view.known.likely($1)) }
        .subtracting([.init(.spacecraft), .init(.launchVehicle)])
      evidence.add(.otherNameInside, if: !others.isEmpty)
      if tokens.count == 1 { view.addWord(tokens.lowerBound, to: &evidence) }
      evidence.add(.commonFirst, if: tokens.count > 1 && view.words[tokens.lowerBound].contains(.common))
      view.addContext(of: tokens, to: &evidence)
      readings.append(Reading(tokens: tokens, method: .pattern, evidence: evidence))
    }
  }
}
