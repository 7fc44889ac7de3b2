/// Ids made from names: `Acme Rockets` to `acme-rockets`.
enum Slug {
  /// Letters and digits in small letters, a hyphen for whatever stands between them.
  static func make(_ name: [UInt8]) -> [UInt8] {
    var slug: [UInt8] = []
    slug.reserveCapacity(name.count)
    for byte in name {
      if byte >= 0x80 { return Array(make(String(decoding: name, as: UTF8.self)).utf8) }
      let lower = byte | 0x20
      if (0x61...0x7A).contains(lower) || (0x30...0x39).contains(byte) {
        slug.append(byte < 0x40 ? byte : lower)
      } else if let last = slug.last, last != UInt8(ascii: "-") {
        slug.append(UInt8(ascii: "-"))
      }
    }
    if slug.last == UInt8(ascii: "-") { slug.removeLast() }
    return slug
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
