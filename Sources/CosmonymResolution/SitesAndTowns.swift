import CosmonymTokens

/// Launch sites that share their name with a town: which of the two is meant, and how far the name goes.
struct SitesAndTowns {
  let view: DocumentView

  private static let townBefore = WordSet("near town city outside visited")
  /// Words that make a launch site's name of what stands before them.
  private static let siteWords = WordSet("cosmodrome spaceport")
  private static let boost = 2.5

  /// The readings, sites and towns of the same name weighed by the word before, sites carried over a word such as
  /// `cosmodrome` that follows.
  func weighed(_ readings: [Reading]) -> [Reading] {
    let towns = Set(readings.filter { $0.type == "place" }.map(\.tokens))
    let siteEnds = Set(readings.filter { $0.type == "spaceport" && $0.score > 0 }.map(\.tokens.upperBound))
    var result: [Reading] = []
    for var reading in readings {
      guard reading.type == "spaceport" else {
        if reading.type == "place", followsTownWord(reading.tokens), !precedesSiteWord(reading.tokens) {
          reading.score += Self.boost / 2
        }
        result.append(reading)
        continue
      }
      if towns.contains(reading.tokens), !precedesSiteWord(reading.tokens) {
        if followsTownWord(reading.tokens) { reading.score -= Self.boost }
        // "the Guiana Space Centre in Kourou": the site is named already.
        let before = reading.tokens.lowerBound - 1
        if before > 0, siteEnds.contains(before), view.string(before) == "in" { continue }
      }
      if precedesSiteWord(reading.tokens) {
        reading.tokens = reading.tokens.lowerBound..<(reading.tokens.upperBound + 1)
        reading.score += Self.boost
      }
      result.append(reading)
    }
    return result
  }

  private func followsTownWord(_ tokens: Range<Int>) -> Bool {
    let before = tokens.lowerBound - 1
    guard before >= 0 else { return false }
    if Self.townBefore.contains(view.tokens[before]) { return true }
    // "the town of Kourou"
    return before > 0 && view.string(before) == "of" && Self.townBefore.contains(view.tokens[before - 1])
  }

  private func precedesSiteWord(_ tokens: Range<Int>) -> Bool {
    view.tokens.indices.contains(tokens.upperBound) && view.adjoins(tokens.upperBound)
      && Self.siteWords.contains(view.tokens[tokens.upperBound])
  }
}
