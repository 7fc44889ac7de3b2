package import CosmonymExchange

/// A name that two runs read differently.
package struct NameChange: Sendable, Equatable {
  /// What happened to it.
  package enum Kind: String, Sendable, CaseIterable {
    /// Found only by the second run.
    case gained
    /// Found only by the first run.
    case lost
    /// The same words, another entity.
    case relinked
    /// The same words, another type.
    case retyped
  }

  /// What happened.
  package var kind: Kind
  /// The text's id.
  package var document: String
  /// The words.
  package var surface: String
  /// Its place in code points, when both runs have the same text.
  package var place: Range<Int>?
  /// What the first run took it for.
  package var before: EntityKey?
  /// What the second run takes it for.
  package var after: EntityKey?
  /// What stands before and after it.
  package var context: (before: String, after: String) = ("", "")

  /// Whether all is equal.
  package static func == (left: NameChange, right: NameChange) -> Bool {
    left.kind == right.kind && left.document == right.document && left.surface == right.surface
      && left.place == right.place && left.before == right.before && left.after == right.after
      && left.context == right.context
  }
}

/// Compares two runs: the first is remembered, without its texts, the second goes by.
///
/// Memory: about 100 bytes a mention of the first run.
package struct RecordDifference {
  /// A mention of the first run.
  private struct Known {
    var range: Range<Int32>
    var key: Int32
    var surface: String
  }

  private struct Document {
    var text: Int?
    var mentions: [Known]
    var hasFailed = false
  }

  private var documents: [String: Document] = [:]
  private var order: [String] = []
  private var keys: [EntityKey] = []
  private var places: [EntityKey: Int32] = [:]
  private var seen: Set<String> = []

  /// Texts that only the first run has, that only the second has, whose words differ, that failed in one run alone.
  package private(set) var onlyBefore: [String] = []
  /// Texts that only the second run has.
  package private(set) var onlyAfter: [String] = []
  /// Texts whose words differ.
  package private(set) var withOtherText: [String] = []
  /// Texts that one run could read and the other could not.
  package private(set) var withOtherFate: [String] = []
  /// The number of texts that both have.
  package private(set) var common = 0
  /// The number of mentions that are the same in both.
  package private(set) var same = 0

  /// Creates a comparison.
  package init() {}

  /// Remembers a text of the first run.
  package mutating func before(_ text: AnnotatedText) {
    order.append(text.id)
    documents[text.id] = Document(
      text: Self.hash(text),
      mentions: text.mentions.map { mention in
        Known(
          range: Int32(mention.range.lowerBound)..<Int32(mention.range.upperBound),
          key: number(of: EntityKey(mention, in: text)), surface: Self.surface(mention, text))
      })
  }

  /// Remembers that the first run could not read an input.
  package mutating func failedBefore(_ id: String) {
    order.append(id)
    documents[id] = Document(text: nil, mentions: [], hasFailed: true)
  }

  /// Takes note that the second run could not read an input.
  package mutating func failedAfter(_ id: String) {
    seen.insert(id)
    guard let document = documents[id] else { return onlyAfter.append(id) }
    common += 1
    if !document.hasFailed { withOtherFate.append(id) }
  }

  /// Compares a text of the second run.
  ///
  /// - Complexity: O(*n* log *n*) in its mentions.
  package mutating func after(_ text: AnnotatedText) -> [NameChange] {
    seen.insert(text.id)
    guard let document = documents[text.id] else {
      onlyAfter.append(text.id)
      return []
    }
    common += 1
    if document.hasFailed {
      withOtherFate.append(text.id)
      return []
    }
    guard document.text == Self.hash(text) else {
      withOtherText.append(text.id)
      return changesByWords(document, text)
    }
    return changesByPlace(document, text)
  }

  /// To be called at the end: notes which texts the second run does not have.
  package mutating func finish() { onlyBefore = order.filter { !seen.contains($0) } }

  // MARK: The same text

  private mutating func changesByPlace(_ document: Document, _ text: AnnotatedText) -> [NameChange] {
    let known = Dictionary(document.mentions.map { ($0.range, $0) }, uniquingKeysWith: { first, _ in first })
    let table = CodePointPlaces(text)
    var found: Set<Range<Int32>> = []
    var changes: [(Int, NameChange)] = []
    func note(_ kind: NameChange.Kind, _ mention: Annotation, _ before: EntityKey?, _ after: EntityKey?) {
      var change = NameChange(
        kind: kind, document: text.id, surface: Self.surface(mention, text), place: table.place(mention.range),
        before: before, after: after)
      change.context = text.around(mention, 40)
      changes.append((mention.range.lowerBound, change))
    }
    for mention in text.mentions {
      let range = Int32(mention.range.lowerBound)..<Int32(mention.range.upperBound)
      let key = EntityKey(mention, in: text)
      guard let before = known[range].map({ keys[Int($0.key)] }) else {
        note(.gained, mention, nil, key)
        continue
      }
      found.insert(range)
      if before.type != key.type {
        note(.retyped, mention, before, key)
      } else if !before.isSameEntity(as: key) {
        note(.relinked, mention, before, key)
      } else {
        same += 1
      }
    }
    for mention in document.mentions where !found.contains(mention.range) {
      var lost = Annotation(range: Int(mention.range.lowerBound)..<Int(mention.range.upperBound), type: "")
      lost.surface = mention.surface
      note(.lost, lost, keys[Int(mention.key)], nil)
    }
    return changes.sorted { $0.0 < $1.0 }.map(\.1)
  }

  // MARK: Another text

  /// Without places, what counts is how often words were taken for an entity.
  private mutating func changesByWords(_ document: Document, _ text: AnnotatedText) -> [NameChange] {
    var rest = Dictionary(grouping: document.mentions) { [$0.surface, keys[Int($0.key)].shown] }
    var changes: [NameChange] = []
    for mention in text.mentions {
      let key = EntityKey(mention, in: text)
      let surface = Self.surface(mention, text)
      if rest[[surface, key.shown]]?.popLast() != nil {
        same += 1
        continue
      }
      var change = NameChange(kind: .gained, document: text.id, surface: surface, before: nil, after: key)
      change.context = text.around(mention, 40)
      changes.append(change)
    }
    let lost = rest.values.flatMap(\.self).sorted { $0.range.lowerBound < $1.range.lowerBound }
    return changes
      + lost.map { known in
        NameChange(kind: .lost, document: text.id, surface: known.surface, before: keys[Int(known.key)], after: nil)
      }
  }

  private mutating func number(of key: EntityKey) -> Int32 {
    if let number = places[key] { return number }
    let number = Int32(keys.count)
    keys.append(key)
    places[key] = number
    return number
  }

  private static func surface(_ mention: Annotation, _ text: AnnotatedText) -> String {
    mention.surface ?? (text.hasText ? String(decoding: text.surface(mention), as: UTF8.self) : "")
  }

  /// Texts are compared by length and hash; records without text have the same.
  private static func hash(_ text: AnnotatedText) -> Int? {
    guard text.hasText else { return 0 }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash &+ UInt64(text.text.count))
  }
}

/// Places in code points of a text, or as they are for a text that is not there.
private struct CodePointPlaces {
  private let starts: [Int]?

  init(_ text: AnnotatedText) {
    guard text.hasText, text.text.contains(where: { $0 >= 0x80 }) else {
      starts = nil
      return
    }
    var count = -1
    starts =
      text.text.map { byte in
        if byte & 0xC0 != 0x80 { count += 1 }
        return count
      } + [count + 1]
  }

  func place(_ range: Range<Int>) -> Range<Int> {
    guard let starts else { return range }
    return starts[range.lowerBound]..<starts[range.upperBound]
  }
}
