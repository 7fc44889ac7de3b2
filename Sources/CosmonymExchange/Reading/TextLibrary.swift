/// The texts that were given out to be annotated, for formats that lose white space, ids or entities on the way.
package struct TextLibrary: Sendable {
  private var texts: [AnnotatedText] = []
  private var places: [String: Int] = [:]
  private var placesOfTexts: [[UInt8]: Int] = [:]

  /// Creates a library without texts.
  package init() {}

  /// Adds a text.
  package mutating func add(_ text: AnnotatedText) {
    places[text.id] = texts.count
    if placesOfTexts[text.text] == nil { placesOfTexts[text.text] = texts.count }
    texts.append(text)
  }

  /// The text of an id, or the one that was given out as the `number`th, from 1; without its mentions.
  func text(id: String?, number: Int, place: ReadingPlace) throws(ExchangeError) -> AnnotatedText {
    let found = id.map { places[$0] } ?? (texts.indices.contains(number - 1) ? number - 1 : nil)
    guard let found else {
      throw place.error("the texts given with --texts hold no \(id.map { "'\($0)'" } ?? "text number \(number)")")
    }
    var text = texts[found]
    text.mentions = []
    return text
  }

  /// Gives a text that came back what it had when it was given out.
  ///
  /// That is its id, which the words themselves tell, title and date, and the entities of mentions that are where they were
  /// and say nothing of their own.
  func complete(_ text: AnnotatedText) -> AnnotatedText {
    let byId = places[text.id].map { texts[$0] }.flatMap { $0.text == text.text ? $0 : nil }
    guard let known = byId ?? placesOfTexts[text.text].map({ texts[$0] }) else { return text }
    var text = text
    text.id = known.id
    text.title = text.title ?? known.title
    text.published = text.published ?? known.published
    text.url = text.url ?? known.url
    text.site = text.site ?? known.site
    let mentions = Dictionary(known.mentions.map { ($0.range, $0) }, uniquingKeysWith: { first, _ in first })
    text.mentions = text.mentions.map { mention in
      mentions[mention.range].map { Self.complete(mention, from: $0) } ?? mention
    }
    return text
  }

  private static func complete(_ mention: Annotation, from known: Annotation) -> Annotation {
    let isSame = mention.id == nil || mention.id == known.id
    let isSameThere = mention.wikidata == nil || mention.wikidata == known.wikidata
    guard mention.type == known.type, isSame, isSameThere, mention.name == nil || mention.name == known.name else {
      return mention
    }
    return known
  }
}
