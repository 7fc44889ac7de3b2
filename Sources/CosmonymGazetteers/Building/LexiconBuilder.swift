import CosmonymTokens

/// Collects word lists for the lexicon.
struct LexiconBuilder {
  private var table = HashTable()

  /// What the words of a list are, by the list's file name.
  private static let lists: [String: Lexicon.Word] = [
    "common_words.txt": .common, "given_names.txt": .givenName, "surnames.txt": .surname,
  ]

  /// Adds a word list: one word a line, `#` comments, a tab and whatever follows left out.
  mutating func add(_ file: Gazetteer.File) throws(GazetteerError) {
    let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
    guard let kind = Self.lists[name] else {
      throw GazetteerError(
        file: file.path, message: "unknown word list; known are \(Self.lists.keys.sorted().joined(separator: ", "))")
    }
    var folded: [UInt8] = []
    for line in file.bytes.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
      let cell = line.prefix { $0 != UInt8(ascii: "\t") && $0 != UInt8(ascii: "\r") }
      folded.removeAll(keepingCapacity: true)
      Folding.fold(cell, into: &folded)
      if !folded.isEmpty { table.insert(kind.rawValue, for: Folding.key(of: folded)) }
    }
  }

  /// The table as the image has it: 56 bits of the key and what is known, placed by the upper half of the key.
  func words() -> [UInt64] {
    guard table.count > 0 else { return [] }
    var slots = [UInt64](repeating: 0, count: table.count * 2)
    table.forEach { key, value in
      var index = NameTrie.home(key, size: slots.count)
      while slots[index] != 0 { index = index + 1 == slots.count ? 0 : index + 1 }
      slots[index] = key & ~0xFF | UInt64(value)
    }
    return slots
  }
}
