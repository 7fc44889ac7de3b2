import CByteClasses

/// A run of ASCII letters and digits: where it ends, how it is written, and its key.
///
/// Most words of English are such runs. What it finds is what ``WordScan`` and ``Folding`` find byte by byte; a test holds
/// the two against each other.
struct WordRun {
  /// The byte after the last.
  private(set) var end: Int
  /// The hash of the run in small letters.
  private(set) var key: UInt64
  private var letters = false
  private var digits = false
  private var lower = false
  private var uppers = 0
  private var startsUpper = false

  /// Reads the run that starts at `start`; an empty one when no letter or digit stands there.
  ///
  /// A run that surely ends inside the text's last bytes is read sixteen at a time, any other eight at a time.
  @inline(__always)
  init(_ text: borrowing [UInt8], from start: Int) {
    let bytes = unsafe text.span.bytes
    end = start
    key = 0
    if start + 16 <= bytes.byteCount {
      let classes = byte_classes_16(unsafe bytes.unsafeLoadUnaligned(fromByteOffset: start, as: SIMD16<UInt8>.self))
      let length = (~(classes.letters | classes.digits)).trailingZeroBitCount
      if length < 16 {
        let mask: UInt32 = (1 << UInt32(length)) - 1
        startsUpper = classes.upper & 1 != 0
        letters = classes.letters & mask != 0
        digits = classes.digits & mask != 0
        lower = classes.letters & ~classes.upper & mask != 0
        uppers = (classes.upper & mask).nonzeroBitCount
        end += length
        key = Self.key(bytes, start, length)
        return
      }
    }
    readByEights(bytes)
  }

  /// The key of a run of less than sixteen bytes, all of which, and what follows up to sixteen, lie inside the text.
  @inline(__always)
  private static func key(_ bytes: borrowing RawSpan, _ start: Int, _ length: Int) -> UInt64 {
    var hash = KeyHash()
    var first = start
    if length > 8 {
      hash.add(unsafe bytes.unsafeLoadUnaligned(fromByteOffset: first, as: UInt64.self) | small)
      first += 8
    }
    let rest = start + length - first
    if rest > 0 {
      let word = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: first, as: UInt64.self)
      hash.add((word | small) & (~0 >> (64 - UInt64(rest) * 8)))
    }
    return hash.finish(count: length)
  }

  /// Setting bit 5 makes letters small and leaves digits as they are.
  private static let small: UInt64 = 0x2020_2020_2020_2020

  /// The same run, and longer ones, eight bytes at a time.
  private mutating func readByEights(_ bytes: borrowing RawSpan) {
    let start = end
    var hash = KeyHash()
    while true {
      let word = Self.load(bytes, at: end)
      let classes = ByteClasses(word)
      let length = classes.wordLength
      if length > 0 {
        let mask: UInt64 = length == 8 ? ~0 : (1 << (UInt64(length) * 8)) - 1
        let marks: UInt64 = mask & 0x8080_8080_8080_8080
        if end == start { startsUpper = classes.upper & 0x80 != 0 }
        letters = letters || classes.letters & marks != 0
        digits = digits || classes.digits & marks != 0
        lower = lower || classes.lower & marks != 0
        uppers += (classes.upper & marks).nonzeroBitCount
        hash.add((word | Self.small) & mask)
        end += length
      }
      if length < 8 { break }
    }
    key = hash.finish(count: end - start)
  }

  /// How the run is written.
  @inline(__always)
  func shape(count: Int) -> Token.Shape {
    var shape: Token.Shape = []
    if startsUpper { shape.insert(.capitalized) }
    if lower { shape.insert(.hasLower) } else if uppers > 1 { shape.insert(.allCaps) }
    if digits { shape.insert(.hasDigit) }
    if count == 1, startsUpper { shape.insert(.initial) }
    return shape
  }

  /// Whether it has digits and no letter.
  var isNumber: Bool { digits && !letters }

  /// Eight bytes, those beyond the end 0.
  @inline(__always)
  private static func load(_ text: borrowing RawSpan, at index: Int) -> UInt64 {
    if index + 8 <= text.byteCount { return unsafe text.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self) }
    var word: UInt64 = 0
    for position in index..<max(index, text.byteCount) {
      word |= UInt64(unsafe text.unsafeLoad(fromByteOffset: position, as: UInt8.self)) << (UInt64(position - index) * 8)
    }
    return word
  }
}

/// What each of eight bytes is: bit 7 of each byte is the answer.
///
/// Sums that set bit 7 where a byte reaches a bound; no sum of two values below 128 reaches the next byte (H. S. Warren,
/// Hacker's Delight, section 6-1).
struct ByteClasses {
  let letters: UInt64
  let digits: UInt64
  let upper: UInt64
  let lower: UInt64

  @inline(__always)
  init(_ word: UInt64) {
    let high: UInt64 = 0x8080_8080_8080_8080
    let ones: UInt64 = 0x0101_0101_0101_0101
    let ascii = word & ~high
    let folded = ascii | 0x2020_2020_2020_2020
    let isASCII = ~word & high
    // 'a'...'z' is 0x61...0x7A, '0'...'9' is 0x30...0x39.
    letters = (folded &+ ones &* (0x80 - 0x61)) & ~(folded &+ ones &* (0x80 - 0x7B)) & isASCII
    digits = (ascii &+ ones &* (0x80 - 0x30)) & ~(ascii &+ ones &* (0x80 - 0x3A)) & isASCII
    lower = letters & (word << 2)
    upper = letters & ~(word << 2)
  }

  /// How many letters and digits stand at the start.
  @inline(__always)
  var wordLength: Int { (~(letters | digits) & 0x8080_8080_8080_8080).trailingZeroBitCount / 8 }
}

/// The hash of a folded form, eight bytes at a time: each step multiplies 64 by 64 bits and folds the product (as wyhash by
/// Wang Yi does), so that every bit reaches every other.
struct KeyHash {
  private var state: UInt64 = 0xA076_1D64_78BD_642F

  /// Adds up to eight bytes, the first one lowest; only the last call may give fewer than eight.
  @inline(__always)
  mutating func add(_ word: UInt64) { state = Self.fold(state ^ word, 0xE703_7ED1_A0B4_28DB) }

  /// The hash of `count` bytes.
  @inline(__always)
  func finish(count: Int) -> UInt64 { Self.fold(state ^ UInt64(count), 0x8EBC_6AF0_9C88_C6E3) }

  @inline(__always)
  private static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }
}
