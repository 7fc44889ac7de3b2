import CosmonymColumns
import CosmonymGazetteers
import CosmonymTokens

/// Links people whose names stand in another form than the gazetteer's: with a nickname or middle names, in the style of a
/// roster, with a misspelt or otherwise transliterated given name.
struct PersonLinking {
  let view: DocumentView
  let gazetteer: Gazetteer

  /// Given names with fewer letters in common at their start are other names.
  private static let commonStart = 3

  /// The person with the entity of a listed person of the same family name, if the given names agree.
  ///
  /// - Parameter listed: the readings of listed people that start inside the person's name.
  func linked(_ person: Reading, listed: [Reading]) -> Reading {
    let isRoster = view.mark(person.tokens.lowerBound + 1) == UInt8(ascii: ",")
    for reading in listed where reading.type == .person && isFamilyName(reading, of: person, isRoster: isRoster) {
      guard let entity = reading.entity, let given = given(of: entity) else { continue }
      let others = person.tokens.filter { !reading.tokens.contains($0) && view.isCapitalizedWord($0) }
      let name = folded(Array(given)[...])
      if others.contains(where: { folded($0) == name }) { return linked(person, entity, .gazetteer) }
      if let first = others.first, isMisspelt(first, name) { return linked(person, entity, .spelling) }
    }
    return person
  }

  /// The first word of somebody's name.
  private func given(of entity: Int) -> Substring.UTF8View? {
    let name = gazetteer.name(of: entity).utf8
    let given = name.prefix { $0 != UInt8(ascii: " ") }
    return given.isEmpty ? nil : given
  }

  private func isFamilyName(_ reading: Reading, of person: Reading, isRoster: Bool) -> Bool {
    isRoster
      ? reading.tokens.lowerBound == person.tokens.lowerBound && reading.tokens.count == 1
      : reading.tokens.upperBound == person.tokens.upperBound && reading.tokens.lowerBound > person.tokens.lowerBound
  }

  /// Whether a word that is no given name is at most two letters away from one: `Dmitiri` and Dmitry.
  private func isMisspelt(_ index: Int, _ name: [UInt8]) -> Bool {
    guard !view.words[index].hasAny([.givenName, .common]) else { return false }
    let written = folded(index)
    let start = zip(written, name).prefix { $0 == $1 }.count
    return start >= Self.commonStart && EditDistance.between(written[start...], name[start...]) <= 2
  }

  private func linked(_ person: Reading, _ entity: Int, _ method: Mention.Method) -> Reading {
    var person = person
    person.entity = entity
    person.method = method
    return person
  }

  private func folded(_ index: Int) -> [UInt8] { folded(view.text[view.tokens[index].range]) }

  private func folded(_ word: ArraySlice<UInt8>) -> [UInt8] {
    var form: [UInt8] = []
    Folding.fold(word, into: &form)
    return form
  }
}
