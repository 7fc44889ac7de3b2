/// Ids made from names: `Acme Rockets` to `acme-rockets`.
enum Slug {
  /// Letters and digits in small letters, a hyphen for whatever stands between them.
  static func append(_ name: ArraySlice<UInt8>, to slug: inout [UInt8]) {
    let start = slug.count
    for byte in name {
      if byte >= 0x80 {
        slug.removeSubrange(start...)
        return slug.append(contentsOf: make(String(decoding: name, as: UTF8.self)).utf8)
      }
      let lower = byte | 0x20
      if (0x61...0x7A).contains(lower) || (0x30...0x39).contains(byte) {
        slug.append(byte < 0x40 ? byte : lower)
      } else if slug.count > start, slug[slug.count - 1] != UInt8(ascii: "-") {
        slug.append(UInt8(ascii: "-"))
      }
    }
    if slug.count > start, slug[slug.count - 1] == UInt8(ascii: "-") { slug.removeLast() }
  }

  static func make(_ name: String) -> String {
    var slug = ""
    for scalar in name.lowercased().unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        slug.unicodeScalars.append(scalar)
      } else if !slug.isEmpty, slug.last != "-" {
        slug.append("-")
      }
    }
    if slug.last == "-" { slug.removeLast() }
    return slug
  }
}
