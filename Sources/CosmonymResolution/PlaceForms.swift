import CosmonymColumns
import CosmonymTokens

/// Places by the form of their names: a head word (`Ventura County`, `Lake Balkhash`), or the country or state behind a
/// comma (`Scottsdale, Arizona`).
struct PlaceForms {
  let view: DocumentView

  func readings() -> [Reading] {
    var readings: [Reading] = []
    var next = view.capitalized.next(from: 0)
    while let index = next {
      guard isPart(index) else {
        next = view.capitalized.next(from: index + 1)
        continue
      }
      var end = index + 1
      while end < view.tokens.count, end - index < 6, isPart(end), joins(end) { end += 1 }
      addReadings(of: index..<end, to: &readings)
      next = view.capitalized.next(from: end)
    }
    return readings
  }

  private func addReadings(of run: Range<Int>, to readings: inout [Reading]) {
    let isBeforeRegion = view.mark(run.upperBound) == UInt8(ascii: ",") && startsRegion(run.upperBound + 1)
    if isBeforeRegion {
      for start in run.suffix(3) { add(start..<run.upperBound, run, feature: .regionBehind, to: &readings) }
    }
    for head in run {
      if view.words[head].contains(.placeHead) {
        for start in run.lowerBound..<head { add(start..<(head + 1), run, feature: .placeHead, to: &readings) }
      }
      // "Lake Balkhash", "Gulf of Mexico"
      if view.words[head].contains(.placeOpening), head + 1 < run.upperBound {
        for end in (head + 2)...run.upperBound { add(head..<end, run, feature: .placeOpening, to: &readings) }
      } else if view.words[head].contains(.placeOpening), head + 1 == run.upperBound, view.word(head + 1).contains(.of),
        view.adjoins(head + 1), isPart(head + 2), view.adjoins(head + 2)
      {
        add(head..<(head + 3), run, feature: .placeOpening, to: &readings)
      }
    }
  }

  /// A country, a state or its abbreviation.
  private func startsRegion(_ index: Int) -> Bool {
    view.adjoins(index) && view.known.starting(index).contains(.place)
  }

  private func isPart(_ index: Int) -> Bool {
    guard view.isCapitalizedWord(index), !view.traits[index].contains(.hasDigit) else { return false }
    return !view.words[index].hasAny([.noName, .honorific, .demonym])
  }

  private func joins(_ index: Int) -> Bool {
    view.sentence[index] == view.sentence[index - 1] && (view.adjoins(index) || view.isHyphened(index))
  }

  private func add(_ tokens: Range<Int>, _ run: Range<Int>, feature: Feature, to readings: inout [Reading]) {
    var evidence = view.evidence(.form, .place)
    evidence.add(.placeForm)
    evidence.add(feature)
    evidence.add(.cutBefore, if: tokens.lowerBound > run.lowerBound)
    evidence.add(.cutAfter, if: tokens.upperBound < run.upperBound)
    let others = TypeSet([.init(.person), .init(.place)])
    evidence.add(.otherNameInside, if: tokens.contains { !view.known.likely($0).subtracting(others).isEmpty })
    evidence.add(.commonFirst, if: view.words[tokens.lowerBound].contains(.common))
    evidence.add(.givenNameFirst, if: view.words[tokens.lowerBound].contains(.givenName))
    evidence.add(.unknownFirst, if: !view.words[tokens.lowerBound].hasAny([.givenName, .surname, .common]))
    evidence.add(.surnameLast, if: view.words[tokens.upperBound - 1].contains(.surname))
    evidence.add(.head, if: view.heads[tokens.upperBound - 1].feature != nil)
    if tokens.count == 1 { view.addWord(tokens.lowerBound, to: &evidence) }
    view.addContext(of: tokens, to: &evidence)
    readings.append(Reading(tokens: tokens, method: .pattern, evidence: evidence))
  }
}
