import CosmonymJSON

/// A mention of the gold data or of a prediction; offsets in Unicode code points, the end exclusive.
public struct ScoredMention: Sendable, Equatable {
  /// The first code point.
  public var start: Int
  /// The code point after the last.
  public var end: Int
  /// The type.
  public var type: String
  /// The canonical name.
  public var name: String?
  /// Gold: neither missed nor found.
  public var isOptional: Bool
  /// Prediction: how it came to be known.
  public var method: String?
  /// Prediction: how sure it is, from 0 to 1.
  public var confidence: Double?

  /// Creates a mention.
  public init(
    start: Int, end: Int, type: String, name: String?, isOptional: Bool = false, method: String? = nil,
    confidence: Double? = nil
  ) {
    self.start = start
    self.end = end
    self.type = type
    self.name = name
    self.isOptional = isOptional
    self.method = method
    self.confidence = confidence
  }

  /// The number of characters in common, 0 or less when there are none.
  func common(_ other: ScoredMention) -> Int { min(end, other.end) - max(start, other.start) }
  func isSameSpan(_ other: ScoredMention) -> Bool { start == other.start && end == other.end }
}

/// A document of the gold data.
public struct GoldDocument: Sendable, Equatable {
  /// The id, which predictions repeat.
  public var id: String
  /// The text.
  public var text: String
  /// The day of publication.
  public var date: String?
  /// The mentions.
  public var mentions: [ScoredMention]

  /// Creates a document.
  public init(id: String, text: String, date: String?, mentions: [ScoredMention]) {
    self.id = id
    self.text = text
    self.date = date
    self.mentions = mentions
  }
}

/// Why a file of gold or predictions cannot be used.
public struct EvaluationError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong, with file and line.
  public let description: String

  init(_ file: String, _ line: Int?, _ message: String) {
    description = line.map { "\(file):\($0): \(message)" } ?? "\(file): \(message)"
  }
}

/// Reads gold and predictions from JSON Lines.
public enum EvaluationFile {
  /// The documents of a gold file.
  ///
  /// - Throws: ``EvaluationError`` at the first line that is no gold document.
  public static func gold(_ bytes: [UInt8], path: String) throws(EvaluationError) -> [GoldDocument] {
    var documents: [GoldDocument] = []
    var ids: Set<String> = []
    for (number, value) in try values(bytes, path: path) {
      guard let id = value["id"]?.string, let text = value["text"]?.string, let list = value["mentions"]?.array else {
        throw EvaluationError(path, number, "a gold document needs 'id', 'text' and 'mentions'")
      }
      guard ids.insert(id).inserted else { throw EvaluationError(path, number, "the id '\(id)' stands twice") }
      let length = text.unicodeScalars.count
      documents.append(
        GoldDocument(
          id: id, text: text, date: value["date"]?.string,
          mentions: try mentions(list, length: length, path: path, line: number)))
    }
    return documents
  }

  /// The predictions of a file of records, by document.
  ///
  /// - Throws: ``EvaluationError`` when a record does not fit the gold, or a gold document has none.
  public static func predictions(
    _ bytes: [UInt8], path: String, gold: [GoldDocument]
  ) throws(EvaluationError) -> [String: [ScoredMention]] {
    let texts = Dictionary(gold.map { ($0.id, $0.text) }, uniquingKeysWith: { first, _ in first })
    var predictions: [String: [ScoredMention]] = [:]
    for (number, value) in try values(bytes, path: path) {
      guard let id = value["id"]?.string, let text = texts[id] else {
        throw EvaluationError(path, number, "the id '\(value["id"]?.string ?? "")' is not in the gold data")
      }
      guard predictions[id] == nil else { throw EvaluationError(path, number, "the id '\(id)' stands twice") }
      if let own = value["text"]?.string, Array(own.utf8) != Array(text.utf8) {
        throw EvaluationError(path, number, "the text of '\(id)' differs from the gold text")
      }
      guard let list = value["mentions"]?.array else { throw EvaluationError(path, number, "no 'mentions'") }
      predictions[id] = try mentions(list, length: text.unicodeScalars.count, path: path, line: number)
    }
    if let missing = gold.first(where: { predictions[$0.id] == nil }) {
      throw EvaluationError(path, nil, "no record for the gold document '\(missing.id)'")
    }
    return predictions
  }

  private static func values(_ bytes: [UInt8], path: String) throws(EvaluationError) -> [(Int, JSONValue)] {
    var values: [(Int, JSONValue)] = []
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      if line.allSatisfy({ $0 <= 0x20 }) { continue }
      do {
        values.append((index + 1, try JSONReader.value(of: line)))
      } catch {
        throw EvaluationError(path, index + 1, "not JSON: \(error.message)")
      }
    }
    return values
  }

  private static func mentions(
    _ list: [JSONValue], length: Int, path: String, line: Int
  ) throws(EvaluationError) -> [ScoredMention] {
    var mentions: [ScoredMention] = []
    for value in list {
      guard let start = value["start"]?.integer, let end = value["end"]?.integer, let type = value["type"]?.string
      else {
        throw EvaluationError(path, line, "a mention needs 'start', 'end' and 'type'")
      }
      guard 0 <= start, start < end, end <= length else {
        throw EvaluationError(path, line, "the span \(start)..\(end) lies outside the text of \(length) code points")
      }
      mentions.append(
        ScoredMention(
          start: start, end: end, type: type, name: value["name"]?.string,
          isOptional: value["optional"]?.boolean ?? false, method: value["method"]?.string,
          confidence: value["confidence"]?.double))
    }
    return mentions
  }
}
