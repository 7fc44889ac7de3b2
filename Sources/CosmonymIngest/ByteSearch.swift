import Glibc

/// Names and words in bytes, found without making strings.
enum ByteSearch {
  /// A name of up to eight ASCII bytes as a number, letters small; longer names give the number of their first seven
  /// bytes and their length.
  static func key(_ bytes: [UInt8], _ range: Range<Int>) -> UInt64 {
    var key: UInt64 = 0
    for index in range.prefix(range.count > 8 ? 7 : 8) {
      let byte = bytes[index]
      key = key << 8 | UInt64((65...90).contains(byte) ? byte | 0x20 : byte)
    }
    return range.count > 8 ? key << 8 | UInt64(truncatingIfNeeded: 0x80 | range.count & 0x7F) : key
  }

  static func key(_ name: String) -> UInt64 {
    let bytes = Array(name.utf8)
    return key(bytes, bytes.indices)
  }

  /// The first place of a byte from `start` on, before `end`.
  static func first(_ byte: UInt8, in bytes: [UInt8], from start: Int, to end: Int = .max) -> Int? {
    let end = min(end, bytes.count)
    guard start < end else { return nil }
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, let hit = unsafe memchr(base + start, Int32(byte), end - start) else {
        return nil
      }
      return unsafe hit - UnsafeMutableRawPointer(mutating: base)
    }
  }

  /// The place of an ASCII word in small letters that begins with no letter, whatever the case in `bytes`.
  ///
  /// - Complexity: O(*n*), most of it in `memchr`.
  static func find(_ word: [UInt8], in bytes: [UInt8], from start: Int, to end: Int = .max) -> Int? {
    let place = unsafe bytes.withUnsafeBufferPointer {
      unsafe find(word, UnsafeBufferPointer(rebasing: $0[..<min(end, $0.count)]), from: start)
    }
    return place < 0 ? nil : place
  }

  /// The parts of a text between separators, without empty ones.
  static func parts(of text: [UInt8], by separator: [UInt8]) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    var index = 0
    while index + separator.count <= text.count {
      if text[index..<(index + separator.count)].elementsEqual(separator) {
        if start < index { parts.append(start..<index) }
        index += separator.count
        start = index
      } else {
        index += 1
      }
    }
    if start < text.count { parts.append(start..<text.count) }
    return parts
  }

  /// -1 when there is none.
  private static func find(_ word: [UInt8], _ buffer: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    guard let first = word.first, let base = buffer.baseAddress else { return -1 }
    var index = start
    while index + word.count <= buffer.count {
      guard let hit = unsafe memchr(base + index, Int32(first), buffer.count - index) else { return -1 }
      index = unsafe hit - UnsafeMutableRawPointer(mutating: base)
      if index + word.count > buffer.count { return -1 }
      if unsafe matches(word, buffer, at: index) { return index }
      index += 1
    }
    return -1
  }

  private static func matches(_ word: [UInt8], _ buffer: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    for offset in word.indices {
      let byte = unsafe buffer[index + offset]
      if ((65...90).contains(byte) ? byte | 0x20 : byte) != word[offset] { return false }
    }
    return true
  }
}
