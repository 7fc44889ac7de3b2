/// How a compiled gazetteer lies in memory and on disk: a header, then sections of fixed-size records or bytes.
///
/// Everything is little-endian; sections start at multiples of eight bytes. A file is the memory, byte for byte, so that it
/// can be mapped and used at once.
package enum ImageLayout {
  /// The first eight bytes.
  static let magic: UInt64 = 0x315A_4147_4F4D_5343  // "CSMOGAZ1"
  /// Goes up when the layout changes.
  static let version: UInt32 = 3
  /// Names of more tokens are refused: nobody writes them, and matching takes time for each.
  static let longestName = 64
  /// Words of eight bytes in the header: see ``Field`` and the table of sections behind them.
  static let headerWords = Field.sections + Section.allCases.count * 2
  /// The header's bytes.
  package static let headerSize = headerWords * 8

  /// The header's words.
  package enum Field {
    static let magic = 0
    /// The layout's version.
    static let version = 1
    /// The size of the whole in bytes.
    static let size = 2
    /// The checksum of everything behind the header, and of the header's other words.
    package static let checksum = 3
    /// What tokenizing and derived names gave when it was made (``KeyFingerprint``).
    package static let fingerprint = 4
    /// The number of tokens of the longest name.
    package static let longestName = 5
    /// For each section its first byte and its number of records.
    static let sections = 6
  }

  /// The sections, in the order in which they lie.
  enum Section: Int, CaseIterable {
    /// ``EntityRecord``, in the order of files and rows, and one more that closes the last one's ranges.
    case entities
    /// ``NameRecord``, in the order of entities; the first name of an entity is its canonical one.
    case names
    /// The text of all names, end to end.
    case surfaces
    /// The other columns of entities, packed (``PackedColumns``).
    case columns
    /// ``TrieSlot``.
    case trie
    /// A bit for what may be a name's first token.
    case firstTokens
    /// A bit for what may be the state after a name's first two tokens.
    case firstPairs
    /// Entities, counted from 1, placed by the hash of their ids; 0 for an empty place.
    case ids
    /// ``SkeletonRecord``s, sorted.
    case skeletons
    /// Words of the lexicon: 56 bits of the key, 8 bits of what is known.
    case lexicon
    /// Packed strings: types, kinds, files, rules.
    case types, kinds, files, rules
    /// Packed ``SourceFile``s.
    case sources
  }
}

/// An entity: where its columns and names start.
struct EntityRecord: BitwiseCopyable {
  var columns: UInt32
  var firstName: UInt32
  var type: UInt16
  var kind: UInt16
}

/// A surface form of one entity.
struct NameRecord: BitwiseCopyable {
  var entity: UInt32
  /// The first byte in `surfaces`.
  var surface: UInt32
  /// The next name with the same tokens, plus one; always higher than this name's own number, or 0.
  var next: UInt32 = 0
  /// Bytes.
  var length: UInt16
  var rule: UInt16
}

/// The upper half of a name's ``SkeletonKey`` and the name.
struct SkeletonRecord: BitwiseCopyable {
  var print: UInt32
  var name: UInt32
}

/// A state of the trie: half of its hash, and what is known there.
struct TrieSlot: BitwiseCopyable {
  var print: UInt32 = 0
  /// 0 for an empty slot; the highest bit: a longer name goes on; the others: the first name that ends here, plus one.
  var value: UInt32 = 0
}
