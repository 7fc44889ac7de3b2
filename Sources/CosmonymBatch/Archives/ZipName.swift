import CZlib

/// The extra fields of an entry: numbered pieces behind its name (APPNOTE, section 4.5).
struct ExtraFields {
  private var fields: [(id: Int, bytes: [UInt8])] = []

  init(_ bytes: ArraySlice<UInt8>) {
    let bytes = Array(bytes)
    var place = 0
    while place + 4 <= bytes.count {
      let length = bytes.number(place + 2, 2)
      guard place + 4 + length <= bytes.count else { return }
      fields.append((bytes.number(place, 2), Array(bytes[(place + 4)..<(place + 4 + length)])))
      place += 4 + length
    }
  }

  subscript(id: Int) -> [UInt8]? { fields.first { $0.id == id }?.bytes }

  /// Puts the zip64 sizes in place of those that do not fit in four bytes.
  func widen(_ entry: inout ZipDirectory.Entry) {
    let wide = self[0x0001] ?? []
    var place = 0
    for field in [\ZipDirectory.Entry.size, \.packedSize, \.offset] where entry[keyPath: field] == 0xFFFF_FFFF {
      guard place + 8 <= wide.count else { continue }
      entry[keyPath: field] = wide.number(place, 8)
      place += 8
    }
  }
}

/// The names of entries: UTF-8, or the code page of the first IBM computers.
enum ZipName {
  /// The text of a name, in the coding of ``FileName``.
  ///
  /// Many programs write UTF-8 and do not say so; what is valid UTF-8 is taken for it.
  static func text(of name: [UInt8], isUTF8: Bool, extra: ExtraFields) -> String {
    if let unicode = unicodePath(of: name, extra) { return unicode }
    if isUTF8 || String(validating: name, as: UTF8.self) != nil { return FileName.text(of: name) }
    var text = String.UnicodeScalarView()
    for byte in name { text.append(byte < 0x80 ? Unicode.Scalar(byte) : upperHalf[Int(byte) - 0x80]) }
    return String(text)
  }

  /// Whether a part of a path begins with a dot, as files that are hidden do, or it is what macOS adds to archives.
  static func isHidden(_ name: String) -> Bool {
    name.hasPrefix("__MACOSX/") || name.split(separator: "/").contains { $0.hasPrefix(".") }
  }

  /// Info-ZIP's field with the UTF-8 of a name, if it belongs to this name.
  private static func unicodePath(of name: [UInt8], _ extra: ExtraFields) -> String? {
    guard let field = extra[0x7075], field.count > 5, field[0] == 1, field.number(1, 4) == Int(Checksum.of(name)) else {
      return nil
    }
    return String(validating: field[5...], as: UTF8.self)
  }

  /// Code page 437, from 0x80 on (Unicode's mapping table CP437.TXT).
  private static let upperHalf = Array(
    ("ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀"
      + "αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}").unicodeScalars)
}

/// CRC-32, as zip has it.
enum Checksum {
  static func of(_ bytes: [UInt8], after before: UInt32 = 0) -> UInt32 {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe UInt32(truncatingIfNeeded: crc32_z(UInt(before), buffer.baseAddress, buffer.count))
    }
  }
}
