public import CosmonymEvaluation
import CosmonymJSON

/// An annotated text to learn from.
public struct TrainingDocument: Sendable {
  /// Which names are annotated.
  public enum Annotation: Sendable {
    /// All eight types.
    case complete
    /// People, organizations and places; agencies count as organizations, launch sites as places, and other names may be
    /// there unmarked.
    case general
  }

  /// The text with its mentions, offsets in code points.
  public var gold: GoldDocument
  /// What it was taken from: passages of one source are never parted in cross-validation.
  public var source: String
  /// Which names are annotated.
  public var annotation: Annotation
  /// Whether it was made from another one: learnt from and not scored.
  var isCopy = false

  /// Creates a document.
  public init(gold: GoldDocument, source: String, annotation: Annotation) {
    self.gold = gold
    self.source = source
    self.annotation = annotation
  }

  /// Reads JSON Lines: `id`, `text`, `mentions`, and perhaps `source`.
  ///
  /// - Throws: `EvaluationError` at the first line that is no annotated text.
  public static func read(
    _ bytes: [UInt8], path: String, annotation: Annotation
  ) throws(EvaluationError) -> [TrainingDocument] {
    let gold = try EvaluationFile.gold(bytes, path: path)
    let lines = bytes.split(separator: 0x0A).filter { $0.contains { $0 > 0x20 } }
    return zip(gold, lines).map { gold, line in
      let source = (try? JSONReader.value(of: line))?["source"]
      return TrainingDocument(gold: gold, source: source?.string ?? gold.id, annotation: annotation)
    }
  }

  /// Copies of the complete texts with names in other forms, each in the fold of its source.
  static func copies(of documents: [TrainingDocument]) -> [TrainingDocument] {
    let complete = documents.filter { $0.annotation == .complete }
    let sources = Dictionary(complete.map { ($0.gold.id, $0.source) }, uniquingKeysWith: { first, _ in first })
    return NameFormCopies.copies(of: complete.map(\.gold)).map { gold in
      var copy = TrainingDocument(gold: gold, source: sources[gold.id] ?? gold.id, annotation: .complete)
      copy.isCopy = true
      return copy
    }
  }

  /// The fold of a text in cross-validation, the same for all passages of a source.
  public func fold(of folds: Int) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in source.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int((hash ^ hash >> 32) % UInt64(folds))
  }
}
