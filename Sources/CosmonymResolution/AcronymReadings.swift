import CosmonymGazetteers
import CosmonymTokens

/// Readings for acronyms that the text defines, everywhere in the text.
struct AcronymReadings {
  let view: DocumentView
  let gazetteer: Gazetteer

  /// The long form's reading carries over to each occurrence of its acronym, also against what a gazetteer says of it.
  func readings(known: [Reading]) -> [Reading] {
    var byKey: [UInt64: Reading] = [:]
    for definition in AcronymDefinitions(view: view).definitions() {
      guard let long = known.first(where: { $0.tokens == definition.long || covers($0, definition.long) }),
        long.type != "person"
      else { continue }
      let key = view.tokens[definition.short].key
      if byKey[key] == nil { byKey[key] = long }
    }
    guard !byKey.isEmpty else { return [] }
    return view.tokens.indices.compactMap { index in
      guard let long = byKey[view.tokens[index].key], view.tokens[index].shape.contains(.allCaps) else { return nil }
      return Reading(
        tokens: index..<(index + 1), type: long.type, entity: long.entity, name: long.name, method: .acronym, score: 5)
    }
  }

  /// A reading that ends where the long form ends and leaves out at most a leading article.
  private func covers(_ reading: Reading, _ long: Range<Int>) -> Bool {
    reading.tokens.upperBound == long.upperBound && abs(reading.tokens.lowerBound - long.lowerBound) <= 1
  }
}
