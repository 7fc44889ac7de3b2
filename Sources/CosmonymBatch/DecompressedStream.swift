/// Bytes of a stream, decompressed when they are gzip or zstd; which, the first bytes tell.
final class DecompressedStream {
  private let file: FileStream
  private var head: [UInt8] = []
  private var decoder: (any Decompressor)?
  private var isAtEnd = false
  private var peeked: [UInt8]?
  private(set) var compressedBytes = 0
  private(set) var bytes = 0

  init(_ file: FileStream) throws(SystemError) {
    self.file = file
    while head.count < 4 {
      let more = try file.read(64 << 10)
      if more.isEmpty { break }
      head += more
    }
    if head.starts(with: [0x1F, 0x8B]) { decoder = Gunzip() }
    if head.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) { decoder = Unzstd() }
  }

  /// The first decompressed bytes, which the next read gives again.
  func peek() throws(SystemError) -> [UInt8] {
    if peeked == nil { peeked = try read() }
    return peeked ?? []
  }

  /// From now on a damaged gzip member is left at once, and reading goes on at the next one.
  func skipDamage() { (decoder as? Gunzip)?.skipsDamage = true }

  /// The next bytes, none at the end.
  ///
  /// - Throws: when the file cannot be read, or its compressed data are damaged or cut off.
  func read() throws(SystemError) -> [UInt8] {
    if let first = peeked {
      peeked = nil
      return first
    }
    while !isAtEnd {
      let input = head.isEmpty ? try file.read(256 << 10) : head
      head = []
      compressedBytes += input.count
      if input.isEmpty {
        isAtEnd = true
        if let decoder, !decoder.isComplete { throw SystemError(message: "the compressed data end in the middle") }
        return []
      }
      let output = try decoder?.decompress(input) ?? input
      bytes += output.count
      if !output.isEmpty { return output }
    }
    return []
  }

  /// The starts of gzip members among the bytes read so far that were not asked for yet, in their order.
  func takeMembers() -> [MemberStart] {
    defer { decoder?.members = [] }
    return decoder?.members ?? []
  }

  /// Whether the bytes are compressed.
  var isCompressed: Bool { decoder != nil }

  /// Everything to the end, at most `limit` bytes.
  func readAll(limit: Int) throws(SystemError) -> [UInt8] {
    var all: [UInt8] = []
    all.reserveCapacity(min(file.size, limit) + 1)
    while true {
      let more = try read()
      if more.isEmpty { return all }
      all += more
      if all.count > limit { throw SystemError(message: "is larger than the limit of \(limit) bytes") }
    }
  }
}

/// The start of a member of a gzip file, or of what follows a damaged one.
struct MemberStart: Equatable {
  /// The number of decompressed bytes before it.
  var output: Int
  /// The number of compressed bytes before it.
  var input: Int
  /// Whether the member before it was damaged and is not whole.
  var followsDamage = false
}

/// The most that one piece of input may expand to: a bomb is stopped before it fills the memory.
let decompressedPieceLimit = 512 << 20

/// A decoder that is fed compressed bytes piece by piece.
protocol Decompressor: AnyObject {
  /// Whether the data may end here.
  var isComplete: Bool { get }
  /// Where members start: bytes of output before it, bytes of input before it. The caller takes what it has seen out.
  var members: [MemberStart] { get set }
  func decompress(_ input: [UInt8]) throws(SystemError) -> [UInt8]
}
