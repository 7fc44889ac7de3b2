import CosmonymEvaluation

/// Copies of gold documents in capitals and in small letters, which news wires and old mails are written in and gold
/// hardly has.
enum LetterCaseCopies {
  /// Of every sixth document a copy in capitals, of every other sixth one in small letters.
  static func copies(of documents: [GoldDocument]) -> [GoldDocument] {
    documents.enumerated().compactMap { index, document in
      switch index % 6 {
      case 1: copy(document) { (UInt32(0x61)...0x7A).contains($0) ? $0 - 0x20 : $0 }
      case 4: copy(document) { (UInt32(0x41)...0x5A).contains($0) ? $0 + 0x20 : $0 }
      default: nil
      }
    }
  }

  /// A copy with each code point changed; the letters of other alphabets than the English one stay, and so all offsets.
  private static func copy(_ document: GoldDocument, _ change: (UInt32) -> UInt32) -> GoldDocument {
    var copy = document
    copy.text = String(
      String.UnicodeScalarView(document.text.unicodeScalars.map { Unicode.Scalar(change($0.value)) ?? $0 }))
    return copy
  }
}
