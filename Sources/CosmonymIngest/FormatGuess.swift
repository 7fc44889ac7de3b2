/// The ways an input can be read.
public enum InputFormat: String, Sendable, CaseIterable {
  /// By content, then by name.
  case auto
  /// An HTML or XHTML page.
  case html
  /// Plain text.
  case text
}

/// Tells pages from texts, and both from files that are neither.
enum FormatGuess {
  private static let signatures: [([UInt8], String)] = [
    (Array("%PDF-".utf8), "a PDF file"), ([0x89, 0x50, 0x4E, 0x47], "a PNG picture"),
    ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
    (Array("GIF8".utf8), "a GIF picture"), ([0x50, 0x4B, 0x03, 0x04], "a zip archive or office document"),
    ([0x1F, 0x8B], "gzip data"), ([0x28, 0xB5, 0x2F, 0xFD], "zstd data"), ([0x7F, 0x45, 0x4C, 0x46], "a program"),
    (Array("Rar!".utf8), "a RAR archive"), ([0x37, 0x7A, 0xBC, 0xAF], "a 7z archive"),
    ([0xD0, 0xCF, 0x11, 0xE0], "an old office document"), (Array("OggS".utf8), "an Ogg file"),
    (Array("ID3".utf8), "an MP3 file"), (Array("RIFF".utf8), "a RIFF file"), (Array("BZh".utf8), "bzip2 data"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz data"), (Array("SQLite format 3".utf8), "a SQLite database"),
  ]

  /// What a file that is no text seems to be, `nil` for text.
  static func binaryKind(_ bytes: [UInt8]) -> String? {
    for (signature, kind) in signatures where bytes.starts(with: signature) { return kind }
    let isMarked = [[0xFF, 0xFE], [0xFE, 0xFF], [0, 0, 0xFE, 0xFF]].contains { bytes.starts(with: $0) }
    if isMarked || WideText.encoding(of: bytes) != nil { return nil }
    let head = bytes.prefix(4096)
    let zeros = head.count { $0 == 0 }
    let controls = head.count { $0 < 0x20 && $0 != 9 && $0 != 10 && $0 != 12 && $0 != 13 && $0 != 0x1B && $0 != 0 }
    // A stray NUL or control is in many an old text; of random bytes a tenth are controls.
    return zeros * 20 > head.count || (controls > 2 && controls * 30 > head.count) ? "binary data" : nil
  }

  /// Whether decoded text is a page.
  static func isHTML(_ text: [UInt8], path: String) -> Bool {
    let head = text.prefix(2048).map { (65...90).contains($0) ? $0 | 0x20 : $0 }
    let start = head.drop { $0 <= 0x20 }
    for opening in [
      "<!doctype html", "<html", "<?xml", "<head", "<body", "<!--", "<article", "<div", "<p>", "<p ", "<meta",
    ]
    where start.starts(with: Array(opening.utf8)) { return true }
    let name = path.lowercased().split(separator: "/").last ?? ""
    if [".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx"].contains(where: name.contains) {
      return head.contains(UInt8(ascii: "<"))
    }
    if [".txt", ".text", ".md"].contains(where: name.hasSuffix) { return false }
    let sample = String(decoding: head, as: UTF8.self)
    return ["<html", "<body", "<p>", "</p>", "</div>", "</a>"].count { sample.contains($0) } >= 2
  }
}
