import CosmonymColumns
import CosmonymGazetteers
import CosmonymTokens

/// Links names that are misspelt or carried over from another script in another way than the gazetteer's: `Sergej
/// Koroljow`, `Bajkonur`, `Niel Armstrong`.
///
/// The name's type is settled before; what is looked for is the one entity of that type whose name has the same skeleton
/// (``SkeletonKey``) and few other letters. A word that differs must be no word or personal name of its own.
struct SpellingLinking {
  let view: DocumentView
  let gazetteer: Gazetteer

  /// One letter in so many may differ.
  private static let lettersPerSlip = 3
  /// Shorter words with a slip are other names too often.
  private static let leastLength = 4

  /// A reading without entity, with the entity that it names in another spelling, if there is just one.
  func linked(_ reading: Reading) -> Reading {
    guard reading.method != .acronym, mayBeMisspelt(reading.tokens),
      let words = SkeletonKey.words(of: view.text[view.bytes(of: reading)], isPerson: reading.type == .person),
      let key = SkeletonKey.key(of: words)
    else { return reading }
    var entity: Int?
    for name in gazetteer.names(withSkeleton: key) {
      let bearer = gazetteer.bearer(of: name)
      guard gazetteer.type(of: bearer) == reading.type.name, isSame(words, name, type: reading.type) else { continue }
      guard entity == nil || entity == bearer else { return reading }
      entity = bearer
    }
    guard let entity else { return reading }
    var linked = reading
    linked.entity = entity
    linked.method = .spelling
    return linked
  }

  /// Whether some word of the name is in no list.
  private func mayBeMisspelt(_ tokens: Range<Int>) -> Bool {
    view.mark(tokens.lowerBound + 1) != UInt8(ascii: ",")
      && tokens.contains { view.words[$0].isDisjoint(with: [.common, .surname]) && view.traits[$0].contains(.word) }
  }

  private func isSame(_ words: [[UInt8]], _ name: Int, type: NameType) -> Bool {
    guard let listed = SkeletonKey.words(of: Array(gazetteer.text(of: name).utf8)[...], isPerson: type == .person),
      listed.count == words.count
    else { return false }
    // Who bears a rare family name is the same person though another form of the given name exists as well.
    let isRare = type == .person && gazetteer.lexicon.word(Folding.key(of: words[words.count - 1])).isEmpty
    return zip(words, listed).allSatisfy { $0 == $1 || isSlip($0, of: $1, isRare: isRare) }
  }

  private func isSlip(_ word: [UInt8], of listed: [UInt8], isRare: Bool) -> Bool {
    if isSwap(word, listed) || isInitialVowel(word, listed) {
      return gazetteer.lexicon.word(Folding.key(of: word)).isSubset(of: .givenName)
    }
    guard min(word.count, listed.count) >= Self.leastLength,
      EditDistance.between(word[...], listed[...]) <= max(1, max(word.count, listed.count) / Self.lettersPerSlip)
    else { return false }
    let known = gazetteer.lexicon.word(Folding.key(of: word))
    return known.isEmpty || isRare && known == .givenName
  }

  private func isSwap(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.count == right.count && left.sorted() == right.sorted() && EditDistance.isOne(left[...], right[...])
  }

  /// `Uri`, `Juri` and `Yuri`.
  private func isInitialVowel(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    func rest(_ word: [UInt8]) -> ArraySlice<UInt8> {
      word.first == UInt8(ascii: "y") || word.first == UInt8(ascii: "j") ? word.dropFirst() : word[...]
    }
    return left != right && rest(left) == rest(right)
  }
}
