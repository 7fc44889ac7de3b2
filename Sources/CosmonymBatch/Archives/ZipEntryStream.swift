/// The bytes of an entry of a zip archive, unpacked piece by piece; their checksum and number are checked at the end.
final class ZipEntryStream: ByteSource {
  /// How entries are packed, by their number in the archive.
  enum Packing: Int {
    case stored = 0
    case deflate = 8
  }

  private let entry: ZipDirectory.Entry
  private let packing: Packing
  private let directory: ZipDirectory
  /// For packed entries: bare deflate, without a header.
  private let inflater: Inflater?
  private var isComplete = false
  private var position: Int
  private let end: Int
  private var input: [UInt8] = []
  private var taken = 0
  private var given = 0
  private var checksum: UInt32 = 0

  init(_ entry: ZipDirectory.Entry, packing: Packing, start: Int, directory: ZipDirectory) {
    self.entry = entry
    self.packing = packing
    self.directory = directory
    position = start
    end = start + entry.packedSize
    inflater = packing == .deflate ? Inflater(windowBits: -15) : nil
  }

  func read(_ count: Int) throws(SystemError) -> [UInt8] {
    let piece = packing == .stored ? try next(count) : try inflated(count)
    guard !piece.isEmpty else {
      try checkEnd()
      return []
    }
    given += piece.count
    checksum = Checksum.of(piece, after: checksum)
    guard given <= entry.size else { throw .zip("holds more bytes than the directory says") }
    try directory.check(entry, given: given)
    try directory.count(piece.count)
    return piece
  }

  private func checkEnd() throws(SystemError) {
    guard given == entry.size else { throw .zip("holds \(given) bytes where the directory says \(entry.size)") }
    guard checksum == entry.checksum else { throw .zip("is damaged: its checksum differs") }
  }

  /// The next bytes as they lie in the archive.
  private func next(_ count: Int) throws(SystemError) -> [UInt8] {
    let count = min(count, end - position)
    guard let bytes = try directory.file.bytes(at: position, count: count) else { throw .zip("is cut off") }
    position += count
    return bytes
  }

  private func inflated(_ count: Int) throws(SystemError) -> [UInt8] {
    guard let inflater, inflater.isOpen else { throw SystemError(message: "zlib could not start") }
    while !isComplete {
      if taken == input.count {
        (input, taken) = (try next(64 << 10), 0)
        guard !input.isEmpty else { throw .zip("its packed bytes end in the middle") }
      }
      let (piece, state) = inflater.inflate(input, from: &taken, count: count)
      if state == .isDamaged { throw .zip("its packed bytes are damaged") }
      isComplete = state == .isComplete
      if !piece.isEmpty { return piece }
    }
    return []
  }
}
