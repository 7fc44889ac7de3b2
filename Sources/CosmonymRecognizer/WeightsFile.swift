/// Why a file of weights cannot be used.
public struct RecognizerError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file's path.
  public let file: String
  /// What is wrong, and what helps.
  public let message: String

  /// Creates an error.
  public init(file: String, message: String) {
    self.file = file
    self.message = message
  }

  /// `file: message`.
  public var description: String { "\(file): \(message)" }
}

/// Weights as a file: a header of text lines, then the tables, little-endian, then a checksum.
///
///     cosmonym-recognizer 2
///     groups: 127
///     features: 80000
///     … notes …
///                      (an empty line, blanks up to a multiple of 64 bytes)
///     transitions      81 × 4 bytes
///     starts           (2^15 + 1) × 4 bytes
///     checks           features × 4 bytes
///     scores           features × 32 bytes
///     shifts           features × 1 byte
///     checksum         8 bytes, of everything before
public enum WeightsFile {
  /// The first line; the number changes with the features.
  static let signature = "cosmonym-recognizer"
  static let version = 2
  private static let remedy = "install the program anew, make weights with 'make train', or use --no-model"

  /// The bytes of a file.
  public static func bytes(_ weights: RecognizerWeights) -> [UInt8] {
    var header = "\(signature) \(version)\ngroups: \(weights.groups.rawValue)\nfeatures: \(weights.featureCount)\n"
    for note in weights.notes { header += "\(note.key): \(note.value)\n" }
    var bytes = Array((header + "\n").utf8)
    while bytes.count % 64 != 0 { bytes.append(UInt8(ascii: " ")) }
    append(weights.transitions.map(\.bitPattern), to: &bytes)
    append(weights.starts, to: &bytes)
    append(Array(weights.checks.prefix(weights.featureCount)), to: &bytes)
    for row in weights.scores {
      for lane in 0..<32 { bytes.append(UInt8(bitPattern: row[lane])) }
    }
    bytes += weights.shifts
    while bytes.count % 8 != 0 { bytes.append(0) }
    let sum = checksum(bytes, count: bytes.count)
    for byte in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: sum >> UInt64(8 * byte))) }
    return bytes
  }

  private static func append(_ words: [UInt32], to bytes: inout [UInt8]) {
    for word in words {
      for byte in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: word >> UInt32(8 * byte))) }
    }
  }

  /// The weights in a file's bytes.
  ///
  /// - Throws: ``RecognizerError`` when the file is cut, damaged, or of another version.
  public static func weights(_ bytes: [UInt8], path: String) throws(RecognizerError) -> RecognizerWeights {
    let (header, end) = try header(bytes, path: path)
    guard let groups = header["groups"].flatMap(UInt32.init), let features = header["features"].flatMap(Int.init),
      (0...10_000_000).contains(features)
    else { throw RecognizerError(file: path, message: "the header lacks the number of features; \(remedy)") }
    let starts = 1 << Int(RecognizerWeights.groupBits) + 1
    let size = (end + 81 * 4 + starts * 4 + features * 37 + 7) / 8 * 8
    guard bytes.count == size + 8 else {
      throw RecognizerError(
        file: path, message: "is \(bytes.count) bytes long where \(size + 8) are expected, so it was cut; \(remedy)")
    }
    guard checksum(bytes, count: size) == word(bytes, at: size) else {
      throw RecognizerError(file: path, message: "is damaged: the checksum differs; \(remedy)")
    }
    var reader = TableReader(bytes: bytes, position: end)
    let transitions: [UInt32] = reader.table(81)
    let weights = RecognizerWeights(
      groups: FeatureGroups(rawValue: groups), transitions: transitions.map { Float(bitPattern: $0) },
      starts: reader.table(starts), checks: reader.table(features), scores: reader.table(features),
      shifts: reader.table(features), notes: header.notes)
    guard let weights else { throw RecognizerError(file: path, message: "its tables contradict each other; \(remedy)") }
    return weights
  }

  private struct Header {
    var notes: [RecognizerWeights.Note] = []
    var counts: [RecognizerWeights.Note] = []
    subscript(key: String) -> String? { counts.first { $0.key == key }?.value }
  }

  /// The lines of the header, and where the tables start.
  private static func header(_ bytes: [UInt8], path: String) throws(RecognizerError) -> (Header, Int) {
    let prefix = Array(signature.utf8)
    guard bytes.starts(with: prefix) else {
      throw RecognizerError(file: path, message: "holds no weights of the recognizer; \(remedy)")
    }
    var header = Header()
    var start = 0
    while let end = bytes[start..<min(bytes.count, start + 4096)].firstIndex(of: 0x0A) {
      let line = String(decoding: bytes[start..<end], as: UTF8.self)
      start = end + 1
      if line.isEmpty { return (header, (start + 63) / 64 * 64) }
      if end < 40, line.hasPrefix(signature + " ") {
        guard line == "\(signature) \(version)" else {
          throw RecognizerError(
            file: path, message: "is of another version ('\(line)', needed is \(version)); \(remedy)")
        }
        continue
      }
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { break }
      let note = RecognizerWeights.Note(String(parts[0]), String(parts[1].dropFirst()))
      if note.key == "groups" || note.key == "features" {
        header.counts.append(note)
      } else {
        header.notes.append(note)
      }
    }
    throw RecognizerError(file: path, message: "the header does not end, so the file was cut or damaged; \(remedy)")
  }

  private static func word(_ bytes: [UInt8], at index: Int) -> UInt64 {
    (0..<8).reduce(0) { $0 | UInt64(bytes[index + $1]) << UInt64(8 * $1) }
  }

  /// Four running sums over words of eight bytes, so that a file of megabytes is checked in less than a millisecond.
  private static func checksum(_ bytes: [UInt8], count: Int) -> UInt64 {
    var sums = SIMD4<UInt64>(1, 2, 3, 4)
    unsafe bytes.withUnsafeBytes { buffer in
      var index = 0
      while index + 32 <= count {
        let words = unsafe buffer.loadUnaligned(fromByteOffset: index, as: SIMD4<UInt64>.self)
        sums = (sums ^ words) &* SIMD4(repeating: 0x9E37_79B9_7F4A_7C15)
        sums ^= sums &>> SIMD4(repeating: 29)
        index += 32
      }
      while index < count {
        unsafe sums[0] = (sums[0] ^ UInt64(buffer[index])) &* 0x100_0000_01B3
        index += 1
      }
    }
    return sums[0] ^ sums[1] &* 3 ^ sums[2] &* 5 ^ sums[3] &* 7
  }
}

/// Copies tables out of a file's bytes; the caller has checked that they are long enough.
private struct TableReader {
  let bytes: [UInt8]
  var position: Int

  mutating func table<Element: BitwiseCopyable>(_ count: Int) -> [Element] {
    let size = count * MemoryLayout<Element>.stride
    precondition(position + size <= bytes.count, "the table lies within the file")
    let start = position
    position += size
    return unsafe [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
      unsafe bytes.withUnsafeBytes { source in
        unsafe UnsafeMutableRawBufferPointer(buffer).copyMemory(
          from: UnsafeRawBufferPointer(rebasing: source[start..<(start + size)]))
      }
      initialized = count
    }
  }
}
