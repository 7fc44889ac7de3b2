/// The features of one token, in memory that is used again for the next.
///
/// A class with memory of its own: an array would be checked for other owners at each of a hundred features a token.
@safe final class FeatureBuffer {
  /// A token has fewer than a hundred features; more than these end the program.
  static let capacity = 128

  private let hashes: UnsafeMutableBufferPointer<UInt64>
  private let templates: UnsafeMutableBufferPointer<FeatureTemplate>
  /// The number of features.
  private(set) var count = 0

  init() {
    unsafe hashes = .allocate(capacity: Self.capacity)
    unsafe templates = .allocate(capacity: Self.capacity)
  }

  deinit {
    unsafe hashes.deallocate()
    unsafe templates.deallocate()
  }

  func removeAll() { count = 0 }

  @inline(__always) func append(_ template: FeatureTemplate, _ hash: UInt64) {
    precondition(count < Self.capacity, "a token has fewer features than the buffer holds")
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
