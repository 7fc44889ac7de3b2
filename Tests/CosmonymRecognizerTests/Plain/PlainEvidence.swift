/// What the whole document shows of each word, by token key: the oracle of `WordEvidence`.
struct PlainEvidence {
  static let lowerCase: UInt32 = 1
  static let endsNameOfPerson: UInt32 = 2
  static let endsRun: UInt32 = 4
  static let startsRun: UInt32 = 8
  static let insideRun: UInt32 = 16
  static let afterTitle: UInt32 = 32
  static let capitalInside: UInt32 = 64
  static let besideSpeech: UInt32 = 128
  static let afterPlaceWord: UInt32 = 256
  static let beforePossessive: UInt32 = 512
  static let inBrackets: UInt32 = 1024
  static let besideList: UInt32 = 2048
  /// From this bit on: the types of longer gazetteer names that contain the word.
  static let longerName = 12

  private var flags: [UInt64: UInt32] = [:]

  /// The flags of a word; 0 for one that was never added.
  subscript(key: UInt64) -> UInt32 { flags[key] ?? 0 }

  /// Adds flags to a word.
  mutating func add(_ key: UInt64, _ flag: UInt32) { flags[key, default: 0] |= flag }
}
