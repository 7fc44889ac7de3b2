/// Cuts blocks of a file into lines.
package struct Lines {
  private var waiting: [UInt8] = []
  /// The number of the next line.
  private var number = 1

  /// Creates a cutter at the start of a file.
  package init() {}

  /// Hands over the lines that end in a block, without their ends.
  ///
  /// - Complexity: O(*n*).
  package mutating func read<Failure: Error>(
    _ block: [UInt8], _ line: (ArraySlice<UInt8>, Int) throws(Failure) -> Void
  ) throws(Failure) {
    var start = block.startIndex
    while let end = block[start...].firstIndex(of: 0x0A) {
      if waiting.isEmpty {
        try give(block[start..<end], line)
      } else {
        waiting += block[start..<end]
        let whole = waiting
        waiting.removeAll(keepingCapacity: true)
        try give(whole[...], line)
      }
      start = end + 1
    }
    waiting += block[start...]
  }

  /// Hands over what stands behind the last line end, if anything.
  package mutating func finish<Failure: Error>(
    _ line: (ArraySlice<UInt8>, Int) throws(Failure) -> Void
  ) throws(Failure) {
    guard !waiting.isEmpty else { return }
    let last = waiting
    waiting = []
    try give(last[...], line)
  }

  private mutating func give<Failure: Error>(
    _ bytes: ArraySlice<UInt8>, _ line: (ArraySlice<UInt8>, Int) throws(Failure) -> Void
  ) throws(Failure) {
    var bytes = bytes.last == 0x0D ? bytes.dropLast() : bytes
    if number == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    defer { number += 1 }
    try line(bytes, number)
  }
}
