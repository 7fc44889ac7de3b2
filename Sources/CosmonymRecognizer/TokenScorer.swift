import CosmonymColumns
import CosmonymTokens

/// The scores of tokens: the same as those of all features looked up one by one, in a fraction of the time.
///
/// Some parts of a token's features depend on little, and their sums are kept (``ScoreSums``); the others are looked up.
/// Tokens are scored some dozens at a time, step by step, so that the memory one token needs comes while others are worked on.
struct TokenScorer {
  private let extractor: FeatureExtractor
  private let table: WeightsReader
  private let sums: ScoreSums
  private let batch: ScoreBatch
  private let words: DocumentWords

  init(words: DocumentWords, groups: FeatureGroups, table: WeightsReader, sums: ScoreSums, batch: ScoreBatch) {
    self.words = words
    self.table = table
    self.sums = sums
    self.batch = batch
    extractor = FeatureExtractor(words: words, groups: groups, features: batch.features)
  }

  /// Sets the sums of the scores of tokens.
  func score(_ tokens: Column<Int32>, into scores: Column<ScoreSum>) {
    var start = 0
    while start < tokens.count {
      let end = min(tokens.count, start + ScoreBatch.size)
      batch.removeAll()
      prepare(tokens, start..<end)
      addKnownSums(tokens, start..<end, into: scores)
      addRest(from: start, into: scores)
      start = end
    }
  }

  /// First step: what the parts depend on, and the features whose sums are not kept.
  private func prepare(_ tokens: Column<Int32>, _ range: Range<Int>) {
    var run: RunFacts?
    for number in range {
      let index = Int(tokens[number])
      let slot = (number - range.lowerBound) * ScoreBatch.parts
      let range = words.runs[index]
      if run?.run != range { run = range.isEmpty ? nil : RunFacts(range, words: words) }
      let causes = causes(index, run)
      batch.set(slot, causes.own, sums)
      batch.set(slot + 1, causes.looks, sums)
      batch.set(slot + 2, causes.tags, sums)
      batch.set(slot + 3, causes.document, sums)
      batch.set(slot + 4, causes.runForm, sums)
      if causes.own.isNone { extractor.addOwn(index) }
      extractor.addSurroundings(index)
      if let run { extractor.addRun(run, place: run.place(of: index)) }
      batch.endFeatures(token: slot / ScoreBatch.parts, slot: -1)
    }
  }

  /// Second step: the sums that are kept, and the features of those that are not.
  private func addKnownSums(_ tokens: Column<Int32>, _ range: Range<Int>, into scores: Column<ScoreSum>) {
    for number in range {
      var sum = ScoreSum.zero
      let token = number - range.lowerBound
      for slot in (token * ScoreBatch.parts)..<((token + 1) * ScoreBatch.parts)
      where !sums.add(batch.causes[slot], at: Int(batch.places[slot]), to: &sum) {
        addFeatures(of: slot - token * ScoreBatch.parts, Int(tokens[number]))
        batch.endFeatures(token: token, slot: slot)
      }
      scores[number] = sum
    }
  }

  private func addFeatures(of part: Int, _ index: Int) {
    switch part {
    case 0: extractor.addOwn(index)
    case 1: extractor.addLooks(index)
    case 2: extractor.addTags(index)
    case 3: extractor.addDocument(index)
    default:
      let run = RunFacts(words.runs[index], words: words)
      extractor.addRunForm(run.form, place: run.place(of: index))
    }
  }

  /// Third step: the features are looked up and added; sums of a part are kept.
  private func addRest(from start: Int, into scores: Column<ScoreSum>) {
    table.find(batch.features, rows: batch.rows, ends: batch.ends)
    var row = 0
    for number in 0..<batch.jobCount {
      let job = batch.jobs[number]
      let end = job.end == 0 ? 0 : Int(batch.ends[Int(job.end) - 1])
      let sum = table.sum(batch.rows, row..<end)
      row = end
      scores[start + Int(job.token)].add(sum)
      if job.slot >= 0 { sums.keep(sum, of: batch.causes[Int(job.slot)], at: Int(batch.places[Int(job.slot)])) }
    }
  }
}

// What the parts of a token's features depend on.
extension TokenScorer {
  private typealias Cause = ScoreSums.Cause

  /// The sums of longer tokens are not kept.
  private static let mostBytes = 16

  @inline(__always)
  private func causes(
    _ index: Int, _ run: RunFacts?
  ) -> (own: Cause, looks: Cause, tags: Cause, document: Cause, runForm: Cause) {
    let look = words.looks[index]
    let start: UInt64 = words.startsSentence.contains(index) ? 1 : 0
    let listed = UInt64(look.list) | start << 8 | words.spaceness << 9
    return (own(index, look, start), looks(index, look), tags(index, listed), document(index, listed), form(index, run))
  }

  @inline(__always)
  private func own(_ index: Int, _ look: TokenLook, _ start: UInt64) -> Cause {
    let token = words.tokens[index]
    guard token.end - token.start <= Self.mostBytes else { return Cause() }
    let (low, high) = bytes(token)
    let rest = look.withoutGap | start << 24 | UInt64(token.end - token.start) << 25
    return Cause(.own, low, high, words.keys[index], rest: rest)
  }

  /// The bytes of a token, which are few.
  @inline(__always)
  private func bytes(_ token: Token) -> (UInt64, UInt64) {
    var low: UInt64 = 0
    var high: UInt64 = 0
    for index in stride(from: Int(token.end) - 1, through: Int(token.start), by: -1) {
      high = high << 8 | low >> 56
      low = low << 8 | UInt64(words.text[index])
    }
    return (low, high)
  }

  @inline(__always)
  private func looks(_ index: Int, _ look: TokenLook) -> Cause {
    Cause(.looks, look.bits << 32 | words.looks[index + 1].bits, words.looks[index - 1].withoutGap)
  }

  @inline(__always)
  private func tags(_ index: Int, _ listed: UInt64) -> Cause {
    let tags = words.tags[index]
    let around = UInt64(words.types[index - 1]) << 9 | UInt64(words.types[index + 1])
    return tags | around == 0 ? Cause() : Cause(.tags, tags, around, listed)
  }

  @inline(__always)
  private func document(_ index: Int, _ listed: UInt64) -> Cause {
    guard words.tokens[index].kind == .word else { return Cause() }
    return Cause(.document, extractor.documentFacts(index), listed)
  }

  @inline(__always)
  private func form(_ index: Int, _ run: RunFacts?) -> Cause {
    guard let run else { return Cause() }
    return Cause(.runForm, run.form.lists, run.form.types << 8 | run.place(of: index) << 4 | run.form.count)
  }
}
