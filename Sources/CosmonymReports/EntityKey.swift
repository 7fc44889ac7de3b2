package import CosmonymExchange

/// What a mention was taken for: the entity, or type and name where there is none.
package struct EntityKey: Hashable, Sendable {
  /// The type.
  package var type: String
  /// The id, when it is linked.
  package var id: String?
  /// The canonical name.
  package var name: String

  /// What a mention was taken for.
  package init(_ mention: Annotation, in text: AnnotatedText) {
    type = mention.type
    id = mention.id
    name =
      mention.name ?? mention.surface ?? (text.hasText ? String(decoding: text.surface(mention), as: UTF8.self) : "")
  }

  /// The id with the name behind it, or type and name.
  package var shown: String { id.map { "\($0) (\(name))" } ?? "\(type): \(name)" }

  /// Whether it is the same entity: the ids decide, and the names where there are none.
  func isSameEntity(as other: EntityKey) -> Bool {
    id == nil && other.id == nil ? name == other.name : id == other.id
  }

  /// A fixed order.
  static func precedes(_ left: EntityKey, _ right: EntityKey) -> Bool {
    (left.name, left.type, left.id ?? "") < (right.name, right.type, right.id ?? "")
  }
}
