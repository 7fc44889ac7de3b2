/// A fast 64-bit checksum against damage and change, not against forgers: four lanes of multiply and rotate, as
/// xxHash64 (Y.
///
/// Collet, specification 0.1.1) has them, mixed at the end.
enum Checksum {
  private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
  private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F

  /// The checksum of bytes.
  ///
  /// - Complexity: O(*n*), about as fast as memory can be read.
  static func of(_ bytes: [UInt8]) -> UInt64 { unsafe bytes.withUnsafeBytes { unsafe of($0) } }

  /// The checksum of raw memory.
  @unsafe static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var a = prime1 &+ prime2
    var b = prime2
    var c: UInt64 = 0
    var d = 0 &- prime1
    var index = 0
    let end = bytes.count - bytes.count % 32
    while index < end {
      a = round(a, unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      b = round(b, unsafe bytes.loadUnaligned(fromByteOffset: index + 8, as: UInt64.self))
      c = round(c, unsafe bytes.loadUnaligned(fromByteOffset: index + 16, as: UInt64.self))
      d = round(d, unsafe bytes.loadUnaligned(fromByteOffset: index + 24, as: UInt64.self))
      index += 32
    }
    var result = UInt64(bytes.count) &* prime1
    for lane in [a, b, c, d] { result = round(result, lane) }
    while index < bytes.count {
      result = round(result, UInt64(unsafe bytes[index]))
      index += 1
    }
    result = (result ^ (result >> 33)) &* prime2
    return result ^ (result >> 29)
  }

  @inline(__always)
  private static func round(_ lane: UInt64, _ word: UInt64) -> UInt64 {
    let sum = lane &+ word &* prime2
    return (sum << 31 | sum >> 33) &* prime1
  }
}
