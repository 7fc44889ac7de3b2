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
///     cosmonym-recognizer 3
///     groups: 127
///     features: 45000
///     slots: 50626
///     … notes …
///                      (an empty line, blanks up to a multiple of 64 bytes)
///     transitions      81 × 4 bytes
///     pilots           (features / 2 + 1) × 1 byte
///     slots            slots × 4 bytes
///     rows             slots × 32 bytes
///     checksum         8 bytes, of everything before
///
/// Each table is filled with zeros up to a multiple of 64 bytes, so that a mapped file is used as it stands.
public enum WeightsFile {
  /// The first line; the number changes with the features and the form of the tables.
  static let signature = "cosmonym-recognizer"
  static let version = 3
  private static let remedy = "install the program anew, make weights with 'make train', or use --no-model"
  private static let transitionsSize = WeightsLayout.rounded(81 * 4)

  /// The bytes of a file.
  public static func bytes(_ weights: RecognizerWeights) -> [UInt8] {
    var header = "\(signature) \(version)\ngroups: \(weights.groups.rawValue)\nfeatures: \(weights.featureCount)\n"
    header += "slots: \(weights.layout.table.slots)\n"
    for note in weights.notes { header += "\(note.key): \(note.value)\n" }
    var bytes = Array((header + "\n").utf8)
    while bytes.count % 64 != 0 { bytes.append(UInt8(ascii: " ")) }
    append(weights.transitions.map(\.bitPattern), to: &bytes)
    fill(&bytes)
    bytes += weights.memory.bytes(weights.start..<(weights.start + weights.layout.size))
    let sum = WeightsMemory(copying: bytes).checksum(count: bytes.count)
    for byte in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: sum >> UInt64(8 * byte))) }
    return bytes
  }

  /// The tables of features, one after the other.
  static func tables(_ table: FeatureTable, _ layout: WeightsLayout) -> [UInt8] {
    var bytes = table.pilots
    bytes.reserveCapacity(layout.size)
    fill(&bytes)
    append(table.slots, to: &bytes)
    fill(&bytes)
    for row in table.rows {
      for lane in 0..<32 { bytes.append(UInt8(bitPattern: row[lane])) }
    }
    fill(&bytes)
    return bytes
  }

  private static func append(_ words: [UInt32], to bytes: inout [UInt8]) {
    for word in words {
      for byte in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: word >> UInt32(8 * byte))) }
    }
  }

  private static func fill(_ bytes: inout [UInt8]) {
    while bytes.count % 64 != 0 { bytes.append(0) }
  }

  /// Whether memory holds weights as they are written, not compressed ones or something else.
  public static func isPlain(_ memory: WeightsMemory) -> Bool {
    memory.bytes(0..<signature.utf8.count) == Array(signature.utf8)
  }

  /// The weights in a file's bytes.
  ///
  /// - Throws: ``RecognizerError`` when the file is cut, damaged, or of another version.
  public static func weights(_ bytes: [UInt8], path: String) throws(RecognizerError) -> RecognizerWeights {
    try weights(WeightsMemory(copying: bytes), path: path)
  }

  /// The weights in a file that is held in memory, which they keep.
  ///
  /// - Throws: ``RecognizerError`` when the file is cut, damaged, or of another version.
  public static func weights(_ memory: WeightsMemory, path: String) throws(RecognizerError) -> RecognizerWeights {
    let (header, end) = try header(memory.bytes(0..<65536), path: path)
    guard let groups = header["groups"].flatMap(UInt32.init), let features = header["features"].flatMap(Int.init),
      let slots = header["slots"].flatMap(Int.init), (0...10_000_000).contains(features),
      (features + 1...20_000_000).contains(slots)
    else { throw RecognizerError(file: path, message: "the header lacks the number of features; \(remedy)") }
    let layout = WeightsLayout(FeatureTableSize(features: features, slots: slots))
    let size = end + transitionsSize + layout.size
    guard memory.count == size + 8 else {
      throw RecognizerError(
        file: path, message: "is \(memory.count) bytes long where \(size + 8) are expected, so it was cut; \(remedy)")
    }
    guard memory.checksum(count: size) == memory.word(at: size) else {
      throw RecognizerError(file: path, message: "is damaged: the checksum differs; \(remedy)")
    }
    let transitions = transitions(memory.bytes(end..<(end + 81 * 4)))
    guard transitions.allSatisfy(\.isFinite) else {
      throw RecognizerError(file: path, message: "its scores are no numbers; \(remedy)")
    }
    return RecognizerWeights(
      groups: FeatureGroups(rawValue: groups), featureCount: features, transitions: transitions, notes: header.notes,
      memory: memory, start: end + transitionsSize, layout: layout)
  }

  private static func transitions(_ bytes: [UInt8]) -> [Float] {
    stride(from: 0, to: bytes.count, by: 4).map { place in
      Float(bitPattern: (0..<4).reduce(0) { $0 | UInt32(bytes[place + $1]) << UInt32(8 * $1) })
    }
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
      if ["groups", "features", "slots"].contains(note.key) {
        header.counts.append(note)
      } else {
        header.notes.append(note)
      }
    }
    throw RecognizerError(file: path, message: "the header does not end, so the file was cut or damaged; \(remedy)")
  }
}
