import CosmonymTokens

/// Builds a compiled gazetteer in memory from rows and word lists.
struct GazetteerBuilder {
  private var entities: [EntityRecord] = []
  private var names: [NameRecord] = []
  private var surfaces: [UInt8] = []
  private var columns = PackedWriter()
  private var trie = TrieBuilder()
  private var types = Interned()
  private var kinds = Interned()
  private var rules = InternedRules()
  private var ids = KnownIDs()
  private(set) var files: [Gazetteer.File] = []
  private var lexicon = LexiconBuilder()
  /// The first name whose tokens are still to be read.
  private var untokenized = 0
  /// The names of an entity that has many, and the number of its first one.
  private var manyNames: (first: Int, names: Set<[UInt8]>) = (-1, [])

  init() { _ = kinds.number(of: []) }

  /// Adds the rows of a file.
  ///
  /// - Throws: ``GazetteerError`` at the first fault.
  mutating func add(_ file: Gazetteer.File) throws(GazetteerError) {
    var reader = try GazetteerReader(path: file.path, bytes: file.bytes)
    files.append(file.withoutBytes)
    while try reader.next() { try add(reader) }
    try tokenize(reader)
  }

  /// Adds a word list.
  mutating func add(words file: Gazetteer.File) throws(GazetteerError) {
    try lexicon.add(file)
    files.append(file.withoutBytes)
  }

  // MARK: Rows

  private mutating func add(_ row: GazetteerReader) throws(GazetteerError) {
    let entity = UInt32(entities.count)
    let type = try types.number(of: row.bytes[row[.type]], row)
    let kind = try kinds.number(of: row.bytes[row[.kind]], row)
    guard columns.bytes.count < UInt32.max / 2, surfaces.count < UInt32.max / 2, names.count < NameTrie.nameMask / 2
    else { throw row.error("the gazetteer is too large for one file; split it in two") }
    let id = try ids.id(of: row, type: types.strings[Int(type)], entity: entity, file: files.count - 1)
    entities.append(
      EntityRecord(columns: UInt32(columns.bytes.count), firstName: UInt32(names.count), type: type, kind: kind))
    pack(row, id: id)
    try addNames(row, entity: entity)
    if surfaces.count - Int(names[untokenized].surface) > 1 << 16 { try tokenize(row) }
  }

  /// The columns that only output asks for.
  private mutating func pack(_ row: GazetteerReader, id: [UInt8]?) {
    var mask: UInt64 = 0
    for (bit, column) in GazetteerColumn.packed.enumerated() where column == .id ? id != nil : !row[column].isEmpty {
      mask |= 1 << UInt64(bit)
    }
    columns.append(number: mask)
    columns.append(number: UInt64(files.count - 1))
    columns.append(number: UInt64(row.line))
    if let id { columns.append(id) }
    for column in GazetteerColumn.packed.dropFirst() where !row[column].isEmpty {
      columns.append(row.bytes[row[column]])
    }
  }

  private mutating func addNames(_ row: GazetteerReader, entity: UInt32) throws(GazetteerError) {
    let first = names.count
    for name in row.names {
      try append(
        row.bytes[name.text], rule: try rules.number(of: name.rule, in: row), entity: entity, since: first, row)
    }
    let type = types.strings[Int(entities[Int(entity)].type)]
    guard row.names.contains(where: { NameVariants.mayConcern(row.bytes[$0.text], type: type) }) else { return }
    let decoded = Entity(row)
    for name in row.names {
      let rule = rules.rules[Int(try rules.number(of: name.rule, in: row))]
      for form in NameVariants.forms(of: row.string(name.text), rule: rule, entity: decoded) {
        try append(
          Array(form.text.utf8)[...], rule: rules.number(of: form.rule, row), entity: entity, since: first, row)
      }
    }
    if let family = NameVariants.familyName(of: decoded) {
      try append(
        Array(family.text.utf8)[...], rule: rules.number(of: family.rule, row), entity: entity, since: first, row)
    }
  }

  /// Adds a surface form, unless the entity has it already.
  private mutating func append(
    _ text: ArraySlice<UInt8>, rule: UInt16, entity: UInt32, since first: Int, _ row: GazetteerReader
  ) throws(GazetteerError) {
    guard text.count <= Int(UInt16.max) else { throw row.error("a name of more than 65,535 bytes") }
    guard !isKnown(text, since: first) else { return }
    names.append(
      NameRecord(entity: entity, surface: UInt32(surfaces.count), length: UInt16(text.count), rule: rule))
    surfaces.append(contentsOf: text)
  }

  /// Whether the entity whose names start at `first` has a name already.
  ///
  /// Few have more than a handful; those that do are looked up by hash.
  private mutating func isKnown(_ text: ArraySlice<UInt8>, since first: Int) -> Bool {
    if names.count - first < 32 {
      return names[first...].contains { Int($0.length) == text.count && surface($0).elementsEqual(text) }
    }
    if manyNames.first != first {
      manyNames = (first, Set(names[first...].map { Array(surface($0)) }))
    }
    return !manyNames.names.insert(Array(text)).inserted
  }

  private func surface(_ name: NameRecord) -> ArraySlice<UInt8> {
    surfaces[Int(name.surface)..<(Int(name.surface) + Int(name.length))]
  }

  // MARK: Tokens

  /// Reads the tokens of the names that were added since the last time, all in one text with blank lines between them.
  private mutating func tokenize(_ row: GazetteerReader) throws(GazetteerError) {
    var text: [UInt8] = []
    var ends: [Int32] = []
    for name in names[untokenized...] {
      text += surfaces[Int(name.surface)..<(Int(name.surface) + Int(name.length))]
      ends.append(Int32(text.count))
      text += [0x0A, 0x0A]
    }
    let tokens = Tokenizer().tokens(of: text)
    var first = 0
    for end in ends {
      var last = first
      while last < tokens.count, tokens[last].start < end { last += 1 }
      guard last - first <= ImageLayout.longestName else {
        throw row.error(
          "a name of \(last - first) words stands here or shortly before; at most \(ImageLayout.longestName) can be matched"
        )
      }
      trie.add(tokens[first..<last].lazy.map(\.key))
      first = last
    }
    untokenized = names.count
  }

  // MARK: The image

  /// The skeleton keys of the names that ask for no evidence, sorted.
  private func skeletons(_ names: [NameRecord]) -> [SkeletonRecord] {
    var records: [SkeletonRecord] = []
    for (number, name) in names.enumerated() where rules.rules[Int(name.rule)].isDistinctive {
      let isPerson = types.strings[Int(entities[Int(name.entity)].type)].elementsEqual("person".utf8)
      guard let words = SkeletonKey.words(of: surface(name), isPerson: isPerson), let key = SkeletonKey.key(of: words)
      else { continue }
      records.append(SkeletonRecord(print: UInt32(truncatingIfNeeded: key >> 32), name: UInt32(number)))
    }
    return records.sorted { ($0.print, $0.name) < ($1.print, $1.name) }
  }

  /// The compiled gazetteer.
  ///
  /// What is copied into it is let go at once: with a million names memory is what counts here.
  consuming func finish() -> ImageMemory {
    let places = ids.places
    ids = KnownIDs()
    var finished: [NameRecord] = []
    swap(&finished, &names)
    let skeletons = skeletons(finished)
    let slots = trie.finish(names: &finished)
    entities.append(
      EntityRecord(columns: UInt32(columns.bytes.count), firstName: UInt32(finished.count), type: 0, kind: 0))
    var layout = ImageAssembly()
    layout.add(.entities, entities)
    entities = []
    layout.add(.names, finished)
    finished = []
    layout.add(.surfaces, surfaces)
    surfaces = []
    layout.add(.columns, columns.bytes)
    columns = PackedWriter()
    layout.add(.trie, slots)
    layout.add(.firstTokens, trie.firstTokens())
    layout.add(.firstPairs, trie.firstPairs)
    layout.add(.ids, places)
    layout.add(.skeletons, skeletons)
    layout.add(.lexicon, lexicon.words())
    layout.add(.types, types.packed)
    layout.add(.kinds, kinds.packed)
    layout.add(.files, Interned(files.map { Array($0.path.utf8) }).packed)
    layout.add(.rules, rules.packed)
    layout.add(.sources, SourceFile.pack(files))
    return layout.assemble(longestName: trie.longestName)
  }
}
