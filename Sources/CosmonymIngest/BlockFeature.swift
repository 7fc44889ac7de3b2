/// What the classifier looks at in a block by itself.
enum TextFeature: Int, CaseIterable {
  case bias
  // The kind of its element, in the order of `Block.Kind`.
  case heading, cell, listItem, paragraph, other
  case quote, table, furniture, aside, caption, headline
  case logLength, tiny, short, medium, long, veryLong
  case endsSentence, endsInColon, stops, commas
  case linkDensity, mostlyLinks, manyLinks
  case opensAside, opensAsideShort, opensAsideLink, notice, dateShort, capitals, noLetters
  case isTitle, beforeTitle, afterTitle, isDescription, isPartOfDescription, repeated
  case aloneRepeated
}

/// What the classifier looks at around a block inside the article's core.
enum PlaceFeature: Int, CaseIterable {
  case textScore, depth, direct, besideMostText
  case branchLinks, branchText, branchShare, parentLinks, parentText
  // Kinds by place, in the order of `Block.Kind`.
  case betweenHeading, betweenCell, betweenListItem, betweenParagraph, betweenOther
  case beforeHeading, beforeCell, beforeListItem, beforeParagraph, beforeOther
  case afterHeading, afterCell, afterListItem, afterParagraph, afterOther
  case edgeHeading, edgeCell, edgeListItem, edgeParagraph, edgeOther
  case shortHeading, shortCell, shortListItem, shortParagraph, shortOther
  case linkHeading, linkCell, linkListItem, linkParagraph, linkOther
  case distanceAfter, distanceBefore
  case headingNext, headingPrevious, headingNextButOne
  case looksLikeText
  case previous, next, previousButOne, nextButOne, worseNeighbour, betterNeighbour
  case afterAside, longAfterAside
}

/// Rows of features, one a block, and the names of their columns.
struct FeatureTable {
  let width: Int
  private(set) var values: [Double]

  init(rows: Int, width: Int) {
    self.width = width
    values = [Double](repeating: 0, count: rows * width)
  }

  subscript(row: Int, column: Int) -> Double {
    get { values[row * width + column] }
    set { values[row * width + column] = newValue }
  }

  /// The weighted sum of a row: the log-odds that its block belongs to the article.
  func score(_ row: Int, _ weights: [Double]) -> Double {
    var sum = 0.0
    // Most are 0 and add nothing.
    for column in 0..<width where values[row * width + column] != 0 {
      sum += values[row * width + column] * weights[column]
    }
    return sum
  }

  // Columns of the first table: the text's own features, then each cue of its own element, then of those around it.
  static let textWidth = TextFeature.allCases.count + 2 * Cue.allCases.count
  static func own(_ cue: Int) -> Int { TextFeature.allCases.count + cue }
  static func around(_ cue: Int) -> Int { TextFeature.allCases.count + Cue.allCases.count + cue }

  // Columns of the second: text, place, cues of its own element and of those between it and the core.
  static let placeWidth = textWidth + PlaceFeature.allCases.count
  static func place(_ feature: PlaceFeature) -> Int { textWidth + feature.rawValue }

  /// The names of the columns, in order.
  static let textNames: [String] =
    TextFeature.allCases.map { "\($0)" } + Cue.allCases.map { "own \($0)" } + Cue.allCases.map { "around \($0)" }
  static let placeNames: [String] =
    TextFeature.allCases.map { "\($0)" } + Cue.allCases.map { "own \($0)" } + Cue.allCases.map { "within \($0)" }
    + PlaceFeature.allCases.map { "\($0)" }
}
