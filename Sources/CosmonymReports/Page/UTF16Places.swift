import CosmonymExchange

/// Places in UTF-16 units, as a page's script counts.
struct UTF16Places {
  private let units: [Int32]?

  init(_ text: AnnotatedText) {
    guard text.text.contains(where: { $0 >= 0x80 }) else {
      units = nil
      return
    }
    var count: Int32 = 0
    units =
      [0]
      + text.text.map { byte in
        if byte & 0xC0 != 0x80 { count += byte >= 0xF0 ? 2 : 1 }
        return count
      }
  }

  /// The units before a byte that begins a character, or the end.
  func place(_ byte: Int) -> Int { units.map { Int($0[byte]) } ?? byte }
}
