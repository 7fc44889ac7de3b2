/// Names of files as text, though to the system they are bytes that need not be UTF-8.
///
/// A byte that is no UTF-8 stands in the text as a scalar of the private use area, U+F780 for 0x80 to U+F7FF for 0xFF, so
/// that every name can be read back from its text (the coding is MirBSD's OPTU-8, Unicode's own proposal being the
/// surrogates that text in Swift cannot hold). A name that holds those scalars itself has their bytes coded one by one.
public enum FileName {
  private static let escapes: ClosedRange<UInt32> = 0xF780...0xF7FF

  /// The text of a name.
  ///
  /// - Complexity: O(*n*).
  public static func text(of bytes: some Collection<UInt8>) -> String {
    if let text = String(validating: bytes, as: UTF8.self), !text.unicodeScalars.contains(where: isEscape) {
      return text
    }
    var scalars = String.UnicodeScalarView()
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes.makeIterator()
    var place = bytes.startIndex
    while true {
      switch parser.parseScalar(from: &rest) {
      case .valid(let encoded):
        let scalar = Unicode.UTF8.decode(encoded)
        let end = bytes.index(place, offsetBy: encoded.count)
        if isEscape(scalar) { scalars += bytes[place..<end].map(escape) } else { scalars.append(scalar) }
        place = end
      case .error(let length):
        let end = bytes.index(place, offsetBy: length)
        scalars += bytes[place..<end].map(escape)
        place = end
      case .emptyInput:
        return String(scalars)
      }
    }
  }

  /// The bytes of the name that a text stands for.
  public static func bytes(of text: String) -> [UInt8] {
    guard text.unicodeScalars.contains(where: isEscape) else { return Array(text.utf8) }
    return text.unicodeScalars.flatMap { scalar in
      isEscape(scalar) ? [UInt8(truncatingIfNeeded: scalar.value)] : Array(String(scalar).utf8)
    }
  }

  /// The name as people and records see it: `\xE9` for a byte that is no UTF-8.
  public static func shown(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isEscape) else { return text }
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isEscape(scalar) {
        shown += ("\\x" + String(scalar.value & 0xFF, radix: 16, uppercase: true)).unicodeScalars
      } else {
        shown.append(scalar)
      }
    }
    return String(shown)
  }

  /// The name as the system takes it, with its closing zero.
  static func system(_ text: String) -> [CChar] { bytes(of: text).map { CChar(bitPattern: $0) } + [0] }

  private static func isEscape(_ scalar: Unicode.Scalar) -> Bool { escapes.contains(scalar.value) }

  private static func escape(_ byte: UInt8) -> Unicode.Scalar { Unicode.Scalar(0xF700 + UInt32(byte)) ?? "\u{FFFD}" }
}
