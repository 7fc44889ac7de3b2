/// Groups of features, to be left out one at a time when their worth is measured.
public struct FeatureGroups: OptionSet, Sendable {
  /// The bits.
  public let rawValue: UInt32

  /// Creates groups from bits.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The word and the words around it.
  public static let words = FeatureGroups(rawValue: 1)
  /// Capitals, digits, dots, and what stands between tokens.
  public static let shape = FeatureGroups(rawValue: 2)
  /// First and last letters.
  public static let affixes = FeatureGroups(rawValue: 4)
  /// Given names, surnames, common words.
  public static let lists = FeatureGroups(rawValue: 8)
  /// Names that a gazetteer holds.
  public static let gazetteers = FeatureGroups(rawValue: 16)
  /// The run of capitalised words as a whole.
  public static let run = FeatureGroups(rawValue: 32)
  /// What the rest of the document shows of the word.
  public static let document = FeatureGroups(rawValue: 64)
  /// All groups.
  public static let all = FeatureGroups(rawValue: 127)

  /// The groups by name, in the order of the bits.
  public static let named: [(name: String, group: FeatureGroups)] = [
    ("words", .words), ("shape", .shape), ("affixes", .affixes), ("lists", .lists), ("gazetteers", .gazetteers),
    ("run", .run), ("document", .document),
  ]
}

/// What a feature looks at; the raw value goes into the feature's hash, so it must not change without a new version.
package enum FeatureTemplate: UInt8, CaseIterable {
  case bias
  case word, wordBefore, wordAfter, wordTwoBefore, wordTwoAfter, wordPairBefore, wordPairAfter, wordsAround,
    wordAsWritten
  case shape, shapePairBefore, shapePairAfter, shapeTriple, length, gaps, sentenceStart
  case prefix2, prefix3, prefix4, suffix2, suffix3, suffix4
  case lists, listsBefore, listsAfter, listsAround
  case gazetteer, gazetteerWord, gazetteerSpace, gazetteerSet, gazetteerBefore, gazetteerAfter
  case gazetteerWordBefore, gazetteerWordAfter, gazetteerWithWord
  case runPlace, runFirst, runLast, runBefore, runAfter, runWhole, runLists, runGazetteer, runBeforeLast
  case listsWordBefore, listsWordAfter, runAroundBefore, runAroundAfter, runNeighbourBefore, runNeighbourAfter
  case evidenceContext
  case evidence, evidenceAlone, evidenceGazetteer, lowerCase, spaceness, shouted

  /// Whether it tells of the rest of the document; in training such features are left out now and then as a whole.
  var isOfDocument: Bool {
    switch self {
    case .evidence, .evidenceAlone, .evidenceContext, .lowerCase: true
    default: false
    }
  }

  /// The order in which a token's features are learnt from: lots are drawn for each in turn, so another order makes other weights.
  static let learningOrder: [FeatureTemplate] = [
    .bias, .word, .wordBefore, .wordAfter, .wordTwoBefore, .wordTwoAfter, .wordPairBefore, .wordPairAfter, .wordsAround,
    .wordAsWritten, .shape, .shapePairBefore, .shapePairAfter, .shapeTriple, .length, .gaps, .sentenceStart, .prefix2,
    .suffix2, .prefix3, .suffix3, .prefix4, .suffix4, .lists, .listsBefore, .listsAfter, .listsAround, .listsWordBefore,
    .listsWordAfter, .gazetteerBefore, .gazetteerAfter, .gazetteerSet, .gazetteer, .gazetteerWord, .gazetteerSpace,
    .gazetteerWordBefore, .gazetteerWordAfter, .gazetteerWithWord, .runPlace, .runBefore, .runAfter, .runFirst,
    .runLast,
    .runWhole, .runLists, .runGazetteer, .runBeforeLast, .runAroundBefore, .runAroundAfter, .runNeighbourBefore,
    .runNeighbourAfter, .evidence, .evidenceAlone, .evidenceContext, .evidenceGazetteer, .lowerCase, .spaceness,
    .shouted,
  ]

  /// What is told of each type that a token may have by known names.
  private static let ofType: [FeatureTemplate] = [
    .gazetteer, .gazetteerWord, .gazetteerSpace, .gazetteerWordBefore, .gazetteerWordAfter,
  ]

  /// By raw value: the place in the order, in steps that leave room for eight types.
  private static let ranks = allCases.map { (learningOrder.firstIndex(of: $0) ?? 0) * 64 }

  /// The places of a token's features in that order; what is told of several types comes type by type.
  static func learningRanks(_ templates: [FeatureTemplate]) -> [Int] {
    var seen = [Int](repeating: 0, count: ofType.count)
    return templates.map { template in
      guard let place = ofType.firstIndex(of: template) else { return ranks[Int(template.rawValue)] }
      seen[place] += 1
      return ranks[Int(FeatureTemplate.gazetteer.rawValue)] + seen[place] * ofType.count + place
    }
  }
}
