/// A compiled gazetteer, opened: the sections as typed views.
final class GazetteerLayer: Sendable {
  let memory: ImageMemory
  let entities: ImageColumn<EntityRecord>
  let names: ImageColumn<NameRecord>
  let surfaces: ImageColumn<UInt8>
  let columns: ImageColumn<UInt8>
  let trie: NameTrie
  let lexicon: Lexicon
  let ids: ImageColumn<UInt32>
  let skeletons: ImageColumn<SkeletonRecord>
  let types: [String]
  let kinds: [String]
  let files: [String]
  let rules: [NameRule]
  /// The capitals that each rule allows.
  let letterCases: [NameRule.LetterCase]
  /// Whether each rule is that of a name made by rule that needs its full form.
  let familyNameRules: [Bool]
  let sources: [SourceFile]
  let longestName: Int

  /// Opens a compiled gazetteer.
  ///
  /// - Parameter path: for messages.
  /// - Throws: ``GazetteerError`` for memory that is no compiled gazetteer, of another version, cut off or damaged.
  /// - Complexity: O(*n*) in bytes, for the checksum; the rest O(1).
  init(memory: ImageMemory, path: String) throws(GazetteerError) {
    try Self.checkHeader(memory, path: path)
    func column<E: BitwiseCopyable>(_ section: ImageLayout.Section, _: E.Type) throws(GazetteerError) -> ImageColumn<E>
    {
      let field = ImageLayout.Field.sections + section.rawValue * 2
      let start = Int(clamping: memory.word(field))
      guard let column: ImageColumn<E> = memory.column(at: start, count: Int(clamping: memory.word(field + 1))) else {
        throw Self.unusable(path, "is damaged: its section '\(section)' does not lie inside the file")
      }
      return column
    }
    func strings(_ section: ImageLayout.Section) throws(GazetteerError) -> [String] {
      var reader = PackedReader(try column(section, UInt8.self))
      return reader.strings()
    }
    self.memory = memory
    entities = try column(.entities, EntityRecord.self)
    names = try column(.names, NameRecord.self)
    surfaces = try column(.surfaces, UInt8.self)
    columns = try column(.columns, UInt8.self)
    trie = NameTrie(
      slots: try column(.trie, TrieSlot.self), firstTokens: try column(.firstTokens, UInt64.self),
      firstPairs: try column(.firstPairs, UInt64.self))
    lexicon = Lexicon(try column(.lexicon, UInt64.self), in: memory)
    ids = try column(.ids, UInt32.self)
    skeletons = try column(.skeletons, SkeletonRecord.self)
    types = try strings(.types)
    kinds = try strings(.kinds)
    files = try strings(.files)
    sources = SourceFile.unpack(try column(.sources, UInt8.self))
    longestName = min(Int(clamping: memory.word(ImageLayout.Field.longestName)), ImageLayout.longestName)
    var rules: [NameRule] = []
    for text in try strings(.rules) {
      guard let rule = NameRule(packed: text) else { throw Self.unusable(path, "is damaged: '\(text)' is no rule") }
      rules.append(rule)
    }
    self.rules = rules
    letterCases = rules.map(\.letterCase)
    familyNameRules = rules.map { $0.isDerived && $0.evidence == .fullName }
  }

  private static func checkHeader(_ memory: ImageMemory, path: String) throws(GazetteerError) {
    typealias Field = ImageLayout.Field
    guard memory.word(Field.magic) == ImageLayout.magic else {
      throw unusable(path, "is no compiled gazetteer")
    }
    guard memory.word(Field.version) == UInt64(ImageLayout.version) else {
      throw unusable(
        path, "has format version \(memory.word(Field.version)); this program reads version \(ImageLayout.version)")
    }
    guard memory.size >= ImageLayout.headerSize, memory.word(Field.size) == UInt64(memory.size) else {
      throw unusable(
        path, "is cut off: \(memory.size) bytes of \(memory.word(Field.size))")
    }
    guard memory.word(Field.checksum) == memory.contentChecksum else {
      throw unusable(path, "is damaged: its checksum does not fit its bytes")
    }
    guard memory.word(Field.fingerprint) == KeyFingerprint.current else {
      throw unusable(path, "was made by another version of this program, which cuts words otherwise")
    }
  }

  private static func unusable(_ path: String, _ message: String) -> GazetteerError {
    GazetteerError(file: path, message: message + "; make it anew with 'cosmonym gazetteer compile'")
  }

  /// The number of entities; one more record closes the last one's names.
  var entityCount: Int { max(0, entities.count - 1) }

  /// The entity with an id, `nil` when there is none.
  ///
  /// - Complexity: O(1) expected.
  func entity(withID id: String) -> Int? {
    var index = NameTrie.home(KnownIDs.hash(Array(id.utf8)[...]), size: ids.count)
    for _ in 0..<ids.count {
      guard let number = ids[index], number != 0 else { return nil }
      if self.id(of: Int(number) - 1) == id { return Int(number) - 1 }
      index = index + 1 == ids.count ? 0 : index + 1
    }
    return nil
  }

  /// The id of an entity.
  func id(of entity: Int) -> String {
    cell(.id, of: entity) ?? "\(Slug.make(type(of: entity)))/\(Slug.make(text(of: names(of: entity).lowerBound)))"
  }

  /// The names of an entity, the canonical one first.
  func names(of entity: Int) -> Range<Int> {
    let first = Int(entities[entity]?.firstName ?? 0)
    let end = Int(entities[entity + 1]?.firstName ?? 0)
    return first..<max(first, min(end, names.count))
  }

  /// The bytes of a name, as a range of ``surfaces``.
  func surface(_ name: Int) -> Range<Int> {
    guard let record = names[name] else { return 0..<0 }
    return Int(record.surface)..<(Int(record.surface) + Int(record.length))
  }

  /// The text of a name.
  func text(of name: Int) -> String { surfaces.string(surface(name)) }

  /// The names that have a skeleton key, or by chance half of one, in common.
  ///
  /// - Complexity: O(log *n*).
  func names(withSkeleton key: UInt64) -> [Int] {
    let print = UInt32(truncatingIfNeeded: key >> 32)
    var low = 0
    var high = skeletons.count
    while low < high {
      let middle = (low + high) / 2
      if skeletons[middle]?.print ?? .max < print { low = middle + 1 } else { high = middle }
    }
    var result: [Int] = []
    while let record = skeletons[low], record.print == print {
      if Int(record.name) < names.count { result.append(Int(record.name)) }
      low += 1
    }
    return result
  }

  /// The type of an entity.
  func type(of entity: Int) -> String { Self.string(types, entities[entity]?.type) }

  /// The kind of an entity.
  func kind(of entity: Int) -> String? {
    let kind = Self.string(kinds, entities[entity]?.kind)
    return kind.isEmpty ? nil : kind
  }

  /// The rule of a name.
  func rule(of name: Int) -> NameRule {
    let number = Int(names[name]?.rule ?? 0)
    return number < rules.count ? rules[number] : NameRule()
  }

  private static func string(_ strings: [String], _ number: UInt16?) -> String {
    guard let number, Int(number) < strings.count else { return "" }
    return strings[Int(number)]
  }

  /// An entity with all its columns.
  func entity(_ index: Int) -> Entity {
    var reader = PackedReader(columns, at: Int(entities[index]?.columns ?? 0))
    let mask = reader.number()
    let file = Int(clamping: reader.number())
    let line = Int(clamping: reader.number())
    var cells: [GazetteerColumn: String] = [:]
    for (bit, column) in GazetteerColumn.packed.enumerated() where mask >> UInt64(bit) & 1 != 0 {
      cells[column] = reader.string()
    }
    return Entity(
      cells: cells, type: type(of: index), name: text(of: names(of: index).lowerBound), kind: kind(of: index),
      file: file < files.count ? files[file] : "", line: line)
  }
}

extension NameRule {
  /// Reads what ``InternedRules/packed`` wrote.
  fileprivate init?(packed text: String) {
    let isDerived = text.hasPrefix("+")
    let rules = text.dropFirst(isDerived ? 1 : 0)
    self.init()
    if !rules.isEmpty {
      guard let rule = try? NameRule(parsing: rules) else { return nil }
      self = rule
    }
    self.isDerived = isDerived
  }
}
