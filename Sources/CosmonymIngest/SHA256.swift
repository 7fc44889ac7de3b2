import CNettle

/// The SHA-256 digest (FIPS 180-4) of bytes that come piece by piece.
public struct SHA256: Sendable {
  private var context = sha256_ctx()

  /// The digest of nothing.
  public init() { unsafe nettle_sha256_init(&context) }

  /// Adds bytes.
  public mutating func update(_ bytes: some Collection<UInt8>) {
    let isDone: Void? = bytes.withContiguousStorageIfAvailable { buffer in
      unsafe nettle_sha256_update(&context, buffer.count, buffer.baseAddress)
    }
    if isDone == nil { update(Array(bytes)) }
  }

  /// The digest as 64 hexadecimal digits.
  public func hexadecimal() -> String {
    var context = context
    var digest = [UInt8](repeating: 0, count: 32)
    unsafe digest.withUnsafeMutableBufferPointer { buffer in
      unsafe nettle_sha256_digest(&context, 32, buffer.baseAddress)
    }
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}

extension Ingestor {
  /// The SHA-256 digest of some bytes as 64 hexadecimal digits.
  public static func sha256(_ bytes: ArraySlice<UInt8>) -> String {
    var hash = SHA256()
    hash.update(bytes)
    return hash.hexadecimal()
  }
}
