/// Reads whole lines in pieces of about the same size; pieces of blank lines are left out.
final class LineReader {
  private let stream: DecompressedStream
  /// The number of the next line.
  private(set) var line = 1
  private var offset = 0
  private var rest: [UInt8] = []
  private var isAtEnd = false
  /// Why reading ended early; told after the whole lines that came before.
  private var failure: SystemError?

  /// The mark that some programs put before UTF-8; it belongs to no line.
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  init(stream: DecompressedStream) {
    self.stream = stream
  }

  /// The next lines, about `size` bytes of them; `nil` at the end.
  ///
  /// - Throws: when the file cannot be read on, or a line is longer than `limit`.
  func next(size: Int, limit: Int) throws(SystemError) -> WorkUnit.Content? {
    while true {
      try fill(size: size, limit: limit)
      if offset == 0, rest.starts(with: Self.byteOrderMark) {
        rest.removeFirst(Self.byteOrderMark.count)
        offset = Self.byteOrderMark.count
      }
      if rest.isEmpty { break }
      let (first, start) = (line, offset)
      let bytes = takeWholeLines()
      if bytes.contains(where: { $0 > 0x20 }) { return .lines(bytes, firstLine: first, offset: start) }
    }
    guard let failure else { return nil }
    self.failure = nil
    throw failure
  }

  private func takeWholeLines() -> [UInt8] {
    let end = isAtEnd ? rest.count : (rest.lastIndex(of: 0x0A) ?? rest.count - 1) + 1
    let bytes = Array(rest[..<end])
    line += bytes.count { $0 == 0x0A }
    offset += end
    rest.removeFirst(end)
    return bytes
  }

  /// Reads until there are `size` bytes and a whole line, or the end.
  private func fill(size: Int, limit: Int) throws(SystemError) {
    var searched = 0
    while !isAtEnd, rest.count < size || !rest[searched...].contains(0x0A) {
      if rest.count >= size { searched = rest.count }
      do throws(SystemError) {
        if rest.count > limit, !rest.contains(0x0A) {
          throw SystemError(
            message: "line \(line) is longer than the limit of \(limit) bytes, and what follows was not read; "
              + "raise it with --max-bytes", reason: "too_large")
        }
        let more = try stream.read()
        rest += more
        if more.isEmpty { try end() }
      } catch {
        failure = error
        isAtEnd = true
        rest.removeSubrange(((rest.lastIndex(of: 0x0A) ?? -1) + 1)...)
      }
    }
  }

  private func end() throws(SystemError) {
    isAtEnd = true
    if let note = stream.strayNote { failure = SystemError(message: note) }
  }
}
