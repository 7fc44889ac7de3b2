/// What the slimmer needs to know of an element by its name.
struct TagKind: OptionSet, Sendable {
  let rawValue: UInt8

  /// Its content is no text of the page.
  static let cut = TagKind(rawValue: 1)
  /// It has no end tag or needs none.
  static let void = TagKind(rawValue: 2)
  /// All its attributes may be asked for.
  static let described = TagKind(rawValue: 4)
  static let script = TagKind(rawValue: 8)
  static let style = TagKind(rawValue: 16)
  /// A drawing; closed in its own tag at times.
  static let svg = TagKind(rawValue: 32)
  static let link = TagKind(rawValue: 64)

  /// Kinds by the names of elements, as `ByteSearch.key` gives them.
  struct Table {
    fileprivate var byName = HashedTable<TagKind>()

    subscript(key: UInt64) -> TagKind { byName[key] ?? [] }

    static let standard = Table(byName: TagKind.byName)
  }

  private static let byName: HashedTable<TagKind> = {
    var table = HashedTable<TagKind>()
    func add(_ names: [String], _ kind: TagKind) {
      for name in names {
        let key = ByteSearch.key(name)
        table[key] = (table[key] ?? []).union(kind)
      }
    }
    add(
      [
        "script", "style", "svg", "template", "textarea", "iframe", "noframes", "noembed", "object", "math", "canvas",
        "audio", "video", "select",
      ], .cut)
    add(
      [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "p", "li",
        "td", "th", "tr", "option", "dd", "dt", "html", "head", "body",
      ], .void)
    add(["meta", "link", "html", "time"], .described)
    add(["script"], .script)
    add(["style"], .style)
    add(["svg"], .svg)
    add(["a"], .link)
    return table
  }()
}
