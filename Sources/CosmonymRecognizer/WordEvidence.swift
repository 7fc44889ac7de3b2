import CosmonymColumns
/// What the whole document shows of each word, by token key.
struct WordEvidence {
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

  private struct Slot: BitwiseCopyable {
    var key: UInt64 = 0
    /// 0 for an empty slot.
    var flags: UInt32 = 0
  }

  /// Set in every slot that is taken, above all flags.
  private static let taken: UInt32 = 1 << 31

  private let slots: Column<Slot>
  /// One bit for some bits of each key: most words of a text are never asked for.
  private let filter: Column<UInt64>

  /// Creates evidence with room for `count` words that are asked for.
  init(count: Int, in memory: Arena) {
    var size = 64
    while size < count * 2 { size *= 2 }
    slots = memory.column(size, of: Slot())
    filter = memory.column(256, of: 0)
  }

  @inline(__always) private func slot(_ key: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: key) & (slots.count - 1)
    while slots[slot].flags != 0, slots[slot].key != key { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  /// Says that a word will be asked for.
  func expect(_ key: UInt64) {
    filter[Int(truncatingIfNeeded: key >> 6) & 255] |= 1 << (key & 63)
    let slot = slot(key)
    slots[slot] = Slot(key: key, flags: slots[slot].flags | Self.taken)
  }

  /// The flags of a word; 0 for one that was never added.
  @inline(__always) subscript(key: UInt64) -> UInt32 { slots[slot(key)].flags & ~Self.taken }

  /// Adds flags to a word, if it is one that will be asked for.
  @inline(__always) func add(_ key: UInt64, _ flag: UInt32) {
    guard filter[Int(truncatingIfNeeded: key >> 6) & 255] >> (key & 63) & 1 != 0 else { return }
    let slot = slot(key)
    if slots[slot].flags != 0 { slots[slot].flags |= flag }
  }
}
