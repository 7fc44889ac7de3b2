import CosmonymDocuments
import CosmonymGazetteers
import CosmonymRecords
import CosmonymTokens
import Synchronization

/// Looks the names of documents up and writes their records: what `extract --match-only` does.
final class LookupProcessor: Sendable {
  private let gazetteer: Gazetteer
  private let options: RecordOptions
  /// Writers that nobody uses now; there are at most as many as workers.
  private let writers = Mutex<[Writer]>([])

  /// A writer goes from worker to worker, one at a time; the mutex hands it over.
  private struct Writer: @unchecked Sendable { let records: MatchRecordWriter }

  init(gazetteer: Gazetteer, options: RecordOptions) {
    self.gazetteer = gazetteer
    self.options = options
  }

  func write(
    _ document: Document, input: [(name: String, value: ArraySlice<UInt8>)], into result: inout WorkResult
  ) {
    let tokenized = Tokenizer().tokenize(document.text)
    let matches = gazetteer.longestMatches(in: document.text, tokens: tokenized.tokens, types: options.types)
    let writer =
      writers.withLock { $0.popLast() }
      ?? Writer(records: MatchRecordWriter(gazetteer: gazetteer, options: options))
    result.addRecord {
      writer.records.append(document, matches: matches, tokenized: tokenized, input: input, to: &$0)
    }
    for (entity, count) in writer.records.counts { result.summary.lookedUp[entity, default: 0] += count }
    writers.withLock { $0.append(writer) }
  }

  /// Moves the counts of entities known by number to those known by name.
  func nameEntities(of summary: inout BatchSummary) {
    let counts = summary.lookedUp.sorted { $0.key < $1.key }.map { entity, count in
      EntityCount(
        id: gazetteer.id(of: entity), type: gazetteer.type(of: entity), name: gazetteer.name(of: entity),
        wikidata: gazetteer.wikidata(of: entity), count: count)
    }
    summary.lookedUp = [:]
    summary.add(counts)
  }
}
