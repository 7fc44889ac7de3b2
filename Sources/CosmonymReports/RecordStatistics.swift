package import CosmonymExchange

/// Counts mentions and articles by type, entity, month and source.
package struct RecordStatistics: Sendable {
  /// What is counted apart.
  package enum Grouping: String, CaseIterable, Sendable {
    /// The types of names.
    case type
    /// The entities.
    case entity
    /// The months of publication.
    case month
    /// The sites that the articles come from.
    case source
  }

  /// How often.
  package struct Count: Sendable, Equatable {
    /// What is counted: a type, an entity's id or name, a month, a site.
    package var key: String
    /// For people.
    package var name: String
    /// The type, for entities.
    package var type = ""
    /// Mentions.
    package var mentions = 0
    /// Articles.
    package var articles = 0
  }

  /// The number of articles.
  package private(set) var articles = 0
  /// The number of mentions.
  package private(set) var mentions = 0
  /// The number of inputs that could not be read.
  package var failures = 0
  private var counts: [Grouping: [EntityKey: Count]] = [:]

  /// Creates counts of nothing.
  package init() {}

  /// Counts an article.
  ///
  /// - Complexity: O(*n*) in its mentions.
  package mutating func add(_ text: AnnotatedText) {
    articles += 1
    mentions += text.mentions.count
    add(.month, Self.key(text.published.map { String($0.prefix(7)) } ?? "undated"), text.mentions.count, article: true)
    add(.source, Self.key(text.site ?? Self.host(text.url) ?? "unknown"), text.mentions.count, article: true)
    var seen: Set<EntityKey> = []
    for mention in text.mentions {
      let entity = EntityKey(mention, in: text)
      let type = Self.key(mention.type)
      add(.type, type, 1, article: seen.insert(type).inserted)
      add(.entity, entity, 1, article: seen.insert(entity).inserted)
    }
  }

  private mutating func add(_ grouping: Grouping, _ key: EntityKey, _ mentions: Int, article: Bool) {
    let new = Count(key: key.id ?? key.name, name: key.name, type: grouping == .entity ? key.type : "")
    counts[grouping, default: [:]][key, default: new].mentions += mentions
    if article { counts[grouping, default: [:]][key, default: new].articles += 1 }
  }

  private static func key(_ name: String) -> EntityKey { EntityKey(name) }

  private static func host(_ url: String?) -> String? {
    let parts = url?.split(separator: "/", omittingEmptySubsequences: false) ?? []
    guard parts.count > 2, !parts[2].isEmpty else { return nil }
    return String(parts[2].hasPrefix("www.") ? parts[2].dropFirst(4) : parts[2])
  }

  /// The counts, most mentions first; months in their order.
  package func counts(by grouping: Grouping) -> [Count] {
    (counts[grouping] ?? [:]).values.sorted { left, right in
      if grouping == .month { return left.key < right.key }
      return (right.mentions, right.articles, left.name, left.type, left.key)
        < (left.mentions, left.articles, right.name, right.type, right.key)
    }
  }
}

extension EntityKey {
  init(_ name: String) {
    type = ""
    id = nil
    self.name = name
  }
}
