public import CosmonymDocuments
public import CosmonymGazetteers
public import CosmonymJSON
import CosmonymResolution
public import CosmonymTokens

/// Writes the records of documents whose names were only looked up, without a mention being made of each.
///
/// The lines are those that ``RecordWriter`` writes of the same matches as mentions, byte for byte. What records say of an
/// entity is made once and kept, for names come again and again; so a writer has one user at a time.
public final class MatchRecordWriter {
  private let gazetteer: Gazetteer
  private let writer: RecordWriter
  private var labels: EntityLabels
  private var places: [Int: Int] = [:]
  /// The entities of the document written last, in the order of the text, and how often each is mentioned.
  public private(set) var counts: [(entity: Int, count: Int)] = []

  /// Creates a writer.
  public init(gazetteer: Gazetteer, options: RecordOptions) {
    self.gazetteer = gazetteer
    writer = RecordWriter(options: options)
    labels = EntityLabels(gazetteer: gazetteer)
  }

  /// Appends the record of a document as one line.
  ///
  /// - Parameters:
  ///   - matches: those of the types that are to be written.
  ///   - tokenized: the document's tokens and sentences.
  ///   - input: names and raw JSON values that are kept under `input`.
  /// - Complexity: O(*n*) in the length of the text.
  public func append(
    _ document: Document, matches: [LongestMatch], tokenized: TokenizedText,
    input: [(name: String, value: ArraySlice<UInt8>)] = [], to json: inout JSONWriter
  ) {
    writer.append(document, input: input, to: &json) { json in
      append(matches, of: document, tokenized, to: &json)
      count(matches)
      appendCounts(to: &json)
    }
  }

  private func append(
    _ matches: [LongestMatch], of document: Document, _ tokenized: TokenizedText, to json: inout JSONWriter
  ) {
    var offset = OffsetCounter(text: document.text, unit: writer.options.offsets)
    var sentence = 0
    json.key("mentions")
    json.beginArray()
    for match in matches {
      while tokenized.sentences[sentence].tokens.upperBound <= match.tokens.lowerBound { sentence += 1 }
      let bytes = gazetteer.bytes(of: match, in: document.text, tokens: tokenized.tokens)
      json.beginObject()
      json.key("start")
      json.integer(offset.advance(to: bytes.lowerBound))
      json.key("end")
      json.integer(offset.advance(to: bytes.upperBound))
      json.key("text")
      json.string(utf8: document.text[bytes])
      let confidence = 1 / Double(1 + match.others.count)
      labels.append(.mention, of: match.first.entity, to: &json)
      json.members(Mention.Method.gazetteer.member)
      json.key("confidence")
      json.fraction(confidence)
      json.key("sentence")
      json.integer(sentence)
      RecordWriter.append(source: document.sourceMap?.sourceRange(of: bytes), to: &json)
      if writer.options.includesCandidates || !match.others.isEmpty {
        appendOthers(match.others, confidence, to: &json)
      }
      json.endObject()
    }
    json.endArray()
  }

  private func appendOthers(_ others: [Candidate], _ confidence: Double, to json: inout JSONWriter) {
    json.key("candidates")
    json.beginArray()
    for other in others {
      json.beginObject()
      labels.append(.candidate, of: other.entity, to: &json)
      json.key("confidence")
      json.fraction(confidence)
      json.endObject()
    }
    json.endArray()
  }

  private func count(_ matches: [LongestMatch]) {
    places.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
    for match in matches {
      let entity = match.first.entity
      if let place = places[entity] {
        counts[place].count += 1
      } else {
        places[entity] = counts.count
        counts.append((entity, 1))
      }
    }
  }

  /// Most frequent first, equally frequent ones in the order of the text.
  private func appendCounts(to json: inout JSONWriter) {
    json.key("entities")
    json.beginArray()
    let order = counts.indices.sorted { (counts[$1].count, $0) < (counts[$0].count, $1) }
    for index in order {
      json.beginObject()
      labels.append(.entity, of: counts[index].entity, to: &json)
      json.key("count")
      json.integer(counts[index].count)
      json.endObject()
    }
    json.endArray()
  }
}
