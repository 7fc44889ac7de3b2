/// Names of files for documents, from which the ids can be read back.
///
/// A slash in an id makes a folder; what file names or browsers take badly stands as `~` and two hexadecimal digits a byte.
enum DocumentName {
  private static let longest = 200

  /// The path for an id, without ending.
  static func path(_ id: String) -> String {
    let parts = id.split(separator: "/", omittingEmptySubsequences: false).map { part(String($0)) }
    return parts.joined(separator: "/")
  }

  private static func part(_ part: String) -> String {
    if part.isEmpty { return "~" }
    var name = ""
    for (place, byte) in part.utf8.enumerated() {
      let scalar = Unicode.Scalar(byte)
      let isPlain =
        scalar.properties.isASCIIHexDigit || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
        || scalar == "-" || scalar == "_" || (scalar == "." && place > 0)
      name += isPlain ? String(scalar) : "~" + hexadecimal(byte)
    }
    guard name.utf8.count > longest else { return name }
    // Too long for most file systems; the id can no longer be read back.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in part.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return name.prefix(longest) + "~~" + String(hash, radix: 16)
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count == 1 ? "0" + digits : digits
  }

  /// The id of a path.
  static func id(_ path: String) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false).map { decoded(String($0)) }.joined(separator: "/")
  }

  private static func decoded(_ part: String) -> String {
    if part == "~" { return "" }
    var bytes: [UInt8] = []
    var rest = Array(part.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == UInt8(ascii: "~"), digits.utf8.count == 2, let code = UInt8(digits, radix: 16) {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
