/// How far hostile or broken input may go before it is given up and reported.
public struct Limits: Sendable, Equatable {
  /// Larger documents and longer lines are refused, in bytes after decompression.
  public var bytes = 256 << 20
  /// Compressed input that expands to more times its size is given up, once it has given ``freeExpansion`` bytes.
  public var expansion = 250
  /// A document that takes more seconds of one processor's time is given up; 0 for no such limit.
  public var seconds = 60.0

  /// So much any compressed input may give, in bytes.
  static let freeExpansion = 16 << 20

  /// Creates the default limits.
  public init() {}
}
