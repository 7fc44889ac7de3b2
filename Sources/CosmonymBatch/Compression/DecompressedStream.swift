/// Bytes of a stream, decompressed when they are gzip or zstd; which, the first bytes tell.
final class DecompressedStream {
  private let file: any ByteSource
  private let limits: Limits
  private var input: [UInt8] = []
  private var position = 0
  private var decoder: (any Decompressor)?
  private var isAtEnd = false
  private var peeked: [UInt8]?
  private var compressedBytes = 0
  private var bytes = 0

  init(_ file: any ByteSource, limits: Limits = Limits()) throws(SystemError) {
    self.file = file
    self.limits = limits
    while input.count < 4 {
      let more = try file.read(64 << 10)
      if more.isEmpty { break }
      input += more
    }
    compressedBytes = input.count
    if input.starts(with: [0x1F, 0x8B]) { decoder = Gunzip() }
    if input.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) { decoder = Unzstd() }
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
  /// - Throws: when the file cannot be read, or its compressed data are damaged, cut off or expand beyond the limit.
  func read() throws(SystemError) -> [UInt8] {
    if let first = peeked {
      peeked = nil
      return first
    }
    while !isAtEnd {
      let output = try take()
      bytes += output.count
      try checkExpansion()
      if !output.isEmpty { return output }
      try refill()
    }
    return []
  }

  /// What the input at hand gives.
  private func take() throws(SystemError) -> [UInt8] {
    if let decoder { return try decoder.decompress(input, from: &position) }
    defer { position = input.count }
    return position == 0 ? input : []
  }

  private func refill() throws(SystemError) {
    input = try file.read(256 << 10)
    position = 0
    compressedBytes += input.count
    guard input.isEmpty else { return }
    isAtEnd = true
    if let decoder, !decoder.isComplete { throw SystemError(message: "the compressed data end in the middle") }
  }

  private func checkExpansion() throws(SystemError) {
    if decoder != nil { try limits.checkExpansion(from: compressedBytes, to: bytes) }
  }

  /// The starts of gzip members among the bytes read so far that were not asked for yet, in their order.
  func takeMembers() -> [MemberStart] {
    defer { decoder?.members = [] }
    return decoder?.members ?? []
  }

  /// Whether the bytes are compressed.
  var isCompressed: Bool { decoder != nil }

  /// What is wrong behind the compressed data, known at their end: bytes that were not read.
  var strayNote: String? {
    guard let count = decoder?.strayBytes, count > 0 else { return nil }
    return "\(count) bytes behind the gzip data are no gzip and were not read"
  }

  /// Everything to the end.
  ///
  /// - Throws: also when that is more than `limit` bytes.
  func readAll(limit: Int) throws(SystemError) -> [UInt8] {
    var all: [UInt8] = []
    while true {
      let more = try read()
      if more.isEmpty { return all }
      all += more
      if all.count > limit { throw .tooLarge(limit: limit) }
    }
  }
}
