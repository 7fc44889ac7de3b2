/// The features of a token, or of some tokens one after the other, in memory that is used again for the next.
///
/// A class with memory of its own: an array would be checked for other owners at each of a hundred features a token.
@safe final class FeatureBuffer {
  /// A token has fewer than a hundred features; more than these, for a token, end the program.
  static let mostOfToken = 128

  private let capacity: Int
  private let hashes: UnsafeMutableBufferPointer<UInt64>
  private let templates: UnsafeMutableBufferPointer<FeatureTemplate>
  /// The number of features.
  private(set) var count = 0

  /// A buffer for the features of this many tokens.
  init(tokens: Int = 1) {
    capacity = tokens * Self.mostOfToken
    unsafe hashes = .allocate(capacity: capacity)
    unsafe templates = .allocate(capacity: capacity)
  }

  deinit {
    unsafe hashes.deallocate()
    unsafe templates.deallocate()
  }

  func removeAll() { count = 0 }

  @inline(__always) func append(_ template: FeatureTemplate, _ hash: UInt64) {
    precondition(count < capacity, "tokens have fewer features than the buffer holds")
    unsafe hashes[count] = hash
    unsafe templates[count] = template
    count += 1
  }

  /// The hash of a feature, an index below ``count``.
  @inline(__always) func hash(_ index: Int) -> UInt64 {
    precondition(index < count, "the feature is in the buffer")
    return unsafe hashes[index]
  }

  /// What a feature looks at, an index below ``count``.
  func template(_ index: Int) -> FeatureTemplate {
    precondition(index < count, "the feature is in the buffer")
    return unsafe templates[index]
  }
}
