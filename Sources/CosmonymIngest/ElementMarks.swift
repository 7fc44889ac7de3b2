/// What the attributes of an element say of it; the parser gets the number of these marks instead of the attributes.
struct ElementMarks {
  var cues: Cue.Set = []
  /// A hash of its class, 0 without one: elements of one tag and one class look alike.
  var look: UInt64 = 0
  /// Where attributes that are asked for by name stand in `PageTree.attributes`; -1 for none.
  var attributes: Int32 = -1
}

/// The attributes that anything asks for.
struct AttributeNames {
  enum Name: UInt64 {
    // Those that make marks.
    case `class`, id, role, hidden, ariaHidden, style
    /// `rel`, which counts on links alone; asked for on any element; asked for on elements that describe the page.
    case relation, kept, described

    /// Whether it is read into cues.
    var isMark: Bool { rawValue < Name.relation.rawValue }
  }

  private var byKey = HashedTable<Name>()
  private var spellings = HashedTable<String>()

  /// The attribute of a name as `ByteSearch.key` gives it; `nil` for the many that nobody asks for.
  subscript(key: UInt64) -> Name? { byKey[key] }

  /// The name in small letters.
  func spelling(_ key: UInt64) -> String { spellings[key] ?? "" }

  static let standard: AttributeNames = {
    var names = AttributeNames()
    let all: [(String, Name)] = [
      ("class", .class), ("id", .id), ("role", .role), ("hidden", .hidden), ("aria-hidden", .ariaHidden),
      ("style", .style), ("rel", .relation), ("itemprop", .kept), ("datetime", .kept), ("content", .kept),
      ("property", .described), ("name", .described), ("http-equiv", .described), ("href", .described),
      ("lang", .described), ("xml:lang", .described),
    ]
    for (spelling, name) in all {
      names.byKey[ByteSearch.key(spelling)] = name
      names.spellings[ByteSearch.key(spelling)] = spelling
    }
    return names
  }()
}

/// Reads marks from attributes; pages repeat their classes, so each value is looked at once.
struct ElementMarksReader {
  private var known = HashedTable<Cue.Set>()

  typealias Name = AttributeNames.Name

  /// Adds what an attribute says.
  mutating func read(_ name: Name, _ value: Span<UInt8>, into marks: inout ElementMarks) {
    let hash = ByteHash.of(value)
    if name == .class { marks.look = hash | 1 }
    let key = hash ^ name.rawValue << 56
    if let cues = known[key] { return marks.cues.formUnion(cues) }
    let cues = Self.cues(name, value)
    known[key] = cues
    marks.cues.formUnion(cues)
  }

  private static func cues(_ name: Name, _ value: Span<UInt8>) -> Cue.Set {
    switch name {
    case .class, .id: Cue.inWords(of: value)
    case .role: Cue.ofRole(String(decoding: value.indices.map { value[$0] }, as: UTF8.self))
    case .hidden: .hidden
    case .ariaHidden: value.indices.map { value[$0] }.elementsEqual("true".utf8) ? .hidden : []
    case .style: hides(value) ? .hidden : []
    case .relation, .kept, .described: []
    }
  }

  private static func hides(_ style: Span<UInt8>) -> Bool {
    let plain = style.indices.map { style[$0] }.filter { $0 > 0x20 }.map { (65...90).contains($0) ? $0 | 0x20 : $0 }
    guard plain.count >= 12 else { return false }
    return (0...(plain.count - 12)).contains { start in
      plain[start...].starts(with: "display:none".utf8) || plain[start...].starts(with: "visibility:hidden".utf8)
    }
  }
}
