import CosmonymDocuments
import CosmonymGazetteers
import CosmonymRecords
import CosmonymTokens

/// Looks the names of documents up and writes their records: what `extract --match-only` does.
final class LookupProcessor: Sendable {
  private let gazetteer: Gazetteer
  private let options: RecordOptions
  private let writers: WriterPool<MatchRecordWriter>

  init(gazetteer: Gazetteer, options: RecordOptions) {
    self.gazetteer = gazetteer
    self.options = options
    writers = WriterPool { MatchRecordWriter(gazetteer: gazetteer, options: options) }
  }

  func write(
    _ document: Document, input: [(name: String, value: ArraySlice<UInt8>)], into result: inout WorkResult
  ) {
    let tokenized = Tokenizer().tokenize(document.text)
    let matches = gazetteer.longestMatches(in: document.text, tokens: tokenized.tokens, types: options.types)
    let counts = writers.withWriter { writer in
      result.addRecord {
        writer.append(document, matches: matches, tokenized: tokenized, input: input, to: &$0)
      }
      return writer.counts
    }
    for (entity, count) in counts {
      result.summary.numbered.updateValue((result.summary.numbered[entity] ?? 0) + count, forKey: entity)
    }
  }
}
