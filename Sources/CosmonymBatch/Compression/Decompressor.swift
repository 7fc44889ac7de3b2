/// A decoder that is fed compressed bytes piece by piece and gives decompressed ones in pieces of bounded size, so that a
/// bomb never fills the memory.
protocol Decompressor: AnyObject {
  /// Whether the data may end here.
  var isComplete: Bool { get }
  /// Where members start: bytes of output before it, bytes of input before it. The caller takes what it has seen out.
  var members: [MemberStart] { get set }
  /// Bytes that belong to no member and are no padding.
  var strayBytes: Int { get }

  /// Decompresses from a place in the input on, which moves behind what was taken.
  ///
  /// - Returns: at most ``decompressedPieceSize`` bytes; none only when all input is taken and gives no more.
  /// - Throws: when the data are damaged.
  func decompress(_ input: [UInt8], from position: inout Int) throws(SystemError) -> [UInt8]
}

/// The most that a decoder gives at once, in bytes.
let decompressedPieceSize = 256 << 10

extension Decompressor {
  /// Decompresses data that are there as a whole.
  ///
  /// - Throws: when they are damaged, end in the middle, or give more than `limit` bytes.
  func decompressAll(_ input: [UInt8], limit: Int) throws(SystemError) -> [UInt8] {
    var output: [UInt8] = []
    var position = 0
    while true {
      let piece = try decompress(input, from: &position)
      if piece.isEmpty { break }
      output += piece
      if output.count > limit { throw .tooLarge(limit: limit) }
    }
    guard isComplete else { throw SystemError(message: "the compressed data end in the middle") }
    return output
  }
}

extension SystemError {
  /// More bytes than a document may have.
  static func tooLarge(limit: Int) -> SystemError {
    SystemError(message: "is larger than the limit of \(limit) bytes; raise it with --max-bytes", reason: "too_large")
  }
}

/// The start of a member of a gzip file, or of what follows a damaged one.
struct MemberStart: Equatable {
  /// The number of decompressed bytes before it.
  var output: Int
  /// The number of compressed bytes before it.
  var input: Int
  /// Whether the member before it was damaged and is not whole, or other bytes stand before it.
  var followsDamage = false
}
