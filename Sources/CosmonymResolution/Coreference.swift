import CosmonymGazetteers
import CosmonymTokens

/// Short forms of people's names: a family name alone stands for the full name elsewhere in the text.
struct Coreference {
  let view: DocumentView
  let gazetteer: Gazetteer

  /// Readings for the words that repeat the last word of a person's full name.
  ///
  /// When two people share it, the one named last before the word is meant, else the first after it.
  func surnames(of people: [Reading]) -> [Reading] {
    var bearers: [UInt64: [Reading]] = [:]
    for person in people where person.type == "person" && person.tokens.count > 1 {
      guard let key = familyKey(person) else { continue }
      bearers[key, default: []].append(person)
    }
    guard !bearers.isEmpty else { return [] }
    return view.tokens.indices.compactMap { index in
      guard view.isCapitalizedWord(index), let people = bearers[view.tokens[index].key],
        !people.contains(where: { $0.tokens.contains(index) }), !continuesName(index)
      else { return nil }
      let person = people.last { $0.tokens.upperBound <= index } ?? people[0]
      var score = 3.0
      if view.words[index].contains(.common), view.words[index].isDisjoint(with: .surname) { score -= 1 }
      if view.startsSentence[index], view.lowerKeys.contains(view.tokens[index].key) { score -= 2 }
      return Reading(
        tokens: index..<(index + 1), type: "person", entity: person.entity, name: person.name, method: .coreference,
        score: score)
    }
  }

  private func familyKey(_ person: Reading) -> UInt64? {
    var last = person.tokens.upperBound - 1
    if Titles.suffixes.contains(view.tokens[last]) { last -= 1 }
    // "EISELE, Donn F." has the family name first.
    if view.mark(person.tokens.lowerBound + 1) == UInt8(ascii: ",") { last = person.tokens.lowerBound }
    if let entity = person.entity, let family = gazetteer.entity(entity).family {
      return FamilyName.key(of: family) ?? view.tokens[last].key
    }
    guard view.tokens[last].end - view.tokens[last].start > 2 else { return nil }
    return view.tokens[last].key
  }

  /// Whether a capitalised word goes on from here into another name: `Nelson Mandela Bay`.
  private func continuesName(_ index: Int) -> Bool {
    guard index + 1 < view.tokens.count, view.adjoins(index + 1), view.isCapitalizedWord(index + 1) else {
      return false
    }
    return Cues.heads.contains(view.tokens[index + 1])
  }
}

/// The token key of a family name's last word.
enum FamilyName {
  static func key(of family: String) -> UInt64? {
    guard let last = family.split(separator: " ").last else { return nil }
    var folded: [UInt8] = []
    Folding.fold(Array(last.utf8)[...], into: &folded)
    return Folding.key(of: folded)
  }
}
