import CosmonymColumns
import CosmonymTokens

/// The names of a text by the word that may be short for them, and by type.
///
/// Bearers are collected in the order of the text and then laid side by side.
struct NameBearers {
  /// What a short form is of its full form.
  enum Part: UInt8 { case familyName, givenName, firstWord, whole }

  /// A name that a word may be short for: its place among the readings, and which part of it the word is.
  struct Bearer: BitwiseCopyable {
    var reading: Int32 = 0
    var part = Part.whole
  }

  /// The bearers of one word and type.
  private struct Group {
    let type: NameType
    /// The bearers of the word of the next type, -1 for none.
    var next: Int32 = -1
    /// The first two entries.
    var firsts: (Int32, Int32) = (-1, -1)
    var count: Int32 = 0
    var sampleCount: Int32 = 0
    /// Where its bearers and its samples begin.
    var start: Int32 = 0
    var sampleStart: Int32 = 0
  }

  private struct Entry {
    var bearer: Bearer
    var group: Int32
    var isSample: Bool
  }

  private let arena: Arena
  private let capacity: Int
  /// What tells bearers apart.
  private let identity: (Bearer) -> UInt64
  private var keys: KeyNumbers
  /// The group of the first type of each key.
  private var firsts: [Int32] = []
  private var groups: [Group] = []
  private var entries: [Entry] = []
  /// How often each bearer of a group is named, as far as it matters; made for the first group of more than two.
  private var named: (identities: KeyNumbers, counts: Column<UInt8>)?
  private var bearers: Column<Bearer>
  private var samples: Column<Bearer>

  /// - Parameter capacity: no more bearers than this may be added.
  init(capacity: Int, in arena: Arena, identity: @escaping (Bearer) -> UInt64) {
    self.arena = arena
    self.capacity = capacity
    self.identity = identity
    keys = KeyNumbers(capacity: capacity, in: arena)
    bearers = arena.column(0, of: Bearer())
    samples = bearers
    firsts.reserveCapacity(min(capacity, 64))
    groups.reserveCapacity(min(capacity, 64))
    entries.reserveCapacity(min(capacity, 64))
  }

  var isEmpty: Bool { entries.isEmpty }

  // MARK: Collecting

  /// Adds a bearer of a word, given by its key.
  mutating func add(_ bearer: Bearer, of type: NameType, key: UInt64) {
    let group = group(keys.number(key), type)
    let entry = Int32(entries.count)
    groups[group].count += 1
    switch groups[group].count {
    case 1: groups[group].firsts.0 = entry
    case 2: groups[group].firsts.1 = entry
    default: break
    }
    // Two of each bearer are enough to see whether there are several, however often each is named.
    let isSample = groups[group].count <= 2 || isNamedAtMostTwice(bearer, in: group)
    if isSample { groups[group].sampleCount += 1 }
    entries.append(Entry(bearer: bearer, group: Int32(group), isSample: isSample))
  }

  /// The group of a key and type, which is made when there is none.
  private mutating func group(_ key: Int, _ type: NameType) -> Int {
    if key == firsts.count { firsts.append(-1) }
    var before = -1
    var group = Int(firsts[key])
    while group >= 0, groups[group].type.rawValue < type.rawValue { (before, group) = (group, Int(groups[group].next)) }
    if group >= 0, groups[group].type == type { return group }
    groups.append(Group(type: type, next: Int32(group)))
    let new = groups.count - 1
    if before < 0 { firsts[key] = Int32(new) } else { groups[before].next = Int32(new) }
    return new
  }

  private mutating func isNamedAtMostTwice(_ bearer: Bearer, in group: Int) -> Bool {
    if groups[group].count == 3 {
      let (first, second) = groups[group].firsts
      _ = timesNamed(entries[Int(first)].bearer, in: group)
      _ = timesNamed(entries[Int(second)].bearer, in: group)
    }
    return timesNamed(bearer, in: group) <= 2
  }

  /// How often a bearer has been named, this time included; at most three.
  private mutating func timesNamed(_ bearer: Bearer, in group: Int) -> Int {
    var named = self.named ?? (KeyNumbers(capacity: capacity, in: arena), arena.column(capacity, of: 0))
    let number = named.identities.number(identity(bearer) ^ UInt64(group) &* 0x9E37_79B9_7F4A_7C15)
    named.counts[number] = min(named.counts[number] + 1, 3)
    self.named = named
    return Int(named.counts[number])
  }

  /// Lays the bearers of each group side by side; to be called once, when all are added.
  mutating func finish() {
    var start: Int32 = 0
    var sampleStart: Int32 = 0
    for group in groups.indices {
      (groups[group].start, groups[group].sampleStart) = (start, sampleStart)
      start += groups[group].count
      sampleStart += groups[group].sampleCount
      (groups[group].count, groups[group].sampleCount) = (0, 0)
    }
    bearers = arena.column(Int(start), of: Bearer())
    samples = arena.column(Int(sampleStart), of: Bearer())
    for entry in entries {
      let group = Int(entry.group)
      bearers[Int(groups[group].start + groups[group].count)] = entry.bearer
      groups[group].count += 1
      if entry.isSample {
        samples[Int(groups[group].sampleStart + groups[group].sampleCount)] = entry.bearer
        groups[group].sampleCount += 1
      }
    }
  }

  // MARK: Asking

  /// The group of a key's bearers of the first type, -1 for a word that is short for nothing.
  @inline(__always)
  func firstGroup(_ key: UInt64) -> Int { keys.find(key).map { Int(firsts[$0]) } ?? -1 }

  /// The group of the same word's bearers of the next type, -1 for none.
  func group(after group: Int) -> Int { Int(groups[group].next) }

  /// The places of a group's bearers, in the order of the text.
  func places(of group: Int) -> Range<Int> {
    Int(groups[group].start)..<Int(groups[group].start + groups[group].count)
  }

  /// A bearer by its place.
  subscript(place: Int) -> Bearer { bearers[place] }

  /// Whether one of a group's bearers fits; of one named often only two are asked.
  func contains(in group: Int, where fits: (Bearer) -> Bool) -> Bool {
    let start = Int(groups[group].sampleStart)
    for place in start..<(start + Int(groups[group].sampleCount)) where fits(samples[place]) { return true }
    return false
  }
}
